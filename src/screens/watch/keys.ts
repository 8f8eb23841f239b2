import { taskMoment } from '../../analysis/moment.ts';
import { stepChanges } from '../../compare/step-change.ts';
import { MOST_RACERS } from '../../session/race.ts';
import { playheadAt } from '../../session/watch/playback.ts';
import { isLarge, keptRun, type PolicyChoice, withRun } from '../../session/watch/simulations.ts';
import { rebased, updateWatch, type WatchAction } from '../../session/watch/watch-state.ts';
import { type App, watchedPolicy } from '../app/app-state.ts';
import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { codeBindings } from '../code.ts';
import { type Command, notice, type Reply, reply } from '../command.ts';
import { deviceBindings } from '../devices.ts';
import { sceneOrLanesBinding } from '../scene-choice.ts';
import { jumpBindings, motionBindings, type Playhead, ringBindings } from '../time-keys.ts';
import type { WatchScreen } from './state.ts';
import { TASK_BINDINGS } from './tasks/choosing.ts';
import { policyWords } from './words.ts';

type Do = Binding<WatchScreen>['do'];

const look =
  (action: WatchAction): Do =>
  (state, _app, now) =>
    reply({ ...state, view: updateWatch(state.view, action, state.watched, now) });

const otherPolicy =
  (by: 1 | -1): Do =>
  (state, app, now) => {
    const { policies } = app.setup;
    const index = (app.policy + by + policies.length) % policies.length;
    const choice = policies[index] as PolicyChoice;
    return withPolicy(state, app, index, choice, now, notice(`${policyWords(choice.name)}: ${choice.words}`));
  };

/**
 * The screen at the same place of the run under another policy. A policy of the user's own may throw: then the previous
 * run stays.
 */
export function withPolicy(
  state: WatchScreen,
  app: App,
  index: number,
  choice: PolicyChoice,
  now: number,
  message: Command,
): Reply<WatchScreen> {
  const { scenario } = state.listed;
  if (isLarge(scenario) && !keptRun(app.known.runs, state.listed, choice)) {
    const wanted = { kind: 'run', scenario, seed: app.setup.seed, policy: choice, workers: app.setup.workers } as const;
    const words = `${policyWords(choice.name)}: its run is being worked out.`;
    return reply(state, { kind: 'policy', index }, { kind: 'simulate', wanted }, notice(words));
  }
  try {
    const { runs, watched } = withRun(app.known.runs, state.listed, choice, app.setup);
    return reply(
      { ...state, watched, view: rebased(state.view, watched, now) },
      { kind: 'runs', runs },
      { kind: 'policy', index },
      message,
    );
  } catch (error) {
    return reply(state, notice(`${choice.name}: ${error instanceof Error ? error.message : String(error)}`));
  }
}

/** Let the run race against itself with the step of the selected task awaited, half as long, or with more to use. */
function askWhatIf(state: WatchScreen, app: App, now: number): Reply<WatchScreen> {
  const { watched, view, listed } = state;
  const { scenario, workers } = watched.run;
  const { stepIndex } = taskMoment(watched.timeline, view.selected, Math.floor(playheadAt(view.playback, now)), true);
  const steps = scenario.tasks[view.selected]?.steps ?? [];
  const step = Math.min(stepIndex, steps.length - 1);
  const changes = stepChanges(scenario, view.selected, step).slice(0, MOST_RACERS - 1);
  const words = `“${steps[step]?.name}”`;
  if (changes.length === 0) return reply(state, notice(`There is nothing to change about ${words}.`));
  const own = watchedPolicy(app);
  // A policy that repeats one run would ignore the change.
  const { name, make } = (own.repeats && app.setup.policies.find((one) => one.name === 'event-loop')) || own;
  const asked = [{ words: 'as it is', scenario }, ...changes].map((change) => ({ name, make, workers, change }));
  const about = `what if ${words} were different`;
  return reply(state, { kind: 'open', route: { name: 'race', listed, asked, about } });
}

const PLAYHEAD: Playhead<WatchScreen> = {
  of: ({ view }) => view.playback,
  put: (state, playback) => ({ ...state, view: { ...state.view, playback } }),
  move: look,
};

/** The keys of the watch screen. */
export const WATCH_BINDINGS: readonly Binding<WatchScreen>[] = [
  {
    keys: ['enter'],
    hint: { keys: 'Enter', word: 'what it shows' },
    help: 'what the lesson shows',
    disabledReason: ({ lesson }) => (lesson ? null : 'This run was not opened from the list as a lesson to watch.'),
    do(state) {
      const { listed, watched, lesson } = state;
      return reply(state, lesson && { kind: 'replace', route: { name: 'lesson', listed, watched, lesson } });
    },
  },
  ...motionBindings(PLAYHEAD),
  {
    keys: ['p'],
    hint: { keys: 'p', word: 'policy' },
    help: 'another policy, same place',
    group: 'seeing',
    disabledReason: (_state, { setup }) => (setup.policies.length < 2 ? 'There is no other policy to choose.' : null),
    do: otherPolicy(1),
  },
  { keys: ['P'], help: 'the policy before', do: otherPolicy(-1) },
  ...ringBindings(PLAYHEAD, 'next ring'),
  {
    keys: ['l'],
    hint: { keys: 'l', word: 'log', rank: 2 },
    help: 'in words, or as a picture',
    group: 'seeing',
    do: look('log'),
  },
  ...codeBindings<WatchScreen>(({ watched }) => ({ scenario: watched.run.scenario, seed: watched.run.seed })),
  sceneOrLanesBinding<WatchScreen>(({ listed }) => listed.scenario),
  ...jumpBindings(PLAYHEAD),
  ...TASK_BINDINGS,
  {
    keys: ['i'],
    hint: { keys: 'i', word: 'what if' },
    help: 'what if its step were different',
    group: 'seeing',
    do: askWhatIf,
  },
  { keys: ['z'], help: 'magnify the timeline', do: look('zoom-in') },
  { keys: ['Z'], help: 'show more of the timeline', do: look('zoom-out') },
  ...deviceBindings<WatchScreen>(),
  helpBinding('these keys and marks'),
  backBinding(),
];
