import type { LoopStretch } from '../../session/game/game.ts';
import { didCost } from '../../session/game/review-words.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Setup } from '../app/app-state.ts';
import type { ScreenEvent } from '../app/effect.ts';
import { type Reply, reply } from '../command.ts';
import { firstScene, stillScene } from '../scene-choice.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { REVIEW_BINDINGS } from './keys.ts';
import { reviewFrame } from './review-frame.ts';
import { type ReviewScreen, reviewedIn } from './state.ts';

/** How long the review of a game may take, in milliseconds. */
const LIMIT_MS = 15_000;

/** A game that is over, and the request for its review. */
export function newReview(
  serial: number,
  watched: AnalysedRun,
  byLoop: readonly LoopStretch[],
  { reducedMotion }: Setup,
): Reply<ReviewScreen> {
  const { scenario, seed, decisions } = watched.run;
  const answers = decisions.map(({ answer }) => answer);
  return reply(
    {
      kind: 'review',
      serial,
      watched,
      byLoop,
      review: null,
      progress: null,
      chosen: 0,
      zoom: 0,
      scene: firstScene(scenario),
      isList: reducedMotion,
    },
    { kind: 'work', request: { kind: 'review', scenario, seed, decisions: answers, limitMs: LIMIT_MS } },
  );
}

/** A game that is over, gone through decision by decision. */
export const reviewKind: ScreenKind<ReviewScreen> = {
  bindings: REVIEW_BINDINGS,
  marks: true,
  onEvent: (state, _app, event) => reply(reported(state, event)),
  frame(state, { size, setup }, _now, bottom) {
    const { watched, progress, chosen, zoom, isList: list } = state;
    const scene = stillScene(state.scene, setup);
    const view = { watched, game: reviewedIn(state), progress, chosen, zoom, scene, list };
    return reviewFrame(view, size, setup.theme, bottom);
  },
};

function reported(state: ReviewScreen, event: ScreenEvent): ReviewScreen {
  if (event.kind !== 'reported' || event.work !== 'review') return state;
  const { result } = event;
  if (result === null) return { ...state, progress: 'failed' };
  if ('progress' in result) return { ...state, progress: result.progress };
  // The player came to see what went wrong: the first decision that cost something.
  return { ...state, review: result, chosen: Math.max(0, result.decisions.findIndex(didCost)) };
}
