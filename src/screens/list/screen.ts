import { newList } from '../../session/list-state.ts';
import { isLarge } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import { keptOf } from '../app/kept.ts';
import { parOf } from '../app/known.ts';
import { reply } from '../command.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { LIST_BINDINGS, takeInList } from './keys.ts';
import { listFrame } from './list-frame.ts';
import { chosenOf, type ListScreen, matching, summaryOf } from './state.ts';
import { onListEvent, rest, searchedInList } from './update.ts';

/** The list as it is when the program begins. */
export const newListScreen = (serial: number): ListScreen => ({
  kind: 'list',
  serial,
  list: newList,
  typed: '',
  summaries: [],
  resting: null,
});

/** The list of scenarios. */
export const listKind: ScreenKind<ListScreen> = {
  bindings: LIST_BINDINGS,
  marks: false,
  beforeKey: (state, _app, _now, key) =>
    reply(/^\d$/.test(key) || state.typed === '' ? state : { ...state, typed: '' }),
  take: takeInList,
  choice: {
    chosen: ({ list }) => list.selected,
    choose: (state, _app, _now, selected) => reply({ ...state, list: { ...state.list, selected } }),
  },
  isTyping: ({ list }) => list.typing,
  onEvent: onListEvent,
  afterEvent: rest,
  searched: searchedInList,
  frame: drawn,
};

function drawn(state: ListScreen, app: App, _now: number, bottom: string): string[] {
  const { setup, size } = app;
  const chosen = chosenOf(state, app);
  const summary = (chosen && summaryOf(state, chosen)) ?? null;
  const par = summary && parOf(app.known, summary.run);
  const view = {
    shown: matching(state, setup),
    state: state.list,
    summary,
    par: par && { run: par.watched.run, proven: par.proven },
    large: chosen !== null && isLarge(chosen.scenario),
    problems: setup.problems,
    kept: (listed: Parameters<typeof keptOf>[1]) => keptOf(app, listed),
  };
  return listFrame(view, size, setup.theme, bottom);
}
