import { withThousands } from '../../../analysis/clock.ts';
import { aloneMakespan, figuresOf } from '../../../compare/figures.ts';
import type { RunRow } from '../../../compare/run-row.ts';
import { crowdSteps, type PlayerCrowd } from '../../../crowd/crowd.ts';
import type { Answer } from '../../../engine/decision.ts';
import { lastOf } from '../../../engine/run.ts';
import { compareScores } from '../../../engine/score.ts';
import { replay } from '../../../policies/replay.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import type { Par } from '../../../solver/solve.ts';
import type { CommonOptions } from '../../options.ts';
import type { ChosenPolicy } from '../../policies/chosen-policy.ts';
import { simulateChoice } from '../../policies/simulate-choice.ts';
import type { Interruption } from '../../terminal/interruption.ts';
import { surroundings } from '../../terminal/output.ts';

interface Row extends RunRow {
  readonly decisions: readonly Answer[];
}

/** A scenario under several policies with one seed. */
export interface OneTable {
  readonly scenario: Scenario;
  readonly rows: readonly RunRow[];
  readonly crowd: PlayerCrowd | null;
  readonly par: Par | null;
  /** The run of par as one more row; none without par. */
  readonly parRows: readonly RunRow[];
}

interface TableSettings {
  readonly seed: number;
  readonly workers: number;
  readonly crowd: boolean;
  /** Whether there are earlier results that an interruption must keep. */
  readonly isKept: boolean;
}

/** Compare policies; null if it was interrupted before all of them were done. @throws Failure if a policy fails */
export async function oneTable(
  scenario: Scenario,
  choices: readonly ChosenPolicy[],
  { seed, workers, crowd: withCrowd, isKept }: TableSettings,
  interruption: Interruption,
): Promise<OneTable | null> {
  const done = <T>(work: () => T): T => (isKept ? work() : interruption.whole(work));
  const alone = done(() => aloneMakespan(scenario, seed));
  const rows: Row[] = [];
  for (const choice of choices) {
    if (!(await interruption.pause())) return null;
    await Promise.race([choice.prepare?.(scenario, [seed], workers), interruption.asked]);
    if (interruption.isInterrupted) return null;
    rows.push(done(() => rowOf(scenario, choice, seed, workers, alone)));
  }
  const crowd = withCrowd ? done(() => lastOf(crowdSteps(scenario, seed))) : null;
  // Par has one CPU.
  const alike = rows.filter((_, i) => choices[i]?.workers === undefined);
  const runs = [...bestRunOf(alike), ...(crowd ? [crowd.best] : [])];
  const par = workers === 1 ? await parOf(scenario, seed, runs, interruption) : null;
  return { scenario, rows, crowd, par, parRows: par ? [parRow(scenario, par, seed, alone)] : [] };
}

/** The rows of a table as people see them: par is one of them. */
export const shownRows = ({ rows, parRows }: OneTable): readonly RunRow[] => [...rows, ...parRows];

// No trace is kept: several at once would need too much memory for large scenarios.
function rowOf(scenario: Scenario, choice: ChosenPolicy, seed: number, workers: number, alone: number | null): Row {
  const run = simulateChoice(scenario, choice, seed, workers);
  return {
    policy: choice.name,
    figures: figuresOf(run, alone),
    decisions: run.decisions.map(({ answer }) => answer),
  };
}

const PROVEN = 'par, proven';

function parRow(scenario: Scenario, par: Par, seed: number, alone: number | null): RunRow {
  const name = par.proven ? PROVEN : 'best known';
  const make = () => replay(par.decisions);
  return rowOf(scenario, { name, make, seed: null, decisions: null, source: null }, seed, 1, alone);
}

/** The time to search for par for a table, and the number of steps above which par is not searched for at all. */
const PAR_MS = 10_000;
const MOST_STEPS = 5_000;

async function parOf(
  scenario: Scenario,
  seed: number,
  runs: readonly (readonly Answer[])[],
  interruption: Interruption,
): Promise<Par | null> {
  if (scenario.tasks.reduce((sum, { steps }) => sum + steps.length, 0) > MOST_STEPS) return null;
  const { bestKnownWhile } = (await import('../../lazy/simulation.ts')).simulation;
  return bestKnownWhile(scenario, seed, { limitMs: PAR_MS, runs }, () => interruption.pause());
}

// The result of the user's own policy counts as well.
function bestRunOf(rows: readonly Row[]): (readonly Answer[])[] {
  const [first] = [...rows].sort((a, b) => compareScores(a.figures.score, b.figures.score));
  return first ? [first.decisions] : [];
}

export const crowdJson = ({ players, groups }: PlayerCrowd): object => ({
  players,
  groups: groups.map(({ players: alike, score }) => ({ players: alike, ...score })),
});

export const parJson = (par: Par | null): object | null =>
  par && {
    until: par.until,
    lowerBound: par.lowerBound,
    proven: par.proven,
    lost: par.score.lost,
    lateness: par.score.lateness,
    unfinished: par.score.unfinished,
  };

const WIDEST = 100;

/** The simulated players as bars, with the policies among them. */
export async function crowdLines(table: OneTable, crowd: PlayerCrowd, options: CommonOptions): Promise<string[]> {
  const { crowdText } = await import('../../../screens/result/crowd-rows.ts');
  const { color, columns } = surroundings(options.color);
  const marks = shownRows(table).map(({ policy, figures }) => ({
    name: policy === PROVEN ? 'par' : policy,
    score: figures.score,
  }));
  const view = { unit: table.scenario.unit, own: null, marks };
  const drawn = crowdText(crowd, view, Math.min(WIDEST, columns), { ascii: options.ascii, color });
  return [`${withThousands(crowd.players)} simulated players`, ...drawn];
}
