import { decisionParser, printDecision } from '../../src/engine/decision.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { solve } from '../../src/solver/solve.ts';
import { withNewFeatures } from '../support/newer.ts';
import { type Best, bruteForce, compare, type Score } from './brute-force.ts';
import { randomJobShop } from './job-shop.ts';
import { RandomSource, randomProblem } from './random-problems.ts';
import { replayed, runScore } from './replayed.ts';
import { wander } from './wander.ts';

/** A problem, and a position in it from which the best run is searched for. */
export interface Case {
  readonly file: ScenarioFile;
  readonly seed: number;
  readonly prefix: readonly string[];
}

/** The result of the solver compared with the best there is. */
export interface Verdict {
  /** What is wrong, in words; empty if nothing is. */
  readonly complaints: readonly string[];
  readonly best: Best;
  readonly proven: boolean;
  /** Whether the solver has found the best, proven or not. */
  readonly isBest: boolean;
}

export interface CaseKind {
  readonly name: string;
  readonly spoils: boolean;
  /** From a position that some random decisions lead to. */
  readonly midGame: boolean;
  /** With features of format 1.1. */
  readonly isNewer: boolean;
  /** The CPU has no work. */
  readonly isJobShop?: true;
}

/** The kinds of cases for each number. */
export const CASE_KINDS: readonly CaseKind[] = [
  { name: 'without spoils', spoils: false, midGame: false, isNewer: false },
  { name: 'without spoils, mid-game', spoils: false, midGame: true, isNewer: false },
  { name: 'with spoils', spoils: true, midGame: false, isNewer: false },
  { name: 'with spoils, mid-game', spoils: true, midGame: true, isNewer: false },
  { name: 'of 1.1, without spoils', spoils: false, midGame: false, isNewer: true },
  { name: 'of 1.1, without spoils, mid-game', spoils: false, midGame: true, isNewer: true },
  { name: 'of 1.1, with spoils', spoils: true, midGame: false, isNewer: true },
  { name: 'of 1.1, with spoils, mid-game', spoils: true, midGame: true, isNewer: true },
  { name: 'job shops', spoils: false, midGame: false, isNewer: false, isJobShop: true },
  { name: 'job shops, mid-game', spoils: false, midGame: true, isNewer: false, isJobShop: true },
];

/** The `number`-th random problem, from its beginning or from where some random decisions lead. */
export function randomCase(number: number, { spoils, midGame, isNewer, isJobShop }: CaseKind): Case {
  const { file: older, seed } = isJobShop ? { file: randomJobShop(number), seed: 1 } : randomProblem(number, spoils);
  const source = new RandomSource(number + 1_000_000);
  const file = isNewer ? withNewFeatures(older, (from, to) => source.int(from, to)) : older;
  if (!midGame) return { file, seed, prefix: [] };
  const random = new RandomSource(number);
  const decisions = wander(file, seed, random);
  return { file, seed, prefix: decisions.slice(0, random.int(0, decisions.length)) };
}

type Solver = (...given: Parameters<typeof solve>) => ReturnType<typeof solve> | null;

// Far more slices than any search in such a small problem takes.
const PATIENCE = 100_000;

/** Solve a case, and solve it again with no time at all, and compare both with the best there is. */
export function judge(given: Case, solver: Solver = solve): Verdict {
  const best = bruteForce(given.file, given);
  let asked = 0;
  const whole = heard(given, best, solver, { shouldStop: () => ++asked > PATIENCE });
  const hasty = heard(given, best, solver, { shouldStop: () => true });
  const lastly = asked > PATIENCE ? ['it finds no end'] : [];
  const complaints = [
    ...whole.complaints,
    ...lastly,
    ...hasty.complaints.map((complaint) => `with no time: ${complaint}`),
  ];
  return { complaints, best, proven: whole.proven, isBest: whole.isBest };
}

type Answer = Omit<Verdict, 'best'>;

function heard(
  { file, seed, prefix }: Case,
  best: Best,
  solver: Solver,
  options: { shouldStop?: () => boolean },
): Answer {
  const scenario = expand(file);
  const parse = decisionParser(scenario);
  const par = solver(scenario, { seed, prefix: prefix.map((word) => parse(word) ?? Number.NaN), ...options });
  if (!par) return { complaints: ['no answer'], proven: false, isBest: false };
  const decisions = par.decisions.map((decision) => printDecision(scenario, decision));
  const run = replayed(scenario, seed, decisions);
  const complaints: string[] = [];
  if (run.outcome === 'open') complaints.push(`the decisions stop short: ${decisions.join(' ')}`);
  if (prefix.some((word, i) => word !== decisions[i]))
    complaints.push(`what was decided is not kept: ${decisions.join(' ')}`);
  if (run.outcome !== par.outcome || run.until !== par.until || run.makespan !== par.makespan)
    complaints.push(`${par.outcome} at ${par.until} is promised, but the run is ${run.outcome} at ${run.until}`);
  const reached = runScore(run);
  if (compare(reached, par.score) !== 0)
    complaints.push(`${scoreWords(par.score)} is promised, but the decisions reach ${scoreWords(reached)}`);
  const order = compare(par.score, best);
  if (order < 0) complaints.push(`${scoreWords(par.score)} is better than the best, ${scoreWords(best)}`);
  if (order > 0 && par.proven)
    complaints.push(
      `${scoreWords(par.score)} is called proven, but ${best.decisions.join(' ')} gives ${scoreWords(best)}`,
    );
  if (par.lowerBound > reached.last)
    complaints.push(`${par.lowerBound} is called a lower bound, but these decisions end at ${reached.last}`);
  const isAlike = compare({ ...par.score, last: best.last }, best) === 0;
  if (isAlike && par.lowerBound > best.last)
    complaints.push(`${par.lowerBound} is called a lower bound, but the best ends at ${best.last}`);
  return { complaints, proven: par.proven, isBest: order === 0 };
}

const scoreWords = ({ lost, lateness, unfinished, last }: Score): string =>
  `(${lost} lost, ${lateness} late, ${unfinished} unfinished, ends at ${last})`;
