import type { Diagnostic } from '../scenario/checks/diagnostic.ts';
import { type Finding, toDiagnostics } from '../scenario/checks/finding.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type SourceText, sourceTextOf } from '../scenario/source/source.ts';
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
  /** How many tasks get a letter in a game. */
  readonly letters: number;
  /** The seed of the simulated runs; default 1. */
  readonly seed?: number;
  /** The best run found earlier, if any. */
  readonly known?: Par | null;
  /** Asked often; true ends the analysis with what is known by then. */
  readonly shouldStop?: () => boolean;
}

/** Teaching advice on a scenario that has no mistakes: warnings, without those that the file's comments switch off. */
export function adviceOf(scenario: Scenario, text: string, options: AdviceOptions): readonly Diagnostic[] {
  const steps = adviceSteps(scenario, text, options);
  for (;;) {
    const { value, done } = steps.next();
    if (done || options.shouldStop?.()) return value;
  }
}

/**
 * The same in small slices, each yielding what is known so far: quick checks first, those that need par and the crowd
 * last. Always ends, though for large scenarios after minutes.
 */
export function* adviceSteps(
  scenario: Scenario,
  text: string,
  { letters, seed = 1, known = null }: Omit<AdviceOptions, 'shouldStop'>,
): Generator<readonly Diagnostic[], readonly Diagnostic[]> {
  const source = sourceTextOf(text);
  const { root } = readSyntax(source.body);
  if (!root) return [];
  const context = { scenario, root, seed, letters };
  const advice = new Advice(source);
  advice.add([...onMapping(context), ...onLetters(context), ...onGames(context), ...onLimits(context)]);
  advice.add(yield* advice.during(onStarvation(context)));
  advice.add(yield* advice.during(onDeadlock(context)));
  const par = yield* advice.during(parSteps(context, known));
  advice.add([...onPolicies(context, par), ...onDeadlines(context, par), ...onPredictions(context, par)]);
  advice.add(yield* advice.during(onCrowd(context, par)));
  return advice.known;
}

/** The advice known so far, without what is switched off. */
class Advice {
  known: readonly Diagnostic[];
  private readonly findings: Finding[];
  private readonly source: SourceText;
  private readonly ignored: ReadonlySet<string>;

  constructor(source: SourceText) {
    const { codes, findings } = ignoredIn(source.body);
    this.source = source;
    this.ignored = codes;
    this.findings = [...findings];
    this.known = toDiagnostics(this.findings, source.lines);
  }

  add(found: readonly Finding[]): void {
    for (const finding of found) if (!this.ignored.has(finding.code)) this.findings.push(finding);
    this.known = toDiagnostics(this.findings, this.source.lines);
  }

  *during<T>(steps: Generator<void, T>): Generator<readonly Diagnostic[], T> {
    for (;;) {
      const { value, done } = steps.next();
      if (done) return value;
      yield this.known;
    }
  }
}
