import type { Run } from '../../src/engine/run.ts';
import { compareScores } from '../../src/engine/score.ts';
import type { TraceEvent } from '../../src/engine/trace.ts';
import type { Scenario, Task } from '../../src/scenario/scenario.ts';
import { figuresOf, type ScenarioFigures } from './figures.ts';

/** The sentences: a pattern, and whether it holds. */
interface Fact {
  readonly pattern: RegExp;
  readonly holds: (book: ScenarioFigures, ...found: string[]) => boolean;
}

const RULES = ['S', 'E', 'SF', 'LC', 'PR'];

const FACTS: readonly Fact[] = [
  { pattern: /^par proven$/, holds: (book) => book.par().proven },
  { pattern: /^no rule reaches par$/, holds: (book) => RULES.every((rule) => isWorse(book, rule)) },
  { pattern: /^(\w+) reaches par$/, holds: (book, rule = '') => !isWorse(book, rule) },
  {
    pattern: /^(\w+) stuck (deadlock|never-ends|gave-up)$/,
    holds: (book, run = '', reason) => book.played(run).run.stuck?.reason === reason,
  },
  { pattern: /^(\w+) finishes$/, holds: (book, run = '') => book.played(run).run.outcome === 'finished' },
  {
    pattern: /^(\w+) is done in the reverse order of its starts$/,
    holds: (book, run = '') => isReversed(book.played(run).run),
  },
  { pattern: /^the certificate adds up$/, holds: (book) => addsUp(book.par().certificate) },
  { pattern: /^the certificate names (.+)$/, holds: (book, title) => book.par().certificate.includes(`“${title}”`) },
  {
    pattern: /^a surprise with a deadline$/,
    holds: ({ scenario }) => scenario.tasks.some((task) => task.surprise && task.deadline !== null),
  },
  {
    pattern: /^([\w-]+) has the highest priority$/,
    holds: ({ scenario: { tasks } }, id) =>
      tasks.every((task) => task.id === id || task.priority < priorityOf(tasks, id)),
  },
  {
    pattern: /^the tasks differ from ([\w-]+) in one field$/,
    holds: ({ scenario }, other = '') => differences(asWritten(scenario), asWritten(figuresOf(other).scenario)) === 1,
  },
];

/** Whether a sentence holds. @throws Error if there is no such sentence */
export function factHolds(claim: string, book: ScenarioFigures): boolean {
  for (const { pattern, holds } of FACTS) {
    const found = pattern.exec(claim);
    if (found) return holds(book, ...found.slice(1));
  }
  throw new Error(`“${claim}” is no claim that can be checked`);
}

const isWorse = (book: ScenarioFigures, rule: string): boolean =>
  compareScores(book.played(rule).score, book.played('P').score) > 0;

function isReversed({ trace }: Run): boolean {
  const order = (of: (event: TraceEvent) => boolean) => [...new Set(trace.filter(of).map(({ task }) => task))];
  const done = order(({ kind }) => kind === 'done');
  return (
    done.length > 1 &&
    order(({ kind, step }) => kind === 'start' && step === 0)
      .reverse()
      .join() === done.join()
  );
}

const priorityOf = (tasks: readonly Task[], id: string | undefined): number =>
  tasks.find((task) => task.id === id)?.priority ?? Number.NaN;

// `uses` and `amounts` are one field of a file.
const asWritten = ({ tasks }: Scenario): unknown =>
  tasks.map((task) => ({ ...task, steps: task.steps.map(({ uses: _, ...step }) => step) }));

/** In how many fields two values differ. Lists of different length count as one field. */
function differences(a: unknown, b: unknown): number {
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b ? 0 : 1;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  if (Array.isArray(a) && left.size !== right.size) return 1;
  return [...new Set([...left.keys(), ...right.keys()])].reduce(
    (sum, key) => sum + differences(left.get(key), right.get(key)),
    0,
  );
}

/** Whether a certificate can be followed: it shows a sum or a single length, not a search. */
function addsUp(certificate: string): boolean {
  const [, addends = '', total = ''] = /: (\d+(?: \+ \d+)+) = (\d+) \w+\.$/.exec(certificate) ?? [];
  return addends !== '' && addends.split(' + ').reduce((sum, part) => sum + Number(part), 0) === Number(total);
}
