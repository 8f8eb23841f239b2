import type { ProgramText } from '../../export/program.ts';
import { RECORDED } from '../../import/recorded.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { AppOptions } from '../../screens/app/app-options.ts';
import { policyChoices } from '../../session/watch/policy-choices.ts';
import { failureOf } from '../failure.ts';
import type { ScreenOptions } from '../options.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { OWN_WORDS } from '../policies/watched-module.ts';
import { abandonment } from '../terminal/abandoned.ts';
import { isInScreen, isLight } from '../terminal/environment.ts';
import { surroundings } from '../terminal/output.ts';

type Shown = Pick<
  AppOptions,
  'chapters' | 'readFolders' | 'recipes' | 'opened' | 'keeper' | 'live' | 'background' | 'followPolicy'
> & {
  /** The user's own program, shown before those that Meanwhile writes. */
  readonly ownProgram?: () => ProgramText;
};

/** Show a screen until the user leaves it. @returns the exit status */
export async function openScreen(options: ScreenOptions, shown: Shown, choice: ChosenPolicy): Promise<number> {
  const { openApp } = await import('../../tui/main.tsx');
  return openApp(appOptions(options, shown, choice, surroundings(options.color)));
}

/** What the screens are opened with. */
export function appOptions(
  options: ScreenOptions,
  { ownProgram, ...shown }: Shown,
  choice: ChosenPolicy,
  { color, shades }: Pick<AppOptions, 'color' | 'shades'>,
): AppOptions {
  const policies = policyChoices(options.workers);
  const own = {
    name: choice.name,
    make: choice.make,
    words: choice.words ?? (choice.decisions ? 'the decisions of a file' : OWN_WORDS),
    repeats: choice.decisions !== null || choice.name === RECORDED,
  };
  return {
    ...shown,
    policies: policies.some(({ name }) => name === choice.name) ? policies : [...policies, own],
    policy: choice.name,
    programs: ownProgram ? async (...about) => [ownProgram(), ...(await programs(...about))] : programs,
    speed: options.speed ?? null,
    seed: options.seed ?? 1,
    workers: options.workers,
    ascii: options.ascii,
    color,
    big: options.big,
    shades,
    light: options.theme ? options.theme === 'light' : isLight(process.env),
    reducedMotion: options.reducedMotion,
    mouse: options.mouse && !isInScreen(process.env),
    bell: options.bell,
    abandoned: abandonment(),
  };
}

async function programs(scenario: Scenario, seed: number): Promise<readonly ProgramText[]> {
  try {
    const { programSteps } = (await import('../lazy/simulation.ts')).simulation;
    return await inTurns(programSteps(scenario, seed));
  } catch (error) {
    return [failedProgram('asyncio', error), failedProgram('javascript', error)];
  }
}

/** How long keys may wait, in milliseconds. */
const SLICE_MS = 20;

/** What work in slices returns; between them other events are heard. */
async function inTurns<T>(steps: Generator<unknown, T>): Promise<T> {
  for (;;) {
    for (const until = performance.now() + SLICE_MS; performance.now() < until; ) {
      const { value, done } = steps.next();
      if (done) return value;
    }
    await new Promise(setImmediate);
  }
}

// The game continues even if its program cannot be shown, for example after an upgrade of Meanwhile.
function failedProgram(language: ProgramText['language'], error: unknown): ProgramText {
  const lines = ['The program cannot be shown:', ...failureOf(error).message.split('; ')];
  const lineOf = () => ({ from: 0, to: 0, line: 0, awaits: null, takes: null, after: null, yields: null });
  return { language, lines, lineOf, startLine: () => 0, loopLine: 0 };
}
