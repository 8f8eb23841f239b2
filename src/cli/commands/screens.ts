import { savingOf } from '../../analysis/saved.ts';
import { statisticsOf } from '../../analysis/statistics.ts';
import { timelineOf } from '../../analysis/timeline/build-timeline.ts';
import type { ProgramText } from '../../export/program.ts';
import { makePolicy, POLICY_NAMES, POLICY_WORDS } from '../../policies/registry.ts';
import { replay } from '../../policies/replay.ts';
import { sync } from '../../policies/sync.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { AppOptions } from '../../screens/app-options.ts';
import type { Route } from '../../screens/route.ts';
import { forgetful } from '../../session/keep/progress.ts';
import type { SharedGame } from '../../session/keep/share-code.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import { abandonment } from '../abandoned.ts';
import { failureOf, OK } from '../failure.ts';
import { ParCache } from '../files/par-cache.ts';
import { openKeeper } from '../files/save-file.ts';
import type { CommonOptions } from '../options.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { choosePolicy } from '../policies/policy-choice.ts';
import { print, surroundings } from '../reports/output.ts';
import { runOf } from '../simulate.ts';
import { ownScenarios } from '../sources/own-scenarios.ts';
import { threads } from '../worker/background.ts';
import { listBundled, listCommand } from './list.ts';
import { aloneRun } from './run.ts';

/** What the screens on which one plays understand. */
export interface PlayCommandOptions extends CommonOptions {
  /** False: nothing is kept. */
  readonly save: boolean;
  readonly live: boolean;
}

/** The bare command: the list on a screen, or printed where there is none. @returns the exit status */
export async function openList(options: PlayCommandOptions): Promise<number> {
  if (!surroundings(options.color).screen) return listCommand(false);
  const { scenarios, problems } = await ownScenarios();
  const policy = await choosePolicy(options.workers === 1 ? 'event-loop' : 'sync', options.workers);
  const keeper = openKeeper(options);
  const shown = {
    scenarios: [...listBundled(), ...scenarios],
    problems,
    opened: null,
    keeper,
    live: options.live,
    background: threads(new ParCache(options.save)),
  };
  return openScreen(options, shown, policy);
}

/** `watch`: the animation, or the narrated run where there is no screen. @returns the exit status */
export async function watchCommand(
  listed: ListedScenario,
  choice: ChosenPolicy,
  fromStdin: boolean,
  options: CommonOptions,
): Promise<number> {
  const seed = options.seed ?? choice.seed ?? 1;
  await choice.prepare?.(listed.scenario, seed, options.workers);
  if (surroundings(options.color).screen && !fromStdin) {
    if (choice.decisions || choice.prepare) runOf(listed.scenario, choice, seed, options.workers);
    const opened = { name: 'watch', listed } as const;
    const shown = {
      scenarios: [],
      problems: [],
      opened,
      keeper: forgetful(),
      live: false,
      background: threads(new ParCache(true)),
    };
    return openScreen({ ...options, seed }, shown, choice);
  }
  return narrated(listed.scenario, choice, seed, options);
}

/** `play`: a game, from its story or with a code from where the code ends. @returns the exit status */
export async function playCommand(
  listed: ListedScenario,
  game: SharedGame | null,
  options: PlayCommandOptions,
): Promise<number> {
  const seed = game?.seed ?? options.seed ?? 1;
  const opened: Route = game
    ? { name: 'play', listed, beginning: { ...game, helped: false, answers: [] } }
    : { name: 'briefing', listed };
  if (game) checkDecisions(listed.scenario, game);
  const shown = {
    scenarios: listBundled(),
    problems: [],
    opened,
    keeper: openKeeper(options),
    live: options.live,
    background: threads(new ParCache(options.save)),
  };
  return openScreen({ ...options, seed }, shown, await choosePolicy('event-loop', 1));
}

// Decisions that the game cannot make are found out before the screen opens.
function checkDecisions(scenario: Scenario, { seed, decisions }: SharedGame): void {
  const policy = { name: 'replay', make: () => replay(decisions), seed, decisions: null };
  runOf(scenario, policy, seed, 1);
}

async function narrated(
  scenario: Scenario,
  choice: ChosenPolicy,
  seed: number,
  options: CommonOptions,
): Promise<number> {
  const { narrationOf } = (await import('../late-measuring.ts')).measuring;
  const run = runOf(scenario, choice, seed, options.workers);
  const alone = choice.name === sync.name && options.workers === 1 ? run : aloneRun(scenario, seed);
  const timeline = timelineOf(run);
  for (const line of narrationOf(timeline, statisticsOf(timeline), savingOf(run, alone), alone)) await print(line);
  return OK;
}

async function programs(scenario: Scenario, seed: number): Promise<readonly ProgramText[]> {
  try {
    const { programsOf } = (await import('../late-measuring.ts')).measuring;
    return programsOf(scenario, seed);
  } catch (error) {
    return [failedProgram('asyncio', error), failedProgram('javascript', error)];
  }
}

// A game goes on where its program cannot be shown, as when Meanwhile was upgraded since it was started.
function failedProgram(language: ProgramText['language'], error: unknown): ProgramText {
  const lines = ['The program cannot be shown:', ...failureOf(error).message.split('; ')];
  const lineOf = () => ({ from: 0, to: 0, line: 0, awaits: null, takes: null, yields: null });
  return { language, lines, lineOf, startLine: () => 0, loopLine: 0 };
}

/** Show a screen until it is left. @returns the exit status */
export async function openScreen(
  options: CommonOptions,
  shown: Pick<AppOptions, 'scenarios' | 'problems' | 'opened' | 'keeper' | 'live' | 'background'>,
  choice: ChosenPolicy,
): Promise<number> {
  const { openApp } = await import('../../tui/main.tsx');
  const names = POLICY_NAMES.filter((name) => options.workers === 1 || name !== 'event-loop');
  const policies = names.map((name) => ({
    name: name as string,
    make: () => makePolicy(name),
    words: POLICY_WORDS[name],
  }));
  const own = {
    name: choice.name,
    make: choice.make,
    words: choice.decisions ? 'the decisions of a file' : 'a policy of your own',
  };
  return openApp({
    ...shown,
    policies: policies.some(({ name }) => name === choice.name) ? policies : [...policies, own],
    policy: choice.name,
    programs,
    seed: options.seed ?? 1,
    workers: options.workers,
    ascii: options.ascii,
    color: surroundings(options.color).color,
    reducedMotion: options.reducedMotion,
    abandoned: abandonment(),
  });
}
