import { timelineOf } from '../../analysis/build-timeline.ts';
import { formatShare, formatTime, withThousands } from '../../analysis/clock.ts';
import { type Saving, savingOf } from '../../analysis/saved.ts';
import { type Statistics, statisticsOf } from '../../analysis/statistics.ts';
import type { Run } from '../../engine/run.ts';
import { sync } from '../../policies/sync.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { ChosenPolicy } from '../chosen-policy.ts';
import { OK } from '../failure.ts';
import type { CommonOptions } from '../options.ts';
import { print, printJson } from '../output.ts';
import { ratio } from '../run-document.ts';
import { runOf } from '../simulate.ts';
import { aloneRun } from './run.ts';

interface Row {
  readonly policy: string;
  /** What is kept of the run: several traces at once would be too much for large scenarios. */
  readonly run: Pick<Run, 'outcome' | 'makespan' | 'until'>;
  readonly statistics: Statistics;
  readonly saving: Saving;
}

/** `compare`: a row a policy, for each scenario. @returns the exit status */
export async function compareCommand(
  scenarios: readonly Scenario[],
  choices: readonly ChosenPolicy[],
  options: CommonOptions & { json: boolean },
): Promise<number> {
  const seed = options.seed ?? choices.find((choice) => choice.seed !== null)?.seed ?? 1;
  const tables = scenarios.map((scenario) => ({ scenario, rows: rowsOf(scenario, choices, seed, options.workers) }));
  if (options.json) {
    const list = tables.map(({ scenario, rows }) => ({ scenario: scenario.title, rows: rows.map(rowJson), par: null }));
    await printJson({ format: 1, seed, scenarios: list });
  } else
    for (const { scenario, rows } of tables) await print(`${tableOf(scenario, rows, seed, options).join('\n')}\n\n`);
  return OK;
}

function rowsOf(scenario: Scenario, choices: readonly ChosenPolicy[], seed: number, workers: number): Row[] {
  const alone = aloneRun(scenario, seed);
  return choices.map((choice) => {
    const run = choice.name === sync.name && workers === 1 ? alone : runOf(scenario, choice, seed, workers);
    const { outcome, makespan, until } = run;
    return {
      policy: choice.name,
      run: { outcome, makespan, until },
      statistics: statisticsOf(timelineOf(run)),
      saving: savingOf(run, alone),
    };
  });
}

const rowJson = ({ policy, run, statistics, saving }: Row): object => ({
  policy,
  outcome: run.outcome,
  makespan: run.makespan,
  until: run.until,
  saved: saving.saved,
  savedShare: ratio(saving.share),
  speedUp: ratio(saving.speedUp),
  switches: statistics.cpu.switches,
  idle: statistics.cpu.idle,
  lost: statistics.lost,
  lateness: statistics.lateness,
});

const HEADINGS = ['POLICY', 'ENDS AT', 'SAVED', '', 'SPEED-UP', 'SWITCHES', 'IDLE', 'LOST', 'LATE'];

function tableOf(scenario: Scenario, rows: readonly Row[], seed: number, options: CommonOptions): string[] {
  const table = [HEADINGS, ...rows.map((row) => cellsOf(scenario, row))];
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const lines = table.map((cells) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  );
  const workers = options.workers > 1 ? `, ${options.workers} workers` : '';
  return [
    `${scenario.title} (seed ${seed}${workers})`,
    ...lines.map((line) => (options.ascii ? line.replaceAll('−', '-').replaceAll('×', 'x') : line).trimEnd()),
  ];
}

function cellsOf({ unit }: Scenario, { policy, run, statistics, saving }: Row): string[] {
  return [
    policy,
    run.makespan === null ? `stuck ${formatTime(unit, run.until)}` : formatTime(unit, run.makespan),
    saving.saved === null ? '' : formatTime(unit, saving.saved),
    saving.share === null ? '' : formatShare(saving.share),
    saving.speedUp === null ? '' : `${saving.speedUp.toFixed(2)}×`,
    withThousands(statistics.cpu.switches),
    formatTime(unit, statistics.cpu.idle),
    String(statistics.lost),
    statistics.lateness === 0 ? '0' : formatTime(unit, statistics.lateness),
  ];
}
