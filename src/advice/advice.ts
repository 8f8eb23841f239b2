import type { Diagnostic } from '../scenario/checks/diagnostic.ts';
import { type Finding, toDiagnostics } from '../scenario/checks/finding.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type SourceText, sourceTextOf } from '../scenario/source/source.ts';
import { readSyntax } from '../scenario/syntax/syntax.ts';
import type { Par } from '../solver/solve.ts';
import { onGames } from './chess-games.ts';
import type { CheckedFor } from './context.ts';
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

/** Teaching advice on a scenario that has no mistakes. */
export interface Advised {
  /** Warnings, without those that the file's comments switch off. */
  readonly list: readonly Diagnostic[];
  /** What was left out or cut short, each in a few words with the reason; empty: everything was looked at. */
  readonly unchecked: readonly string[];
}

/** Advice on a scenario that has no mistakes. */
export function adviceOf(scenario: Scenario, text: string, options: AdviceOptions): Advised {
  const steps = adviceSteps(scenario, text, options);
  for (;;) {
    const { value, done } = steps.next();
    if (done || options.shouldStop?.()) return value;
  }
}

/**
 * Like `adviceOf`, in small slices, each yielding what is known so far: quick checks first, those that need par and the
 * crowd last. Always ends, though for large scenarios after minutes.
 */
export function* adviceSteps(
  scenario: Scenario,
  text: string,
  { letters, seed = 1, known = null }: Omit<AdviceOptions, 'shouldStop'>,
): Generator<Advised, Advised> {
  const source = sourceTextOf(text);
  const { root } = readSyntax(source.body);
  if (!root) return { list: [], unchecked: [] };
  const context = { scenario, root, seed, letters };
  const advice = new Advice(source);
  advice.add([...onMapping(context), ...onLetters(context), ...onGames(context), ...onLimits(context)]);
  advice.looked('starvation', yield* advice.during(onStarvation(context)));
  advice.looked('deadlock', yield* advice.during(onDeadlock(context)));
  const par = yield* advice.during(parSteps(context, known));
  const findings = [...onPolicies(context, par), ...onDeadlines(context, par), ...onPredictions(context, par)];
  advice.looked('par', { findings, cut: par.proven ? null : 'par could not be proven' });
  advice.looked('crowd', { findings: yield* advice.during(onCrowd(context, par)), cut: null });
  return advice.known;
}

/** What may be left out or cut short, in this order. */
const CHECKS = {
  starvation: 'whether a task can starve',
  deadlock: 'whether a deadlock can be reached',
  par: 'what the best run shows',
  crowd: 'how many simulated players reach par',
} as const;
type Check = keyof typeof CHECKS;
const NO_TIME = 'there was no time left';

/** The advice known so far, without what is switched off. */
class Advice {
  known: Advised;
  private readonly cuts = new Map<Check, string>([
    ['starvation', NO_TIME],
    ['deadlock', NO_TIME],
    ['par', NO_TIME],
    ['crowd', NO_TIME],
  ]);
  private readonly findings: Finding[];
  private readonly source: SourceText;
  private readonly ignored: ReadonlySet<string>;

  constructor(source: SourceText) {
    const { codes, findings } = ignoredIn(source.body);
    this.source = source;
    this.ignored = codes;
    this.findings = [...findings];
    this.known = this.soFar();
  }

  /** A check is over, or was cut short. */
  looked(check: Check, { findings, cut }: CheckedFor): void {
    if (cut === null) this.cuts.delete(check);
    else this.cuts.set(check, cut);
    this.add(findings);
  }

  add(found: readonly Finding[]): void {
    for (const finding of found) if (!this.ignored.has(finding.code)) this.findings.push(finding);
    this.known = this.soFar();
  }

  private soFar(): Advised {
    const unchecked = [...this.cuts].map(([check, why]) => `${CHECKS[check]} (${why})`);
    return { list: toDiagnostics(this.findings, this.source.lines), unchecked };
  }

  *during<T>(steps: Generator<void, T>): Generator<Advised, T> {
    for (;;) {
      const { value, done } = steps.next();
      if (done) return value;
      yield this.known;
    }
  }
}
