import { savingOf } from '../../analysis/saved.ts';
import { timelineOf } from '../../analysis/timeline/build-timeline.ts';
import type { PictureTheme } from '../../export/pictures/svg-theme.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/source/text.ts';
import { forgetful } from '../../session/keep/progress.ts';
import { OK } from '../failure.ts';
import { ParCache } from '../files/par-cache.ts';
import { writeChunks } from '../files/write-files.ts';
import type { CommonOptions } from '../options.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { simulateChoice, simulateWithBaseline } from '../policies/simulate-choice.ts';
import { appOptions } from '../screen/open-screen.ts';
import { print, printFile } from '../terminal/output.ts';
import { threads } from '../worker/background.ts';
import { pageOfScenario } from './export-page.ts';

/** What the run of a scenario can be exported to. */
export const RUN_FORMAT_NAMES = ['svg', 'perfetto', 'markdown', 'csv', 'cast', 'html'] as const;
export type RunFormat = (typeof RUN_FORMAT_NAMES)[number];

export interface ExportRunOptions extends CommonOptions {
  readonly to: RunFormat;
  readonly theme: PictureTheme;
  readonly output?: string | undefined;
  readonly force: boolean;
  /** For a page: the game, not the run. */
  readonly play: boolean;
}

const CAST_SIZE = { columns: 100, rows: 30 };

/** Write a run under a policy, to a file or to standard output. @returns the exit status */
export async function exportRun(
  argument: string,
  scenario: Scenario,
  text: string,
  choice: ChosenPolicy,
  options: ExportRunOptions,
): Promise<number> {
  const { output, force } = options;
  const seed = options.seed ?? choice.seed ?? 1;
  await choice.prepare?.(scenario, [seed], options.workers);
  const { to } = options;
  const chunks =
    to === 'html'
      ? [await pageOfScenario(argument, scenario, text, choice, { ...options, seed })]
      : to === 'cast'
        ? await castChunks(argument, scenario, choice, { ...options, seed })
        : await runChunks(scenario, choice, { ...options, to, seed });
  if (output === undefined || output === '-') {
    for (const chunk of chunks) await printFile(chunk);
    return OK;
  }
  writeChunks(output, chunks, argument, force);
  await print(`${printable(output)} is written\n`);
  return OK;
}

async function runChunks(
  scenario: Scenario,
  choice: ChosenPolicy,
  { to, theme, seed, workers }: ExportRunOptions & { to: Exclude<RunFormat, 'cast' | 'html'>; seed: number },
): Promise<Iterable<string>> {
  const { RUN_FORMATS } = (await import('../lazy/simulation.ts')).simulation;
  const { run, baseline } = simulateWithBaseline(scenario, choice, seed, workers);
  return RUN_FORMATS[to](timelineOf(run), savingOf(run, baseline), theme);
}

/** What `watch` shows, as a recording. */
async function castChunks(
  argument: string,
  scenario: Scenario,
  choice: ChosenPolicy,
  options: ExportRunOptions & { seed: number },
): Promise<Iterable<string>> {
  const { castOf } = (await import('../lazy/simulation.ts')).simulation;
  const { recordedFrames } = await import('../../screens/record/recording.ts');
  // Decisions that are not possible are reported before anything is written.
  simulateChoice(scenario, choice, options.seed, options.workers);
  const listed = { name: argument, scenario, folder: null };
  const shown = {
    ...{ chapters: [], recipes: null, opened: { name: 'watch', listed } as const, keeper: forgetful(), live: false },
    background: threads(new ParCache(true)),
  };
  const frames = recordedFrames(
    appOptions({ ...options, mouse: false, bell: false, big: false, theme: 'dark' }, shown, choice, {
      color: options.color,
      shades: options.color,
    }),
    CAST_SIZE,
  );
  return castOf(frames, { ...CAST_SIZE, title: scenario.title });
}
