import { formatShare, formatTime, withThousands } from '../../analysis/clock.ts';
import { isStuck, lastOver } from '../../analysis/ending.ts';
import { type Saving, savingOf } from '../../analysis/saved.ts';
import { type Statistics, statisticsOf } from '../../analysis/statistics.ts';
import { timelineOf } from '../../analysis/timeline/build-timeline.ts';
import { crowdSteps, type PlayerCrowd } from '../../crowd/crowd.ts';
import type { Answer } from '../../engine/decision.ts';
import type { Run } from '../../engine/run.ts';
import { compareScores } from '../../engine/score.ts';
import { replay } from '../../policies/replay.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Par } from '../../solver/solve.ts';
import { Failure, OK } from '../failure.ts';
import { type CommonOptions, JSON_HELP, type RootCommand, SCENARIO, withCommonOptions } from '../options.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { choosePolicies } from '../policies/policy-choice.ts';
import { simulateWithBaseline } from '../policies/simulate-choice.ts';
import { ratio } from '../reports/run-document.ts';
import { withScenarios } from '../sources/with-scenarios.ts';
import { print, printJson, surroundings } from '../terminal/output.ts';

interface Row {
  readonly policy: string;
  /** Not the whole run: several traces at once would need too much memory for large scenarios. */
  readonly run: Pick<Run, 'outcome' | 'makespan' | 'until'> & { readonly isStuck: boolean; readonly last: number };
  readonly statistics: Statistics;
  readonly saving: Saving;
  readonly decisions: readonly Answer[];
}

const COMPARED = 'sync,event-loop,shortest-first,longest-chain-first';

/** `compare`: for each scenario a table with one row per policy. */
export function defineCompare(program: RootCommand): void {
  withCommonOptions(program.command('compare'))
    .description('print a table with one row per policy')
    .argument('<scenario...>', SCENARIO)
    .option('--policies <names>', 'the policies, separated by commas', COMPARED)
    .option('--crowd', 'also place the policies among 2,000 simulated players', false)
    .option('--json', JSON_HELP, false)
    .action(async (args, options) => {
      if (options.crowd && options.workers > 1)
        throw new Failure('simulated players are one CPU each: --crowd takes no --workers');
      const choices = await choosePolicies(options.policies, options.workers);
      process.exitCode = await withScenarios(args, options, (scenarios) => compare(scenarios, choices, options));
    });
}

async function compare(
  scenarios: readonly Scenario[],
  choices: readonly ChosenPolicy[],
  options: CommonOptions & { readonly json: boolean; readonly crowd: boolean },
): Promise<number> {
  const seed = options.seed ?? choices.find((choice) => choice.seed !== null)?.seed ?? 1;
  const tables: Table[] = [];
  for (const scenario of scenarios) {
    for (const choice of choices) await choice.prepare?.(scenario, seed, options.workers);
    const rows = rowsOf(scenario, choices, seed, options.workers);
    const crowd = options.crowd ? lastOf(crowdSteps(scenario, seed)) : null;
    const runs = [...bestRunOf(rows), ...(crowd ? [crowd.best] : [])];
    tables.push({ scenario, rows, crowd, par: options.workers === 1 ? await parOf(scenario, seed, runs) : null });
  }
  if (options.json) {
    const list = tables.map(({ scenario, rows, crowd, par }) => ({
      scenario: scenario.title,
      rows: rows.map(rowJson),
      par: parJson(par),
      ...(crowd ? { crowd: crowdJson(crowd) } : {}),
    }));
    await printJson({ format: 1, seed, scenarios: list });
  } else
    for (const { scenario, rows, crowd, par } of tables) {
      const all = [...rows, ...parRow(scenario, seed, par)];
      const drawn = crowd ? ['', ...(await crowdLines(scenario, all, crowd, options))] : [];
      const table = [...tableOf(scenario, all, seed, options), ...drawn].join('\n');
      await print(`${table}\n\n`, surroundings(options.color).color);
    }
  return OK;
}

function rowsOf(scenario: Scenario, choices: readonly ChosenPolicy[], seed: number, workers: number): Row[] {
  return choices.map((choice) => {
    const { run, baseline } = simulateWithBaseline(scenario, choice, seed, workers);
    const { outcome, makespan, until } = run;
    return {
      policy: choice.name,
      run: { outcome, makespan, until, isStuck: isStuck(run), last: lastOver(run) },
      statistics: statisticsOf(timelineOf(run)),
      saving: savingOf(run, baseline),
      decisions: run.decisions.map(({ answer }) => answer),
    };
  });
}

interface Table {
  readonly scenario: Scenario;
  readonly rows: readonly Row[];
  readonly crowd: PlayerCrowd | null;
  readonly par: Par | null;
}

/** The time to search par for a table, and the number of steps above which it is not searched at all. */
const PAR_MS = 10_000;
const MOST_STEPS = 5_000;

async function parOf(scenario: Scenario, seed: number, runs: readonly (readonly Answer[])[]): Promise<Par | null> {
  if (scenario.tasks.reduce((sum, { steps }) => sum + steps.length, 0) > MOST_STEPS) return null;
  const { bestKnown } = (await import('../lazy/simulation.ts')).simulation;
  return bestKnown(scenario, seed, { limitMs: PAR_MS, runs });
}

// The result of the user's own policy counts as well.
function bestRunOf(rows: readonly Row[]): (readonly Answer[])[] {
  const [first] = [...rows].sort((a, b) => compareScores(a.statistics.score, b.statistics.score));
  return first ? [first.decisions] : [];
}

const crowdJson = ({ players, groups }: PlayerCrowd): object => ({
  players,
  groups: groups.map(({ players: alike, score }) => ({ players: alike, ...score })),
});

const parJson = (par: Par | null): object | null =>
  par && {
    until: par.until,
    lowerBound: par.lowerBound,
    proven: par.proven,
    lost: par.score.lost,
    lateness: par.score.lateness,
    unfinished: par.score.unfinished,
  };

const PROVEN = 'par, proven';

function parRow(scenario: Scenario, seed: number, par: Par | null): Row[] {
  if (!par) return [];
  const make = () => replay(par.decisions);
  const name = par.proven ? PROVEN : 'best known';
  return rowsOf(scenario, [{ name, make, seed: null, decisions: null }], seed, 1);
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
  lost: statistics.score.lost,
  lateness: statistics.score.lateness,
  unfinished: statistics.score.unfinished,
});

const WIDEST = 100;

async function crowdLines(
  scenario: Scenario,
  rows: readonly Row[],
  crowd: PlayerCrowd,
  options: CommonOptions,
): Promise<string[]> {
  const { crowdText } = await import('../../screens/result/crowd-rows.ts');
  const { color, columns } = surroundings(options.color);
  const marks = rows.map(({ policy, statistics }) => ({
    name: policy === PROVEN ? 'par' : policy,
    score: statistics.score,
  }));
  const view = { unit: scenario.unit, own: null, marks };
  const drawn = crowdText(crowd, view, Math.min(WIDEST, columns), { ascii: options.ascii, color });
  return [`${withThousands(crowd.players)} simulated players`, ...drawn];
}

function lastOf<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}

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
    run.isStuck ? `stuck ${formatTime(unit, run.until)}` : formatTime(unit, run.makespan ?? run.last),
    saving.saved === null ? '' : formatTime(unit, saving.saved),
    saving.share === null ? '' : formatShare(saving.share),
    saving.speedUp === null ? '' : `${saving.speedUp.toFixed(2)}×`,
    withThousands(statistics.cpu.switches),
    formatTime(unit, statistics.cpu.idle),
    String(statistics.score.lost),
    statistics.score.lateness === 0 ? '0' : formatTime(unit, statistics.score.lateness),
  ];
}
