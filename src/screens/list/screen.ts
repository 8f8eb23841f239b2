import { placeIn } from '../../session/list-state.ts';
import type { App } from '../app/app-state.ts';
import { reply } from '../command.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { celebrationFrame } from './celebration-frame.ts';
import { LIST_BINDINGS, takeInList } from './keys.ts';
import { chapterId, idsIn } from './lines.ts';
import { listFrame } from './list-frame.ts';
import { nothingMade } from './making.ts';
import { type ListScreen, linesIn } from './state.ts';
import { afterListEvent, choose, onListEvent, searchedInList } from './update.ts';
import { nextScenario } from './way.ts';

/** The list as it is when the program begins: the chosen row is what to do next, or the folder that was asked for. */
export function newListScreen(serial: number, app: App): ListScreen {
  const first = app.chapters.findIndex(({ isFirst }) => isFirst);
  const next = nextScenario(app);
  const list = { selected: '', open: null, filter: '', typing: false, detail: false };
  const state: ListScreen = {
    kind: 'list',
    serial,
    list,
    summaries: [],
    resting: null,
    making: nothingMade,
    celebration: null,
  };
  if (first >= 0) return { ...state, list: { ...list, selected: chapterId(first), open: chapterId(first) } };
  return next ? choose(state, app, next.name) : state;
}

/** The list of scenarios. */
export const listKind: ScreenKind<ListScreen> = {
  bindings: LIST_BINDINGS,
  marks: false,
  take: takeInList,
  choice: {
    chosen(state, app) {
      const ids = idsIn(linesIn(state, app));
      return ids.length === 0 ? null : placeIn(ids, state.list);
    },
    choose(state, app, _now, index) {
      const selected = idsIn(linesIn(state, app))[index] ?? '';
      return reply({ ...state, list: { ...state.list, selected } });
    },
  },
  isTyping: ({ list }) => list.typing,
  onEvent: onListEvent,
  afterEvent: afterListEvent,
  searched: searchedInList,
  isMoving: ({ making: { now }, celebration }) => [now, celebration].some((one) => one !== null && !one.isStill),
  frame: (state, app, now, bottom) =>
    state.celebration ? celebrationFrame(state.celebration, app, now) : listFrame(state, app, now, bottom),
};
