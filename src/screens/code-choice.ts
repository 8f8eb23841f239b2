import type { ProgramText } from '../export/program.ts';
import type { ListedScenario } from '../session/watch/simulations.ts';
import type { Action } from './bindings.ts';
import type { Shared } from './shared.ts';

/** Whether the program is shown, and in which language: what `c` and Tab do on every screen that has a timeline. */
export class CodeChoice {
  private readonly shared: Shared;
  private readonly listed: ListedScenario;
  private readonly seed: number;
  private shown = false;
  private language = 0;

  constructor(shared: Shared, listed: ListedScenario, seed: number) {
    this.shared = shared;
    this.listed = listed;
    this.seed = seed;
  }

  /** @returns whether the action was one of these */
  carryOut(action: Action): boolean {
    if (action !== 'code' && action !== 'language') return false;
    if (action === 'code') this.shown = !this.shown;
    else if (this.shown) this.language++;
    else this.shown = true;
    return true;
  }

  /** What is shown; null: nothing, or not written yet. */
  get program(): ProgramText | null {
    if (!this.shown) return null;
    const programs = this.shared.programsOf(this.listed, this.seed);
    return programs?.[this.language % programs.length] ?? null;
  }
}
