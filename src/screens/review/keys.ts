import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { notice, type Reply, reply } from '../command.ts';
import { sceneBinding } from '../scene-choice.ts';
import { type ReviewScreen, reviewedIn } from './state.ts';

type Do = Binding<ReviewScreen>['do'];

const MOST_ZOOM = 20;

function goTo(state: ReviewScreen, number: number): Reply<ReviewScreen> {
  const last = (state.review?.decisions.length ?? 1) - 1;
  return reply({ ...state, chosen: Math.max(0, Math.min(last, number)) });
}

const toCost =
  (by: 1 | -1): Do =>
  (state) => {
    const game = reviewedIn(state);
    if (!game) return reply(state);
    const next = game.nextDear(state.chosen, by);
    if (next !== null) return goTo(state, next);
    return reply(state, notice(`No decision ${by > 0 ? 'after' : 'before'} this one cost anything.`));
  };

const magnify =
  (by: number): Do =>
  (state) =>
    reply({ ...state, zoom: Math.max(-MOST_ZOOM, Math.min(MOST_ZOOM, state.zoom + by)) });

/** The keys while a game is reviewed. */
export const REVIEW_BINDINGS: readonly Binding<ReviewScreen>[] = [
  {
    keys: ['right', 'down'],
    hint: { keys: '←→', word: 'decisions' },
    help: 'the decision after',
    group: 'choosing',
    do: (state) => goTo(state, state.chosen + 1),
  },
  { keys: ['left', 'up'], help: 'the decision before', do: (state) => goTo(state, state.chosen - 1) },
  {
    keys: ['n'],
    hint: { keys: 'n N', word: 'what cost something' },
    help: 'the next that cost something',
    do: toCost(1),
  },
  { keys: ['N'], help: 'the last before it that cost something', do: toCost(-1) },
  { keys: ['home', 'g'], help: 'the first decision', do: (state) => goTo(state, 0) },
  { keys: ['end', 'G'], help: 'the last decision', do: (state) => goTo(state, Number.POSITIVE_INFINITY) },
  {
    keys: ['l'],
    hint: { keys: 'l', word: 'list' },
    help: 'as a list, or as a picture',
    group: 'seeing',
    do: (state) => reply({ ...state, isList: !state.isList }),
  },
  { keys: ['z'], help: 'magnify the timeline', do: magnify(1) },
  { keys: ['Z'], help: 'show more of the timeline', do: magnify(-1) },
  sceneBinding<ReviewScreen>(({ watched }) => watched.run.scenario),
  helpBinding(),
  backBinding(),
];
