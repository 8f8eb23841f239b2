import type { Scenario } from '../../scenario/scenario.ts';
import { afterSave, withCrowd, withSearch } from '../../session/edit/edit-figures.ts';
import { updateEdit } from '../../session/edit/edit-state.ts';
import type { Editing } from '../../session/edit/editing.ts';
import { lanesUnder } from '../../session/watch/lanes.ts';
import { isLarge } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import type { Reported, ScreenEvent } from '../app/effect.ts';
import { andThen, type Reply, reply } from '../command.ts';
import { type EditScreen, programsIn } from './state.ts';

/** The policies whose runs are drawn at every save. */
const COMPARED: ReadonlySet<string> = new Set(['sync', 'event-loop', 'shortest-first', 'longest-chain-first']);
/** Par and the crowd are worked out when nothing has been saved for this many milliseconds: the picture comes first. */
const EDIT_REST_MS = 100;
/** How long par is searched for beside a file that is being edited, in milliseconds. */
const PAR_MS = 10_000;

/** The state after the file was read again. */
export function withDraft(before: EditScreen, app: App, held: ReturnType<Editing['now']>): Reply<EditScreen> {
  const edit = updateEdit(before.edit, held);
  const { draft, lost, sound } = edit;
  const isWrong = lost !== null || !draft?.scenario;
  const wasWrong = before.edit.lost !== null || !before.edit.draft?.scenario;
  const side = isWrong === wasWrong ? before.side : isWrong ? 'mistakes' : 'picture';
  const isOther = draft?.text !== before.edit.draft?.text;
  const state: EditScreen = { ...before, edit, side, from: isOther ? 0 : before.from };
  const advised = isOther ? adviceOn(state) : reply(state);
  if (!sound || sound.scenario === before.edit.sound?.scenario) return advised;
  return andThen(advised, (next) => withScenario(next, app, sound.scenario));
}

function withScenario(state: EditScreen, app: App, scenario: Scenario): Reply<EditScreen> {
  const { seed, policies } = app.setup;
  const compared = policies.filter(({ name }) => COMPARED.has(name));
  const next: EditScreen = {
    ...state,
    olderPrograms: programsIn(state, app),
    listed: { name: state.file, scenario, folder: null },
    lanes: isLarge(scenario) ? [] : lanesUnder(scenario, compared, seed),
    figures: afterSave(state.figures),
  };
  return reply(
    next,
    { kind: 'cancel', work: 'crowd' },
    { kind: 'cancel', work: 'par' },
    { kind: 'rest', ms: EDIT_REST_MS },
    state.language === null ? null : { kind: 'programs', scenario, seed },
  );
}

function adviceOn(state: EditScreen): Reply<EditScreen> {
  const { draft } = state.edit;
  const isWanted = draft?.scenario && state.hasAdvice;
  return reply(state, { kind: 'cancel', work: 'advice' }, isWanted ? { kind: 'advise', draft } : null);
}

/** The file was saved, work has finished, or the editor was closed. */
export function onEditEvent(state: EditScreen, app: App, event: ScreenEvent): Reply<EditScreen> {
  switch (event.kind) {
    case 'draft':
      return withDraft(state, app, event.held);
    case 'edited':
      return reply({ ...state, problem: event.problem });
    case 'reported':
      return reply(withReport(state, app, event));
    case 'rested':
      return search(state, app);
  }
}

function search(state: EditScreen, app: App): Reply<EditScreen> {
  if (!state.listed) return reply(state);
  const { scenario } = state.listed;
  const { seed } = app.setup;
  return reply(
    state,
    { kind: 'work', request: { kind: 'crowd', scenario, seed } },
    { kind: 'work', request: { kind: 'par', scenario, seed, limitMs: PAR_MS } },
  );
}

function withReport(state: EditScreen, app: App, event: Reported): EditScreen {
  const { figures, listed, edit } = state;
  if (event.work === 'crowd') return { ...state, figures: withCrowd(figures, event.result, event.final) };
  if (event.work === 'par' && listed)
    return {
      ...state,
      figures: withSearch(figures, listed.scenario, app.setup.seed, event.result, event.final),
    };
  if (event.work !== 'advice' || !edit.draft) return state;
  return { ...state, advice: event.result && { draft: edit.draft, list: event.result } };
}
