import type { Run } from '../../engine/run.ts';
import { costliestOf } from '../../session/game/costliest.ts';
import type { LoopStretch } from '../../session/game/game.ts';
import { reviewedGameOf } from '../../session/game/reviewed-game.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Review } from '../../solver/review/review.ts';
import type { App } from '../app/app-state.ts';
import type { ScreenEvent } from '../app/effect.ts';
import { reviewOf } from '../app/known.ts';
import { type Command, type Reply, reply } from '../command.ts';
import type { Route } from '../route.ts';
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
  { watched, byLoop, isShared = false }: Extract<Route, { readonly name: 'review' }>,
  { known, setup }: App,
): Reply<ReviewScreen> {
  const review = reviewOf(known, watched.run);
  const state = {
    kind: 'review',
    serial,
    watched,
    byLoop,
    isShared,
    review,
    progress: null,
    chosen: review ? firstShown(watched, review, byLoop) : 0,
    zoom: 0,
    scene: firstScene(watched.run.scenario),
    isList: setup.reducedMotion,
  } as const;
  return reply(state, review ? null : reviewWork(watched.run));
}

/** The request for what each decision of a run cost. */
export function reviewWork({ scenario, seed, decisions }: Run): Command {
  const answers = decisions.map(({ answer }) => answer);
  return { kind: 'work', request: { kind: 'review', scenario, seed, decisions: answers, limitMs: LIMIT_MS } };
}

// The player came to see what went wrong: the decision that cost most.
const firstShown = (watched: AnalysedRun, review: Review, byLoop: readonly LoopStretch[]): number =>
  costliestOf(reviewedGameOf(watched, review, byLoop))?.number ?? 0;

/** A game that is over, reviewed decision by decision. */
export const reviewKind: ScreenKind<ReviewScreen> = {
  bindings: REVIEW_BINDINGS,
  marks: true,
  choice: {
    chosen: ({ chosen }) => chosen,
    choose: (state, _app, _now, chosen) => reply({ ...state, chosen }),
  },
  // Go to the last decision that was made by then.
  seek: (state, _app, _now, tick) => {
    const at = state.review?.decisions.findLastIndex((decision) => decision.at <= tick) ?? -1;
    return reply({ ...state, chosen: Math.max(0, at) });
  },
  onEvent: (state, _app, event) => reported(state, event),
  frame(state, { size, setup }, _now, bottom) {
    const { watched, isShared, progress, chosen, zoom, isList: list } = state;
    const scene = stillScene(state.scene, setup);
    const view = { watched, isShared, game: reviewedIn(state), progress, chosen, zoom, scene, list };
    return reviewFrame(view, size, setup.theme, bottom);
  },
};

function reported(state: ReviewScreen, event: ScreenEvent): Reply<ReviewScreen> {
  if (event.kind !== 'reported' || event.work !== 'review') return reply(state);
  const { result } = event;
  if (result === null) return reply({ ...state, progress: 'failed' });
  if ('progress' in result) return reply({ ...state, progress: result.progress });
  const next = { ...state, review: result, chosen: firstShown(state.watched, result, state.byLoop) };
  return reply(next, { kind: 'reviewed', run: state.watched.run, review: result });
}
