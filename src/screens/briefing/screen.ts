import { leftGame } from '../../session/game/left-game.ts';
import { baselineOf } from '../../session/reference.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import { keptOf } from '../app/kept.ts';

import { reply } from '../command.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { briefingFrame, seedOf } from './frame.ts';
import { BRIEFING_BINDINGS, takeInBriefing } from './keys.ts';
import type { BriefingScreen } from './state.ts';

/** The story of a scenario; the questions that were answered before are not asked again. */
export function newBriefing(
  serial: number,
  listed: ListedScenario,
  app: App,
  aim: BriefingScreen['aim'],
  shared: AnalysedRun | null = null,
): BriefingScreen {
  const { progress, left } = keptOf(app, listed);
  const asked = listed.scenario.lesson?.predict ?? [];
  const questions = asked.flatMap((_, i) => ((progress?.predicted[i] ?? null) === null ? [i] : []));
  return {
    kind: 'briefing',
    serial,
    listed,
    aim,
    // A game that waits has nothing to do with a lesson that is watched.
    left: left && aim === 'play' ? leftGame(listed.scenario, left, baselineOf(listed.scenario, left.seed).run) : null,
    shared,
    questions,
    count: questions.length,
    answers: asked.map(() => null),
    isAsking: false,
    answered: null,
    chosen: 0,
    from: 0,
  };
}

/** What is shown and asked before a game. */
export const briefingKind: ScreenKind<BriefingScreen> = {
  bindings: BRIEFING_BINDINGS,
  marks: false,
  typed: { keys: '1-9', help: 'answer a question by its number' },
  take: takeInBriefing,
  choice: {
    chosen: ({ isAsking, answered, chosen }) => (isAsking && answered === null ? chosen : null),
    choose: (state, _app, _now, chosen) => reply({ ...state, chosen }),
  },
  searched: (state, app) => ({ scenario: state.listed.scenario, seed: seedOf(state, app) }),
  frame: briefingFrame,
};
