import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Answer } from '../engine/decision.ts';
import { decisionParser, printDecision } from '../engine/decision.ts';
import { Kernel } from '../engine/kernel.ts';
import { drive } from '../engine/run.ts';
import { compareScores, scoreAt } from '../engine/score.ts';
import { replay } from '../policies/replay.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Par } from '../solver/solve.ts';
import { SOLVER_VERSION } from '../solver/version.ts';
import { cacheFolder } from './data-folder.ts';
import { makeFolders, readWhole, replaceFile } from './whole-file.ts';

const MOST_BYTES = 100 * 1024 * 1024;

// Titles and stories change nothing; what is left of a scenario says how it runs.
const keyOf = ({ cpu, resources, tasks }: Scenario, seed: number): string =>
  createHash('sha256')
    .update(JSON.stringify([SOLVER_VERSION, seed, cpu.switchCost, resources, tasks]))
    .digest('hex')
    .slice(0, 32);

/** Pars that were proven before, each in a file of its own that may be thrown away at any time. */
export class ParCache {
  private readonly folder: string | null;

  /** @param on false: look at nothing and leave nothing */
  constructor(on: boolean) {
    this.folder = on ? cacheFolder() : null;
  }

  /** The proven par of a scenario with a seed's luck, or null. An entry that does not hold is as good as none. */
  find(scenario: Scenario, seed: number): Par | null {
    if (this.folder === null) return null;
    try {
      const kept = JSON.parse(String(readWhole(this.file(scenario, seed), MOST_BYTES))) as Par & {
        decisions: string[];
      };
      const decisions = kept.decisions.map(decisionParser(scenario));
      return fits(scenario, seed, kept, decisions) ? { ...kept, decisions: decisions as Answer[] } : null;
    } catch {
      return null;
    }
  }

  /** Keep it for the next time, if it is proven; where that cannot be, it is found out again then. */
  keep(scenario: Scenario, seed: number, par: Par): void {
    if (this.folder === null || !par.proven) return;
    try {
      const decisions = par.decisions.map((one) => printDecision(scenario, one));
      makeFolders(this.folder);
      replaceFile(this.file(scenario, seed), Buffer.from(JSON.stringify({ ...par, decisions })));
    } catch {
      // No room, no permission: nothing is lost but time.
    }
  }

  private file(scenario: Scenario, seed: number): string {
    return join(this.folder ?? '', `par-${keyOf(scenario, seed)}.json`);
  }
}

// Whoever changed the file could claim anything: the decisions must lead to what it says.
function fits(scenario: Scenario, seed: number, kept: Par, decisions: readonly (Answer | null)[]): boolean {
  if (!decisions.every((one) => one !== null)) return false;
  const kernel = new Kernel(scenario, seed);
  const run = drive(kernel, [], replay(decisions));
  const numbers = [kept.lowerBound, kept.nodes];
  const texts = typeof kept.certificate === 'string' && kept.proven === true;
  return (
    texts &&
    numbers.every(Number.isFinite) &&
    run.outcome === kept.outcome &&
    run.until === kept.until &&
    compareScores(scoreAt(kernel), kept.score) === 0
  );
}
