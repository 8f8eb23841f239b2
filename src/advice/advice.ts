import type { Diagnostic } from '../scenario/checks/diagnostic.ts';
import { type Finding, toDiagnostics } from '../scenario/checks/finding.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type LineIndex, lineIndex } from '../scenario/source/lines.ts';
import { readSyntax } from '../scenario/syntax/syntax.ts';
import type { Par } from '../solver/solve.ts';
import { onGames } from './chess-games.ts';
import { onDeadlock } from './deadlock.ts';
import { ignoredIn } from './ignored.ts';
import { onLetters, onMapping } from './lesson.ts';
import { onLimits } from './limit.ts';
import { onCrowd, onDeadlines, onPolicies, parSteps } from './par.ts';
import { onPredictions } from './prediction.ts';
import { onStarvation } from './starvation.ts';

export interface AdviceOptions {
  /** How many tasks have a letter in a game. */
  readonly letters: number;
  /** The luck it is simulated with; default 1. */
  readonly seed?: number;
  /** The best run that was found before. */
  readonly known?: Par | null;
  /** Asked often: true ends it with what is known by then. */
  readonly shouldStop?: () => boolean;
}

/** What one who teaches would say of a scenario that has no mistakes: warnings, without those that its comments switch off. */
export function adviceOf(scenario: Scenario, text: string, options: AdviceOptions): readonly Diagnostic[] {
  const steps = adviceSteps(scenario, text, options);
  for (;;) {
    const { value, done } = steps.next();
    if (done || options.shouldStop?.()) return value;
  }
}

/**
 * The same in small slices, each with what is known so far: what is quick to say comes first, what needs par and the
 * crowd last. Ends by itself, though for large scenarios after minutes.
 */
export function* adviceSteps(
  scenario: Scenario,
  text: string,
  { letters, seed = 1, known = null }: Omit<AdviceOptions, 'shouldStop'>,
): Generator<readonly Diagnostic[], readonly Diagnostic[]> {
  const body = text.replace(/^\ufeff/, '');
  const { root } = readSyntax(body);
  if (!root) return [];
  const context = { scenario, root, seed, letters };
  const told = new Told(body);
  told.add([...onMapping(context), ...onLetters(context), ...onGames(context), ...onLimits(context)]);
  told.add(yield* told.during(onStarvation(context)));
  told.add(yield* told.during(onDeadlock(context)));
  const par = yield* told.during(parSteps(context, known));
  told.add([...onPolicies(context, par), ...onDeadlines(context, par), ...onPredictions(context, par)]);
  told.add(yield* told.during(onCrowd(context, par)));
  return told.known;
}

/** What is known so far, without what is switched off. */
class Told {
  known: readonly Diagnostic[];
  private readonly problems: Finding[];
  private readonly ignored: ReadonlySet<string>;
  private readonly lines: LineIndex;

  constructor(text: string) {
    const { codes, problems } = ignoredIn(text);
    this.ignored = codes;
    this.problems = [...problems];
    this.lines = lineIndex(text);
    this.known = toDiagnostics(this.problems, this.lines);
  }

  add(found: readonly Finding[]): void {
    for (const problem of found) if (!this.ignored.has(problem.code)) this.problems.push(problem);
    this.known = toDiagnostics(this.problems, this.lines);
  }

  *during<T>(steps: Generator<void, T>): Generator<readonly Diagnostic[], T> {
    for (;;) {
      const { value, done } = steps.next();
      if (done) return value;
      yield this.known;
    }
  }
}
