import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Answer } from '../../engine/decision.ts';
import { decisionParser, printDecision } from '../../engine/decision.ts';
import { Kernel } from '../../engine/kernel.ts';
import { drive } from '../../engine/run.ts';
import { compareScores, scoreAt } from '../../engine/score.ts';
import { replay } from '../../policies/replay.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Par } from '../../solver/solve.ts';
import { SOLVER_VERSION } from '../../solver/version.ts';
import { KnownRuns } from '../../work/known-runs.ts';
import { cacheFolder } from './data-folder.ts';
import { makeFolders, readWhole, replaceFile } from './whole-file.ts';

const MOST_BYTES = 100 * 1024 * 1024;

// Titles and stories do not change how a scenario runs; the rest does.
const keyOf = ({ cpu, resources, tasks }: Scenario, seed: number): string =>
  createHash('sha256')
    .update(JSON.stringify([SOLVER_VERSION, seed, cpu.switchCost, resources, tasks]))
    .digest('hex')
    .slice(0, 32);

/**
 * The best runs found so far, including those of earlier programs: each in its own file, which may be deleted at any
 * time.
 */
export class ParCache extends KnownRuns {
  private readonly folder: string | null;

  /** @param on false: neither read nor write files */
  constructor(on: boolean) {
    super();
    this.folder = on ? cacheFolder() : null;
  }

  /** Keep the run, and store it for the next program if possible. */
  override keep(scenario: Scenario, seed: number, par: Par): Par {
    const best = this.learn(scenario, seed, par);
    if (this.folder === null) return best;
    try {
      const decisions = best.decisions.map((one) => printDecision(scenario, one));
      makeFolders(this.folder);
      replaceFile(this.file(scenario, seed), Buffer.from(JSON.stringify({ ...best, decisions })));
    } catch {
      // No room or no permission: the run will have to be found again.
    }
    return best;
  }

  // An invalid file is ignored.
  protected override read(scenario: Scenario, seed: number): Par | null {
    if (this.folder === null) return null;
    try {
      const kept: Kept = JSON.parse(String(readWhole(this.file(scenario, seed), MOST_BYTES)));
      const decisions = kept.decisions.map(decisionParser(scenario));
      return fits(scenario, seed, kept, decisions) ? { ...kept, decisions: decisions as Answer[] } : null;
    } catch {
      return null;
    }
  }

  private file(scenario: Scenario, seed: number): string {
    return join(this.folder ?? '', `par-${keyOf(scenario, seed)}.json`);
  }
}

/** A run as its file has it, the decisions as text; to be checked. */
type Kept = Omit<Par, 'decisions'> & { readonly decisions: readonly string[] };

// A changed file could claim anything: the decisions must lead to the result that it claims.
function fits(scenario: Scenario, seed: number, kept: Kept, decisions: readonly (Answer | null)[]): boolean {
  if (!decisions.every((one) => one !== null)) return false;
  const kernel = new Kernel(scenario, seed);
  const run = drive(kernel, [], replay(decisions));
  const numbers = [kept.lowerBound, kept.nodes];
  const texts = typeof kept.certificate === 'string' && typeof kept.proven === 'boolean';
  return (
    texts &&
    numbers.every(Number.isFinite) &&
    run.outcome === kept.outcome &&
    run.until === kept.until &&
    compareScores(scoreAt(kernel), kept.score) === 0
  );
}
