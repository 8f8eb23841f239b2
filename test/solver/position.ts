import type { RawProblem, RawStep, RawTask } from './raw-problem.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** The mode of a task: idle, a step (or the switch to it) is in progress, or over. */
const STILL = 0;
const UNDER_WAY = 1;
export const DONE = 2;
export const FAILED = 3;
export const CANCELLED = 4;

/** One task of a position. */
export interface Stand {
  mode: number;
  /** The current step, or the next one. */
  step: number;
  /** From 1. */
  attempt: number;
  /** When the current step ends, or when the result of a ring spoils; `Infinity`: never. */
  due: number;
  /** The attempt of the previous step that has rung, while its result may spoil; otherwise 0. */
  rung: number;
  /** By resource: the units held. */
  held: readonly number[];
  /** How many steps it has gone past. */
  past: number;
  /** When it was over; −1: it is not. */
  finish: number;
}

const FRESH: Stand = { mode: STILL, step: 0, attempt: 1, due: NEVER, rung: 0, held: [], past: 0, finish: -1 };

function copied({ mode, step, attempt, due, rung, held, past, finish }: Stand): Stand {
  return { mode, step, attempt, due, rung, held, past, finish };
}

const keptOf = (held: readonly number[], uses: readonly number[]): number[] =>
  held.map((units, resource) => Math.min(units, uses[resource] ?? 0));

function letter(tick: number): number {
  if (tick >= 0xffff && tick !== NEVER) throw new RangeError(`${tick} is too late for a brute force`);
  return Math.min(tick, 0xffff);
}

/**
 * A run of one CPU at an instant at which it is free, after everything that happens at that instant. The order of
 * events within the instant makes no difference: each is about a task of its own, releases units or lets other tasks
 * begin, and nothing is attended before all have happened.
 */
export class Position {
  now = 0;
  /** The task attended last; −1: none. */
  last = -1;
  readonly stands: Stand[];
  readonly problem: RawProblem;

  constructor(problem: RawProblem, origin?: Position) {
    this.problem = problem;
    if (origin) {
      this.now = origin.now;
      this.last = origin.last;
      this.stands = origin.stands.map(copied);
      return;
    }
    this.stands = problem.tasks.map(() => ({ ...FRESH, held: problem.capacities.map(() => 0) }));
    this.idle();
  }

  /**
   * Everything that the future depends on, one character per number: far shorter than in digits, and as fast to look
   * up.
   */
  get key(): string {
    const letters = [letter(this.now), this.last + 1];
    for (const { mode, step, attempt, due, rung, held, past } of this.stands) {
      letters.push(mode);
      if (mode < DONE) letters.push(step, attempt, letter(due), rung, past, ...held);
    }
    return String.fromCharCode(...letters);
  }

  /** Tasks that could be attended now. */
  ready(): number[] {
    const free = this.free();
    const ready: number[] = [];
    this.stands.forEach(({ mode, held }, i) => {
      if (mode !== STILL || this.task(i).arrives > this.now || this.isHeldUp(i)) return;
      if (this.step(i).uses.every((units, r) => units - (held[r] ?? 0) <= Math.max(0, free[r] ?? 0))) ready.push(i);
    });
    return ready;
  }

  /** By resource: the units that no task holds. */
  private free(): number[] {
    return this.problem.capacities.map((capacity, resource) =>
      this.stands.reduce((left, { held }) => left - (held[resource] ?? 0), capacity),
    );
  }

  /** When the next event happens if nothing is attended; `Infinity`: never. */
  nextEvent(): number {
    let next = NEVER;
    for (let i = 0; i < this.stands.length; i++) {
      const { due, mode } = this.stand(i);
      const { arrives } = this.task(i);
      if (mode < DONE) next = Math.min(next, due, arrives > this.now ? arrives : NEVER);
    }
    return next;
  }

  /** Whether a result may still spoil: only then can a later start be better than an earlier one. */
  mayComeTooEarly(): boolean {
    return this.stands.some(({ mode, step, rung }, i) => {
      return mode < DONE && (rung > 0 || this.task(i).steps.some(({ keepsFor }, k) => k >= step && keepsFor < NEVER));
    });
  }

  /** This position after a ready task was attended and the CPU is free again. */
  attend(i: number): Position {
    const after = new Position(this.problem, this);
    const stand = after.stand(i);
    const { uses, blocks, tries } = this.step(i);
    const begins = this.now + (this.last === -1 || this.last === i ? 0 : this.problem.switchCost);
    const { ticks } = tries[stand.attempt - 1] as { ticks: number };
    stand.mode = UNDER_WAY;
    stand.rung = 0;
    stand.held = stand.held.map((units, resource) => Math.max(units, uses[resource] ?? 0));
    stand.due = begins + ticks;
    after.last = i;
    after.pass(blocks ? stand.due : begins);
    after.idle();
    return after;
  }

  /** This position after waiting until a tick. */
  wait(until: number): Position {
    const after = new Position(this.problem, this);
    after.pass(until);
    after.idle();
    return after;
  }

  // While nothing is ready, there is no decision.
  private idle(): void {
    this.pass(this.now);
    for (let next = this.nextEvent(); next < NEVER && this.ready().length === 0; next = this.nextEvent())
      this.pass(next);
  }

  private pass(until: number): void {
    while (this.nextEvent() <= until) {
      this.now = Math.max(this.now, this.nextEvent());
      this.happen();
    }
    this.now = until;
    this.cancel();
  }

  private happen(): void {
    this.stands.forEach((stand, i) => {
      if (stand.mode >= DONE || stand.due !== this.now) return;
      stand.due = NEVER;
      if (stand.mode === STILL) this.spoil(i, stand);
      else this.close(i, stand);
    });
    this.cancel();
  }

  private close(i: number, stand: Stand): void {
    const { tries, blocks, keepsFor } = this.step(i);
    const { attempt } = stand;
    stand.mode = STILL;
    if (!tries[attempt - 1]?.succeeds) {
      this.fail(i, stand);
      return;
    }
    this.goOn(i, stand);
    if (blocks || keepsFor === NEVER || stand.mode >= DONE) return;
    stand.rung = attempt;
    stand.due = this.now + keepsFor;
  }

  private spoil(i: number, stand: Stand): void {
    stand.step -= 1;
    stand.attempt = stand.rung;
    stand.rung = 0;
    this.fail(i, stand);
  }

  private fail(i: number, stand: Stand): void {
    const { tries, carriesOn, uses } = this.step(i);
    if (stand.attempt < tries.length) {
      stand.attempt += 1;
      stand.held = keptOf(stand.held, uses);
    } else if (carriesOn) this.goOn(i, stand);
    else this.end(stand, FAILED);
  }

  private goOn(i: number, stand: Stand): void {
    stand.step += 1;
    stand.past = Math.max(stand.past, stand.step);
    stand.attempt = 1;
    const next = this.task(i).steps[stand.step];
    if (next) stand.held = keptOf(stand.held, next.uses);
    else this.end(stand, DONE);
  }

  private end(stand: Stand, mode: number): void {
    Object.assign(stand, { mode, held: stand.held.map(() => 0), finish: this.now, due: NEVER, rung: 0 });
  }

  // A cancelled task may cancel other tasks at the same instant.
  private cancel(): void {
    const doomed = this.stands.find(({ mode }, i) => {
      const { arrives, proceeds, after } = this.task(i);
      if (mode !== STILL || arrives > this.now || after.some((other) => this.stand(other).mode < DONE)) return false;
      if (!proceeds && after.some((other) => this.stand(other).mode !== DONE)) return true;
      const step = this.step(i);
      if (step.proceeds || this.isHeldUp(i)) return false;
      return step.after.some((other) => other.step === NEVER && this.stand(other.task).mode !== DONE);
    });
    if (!doomed) return;
    this.end(doomed, CANCELLED);
    this.cancel();
  }

  private isHeldUp(i: number): boolean {
    if (this.task(i).after.some((other) => this.stand(other).mode < DONE)) return true;
    return this.step(i).after.some(({ task, step }) => {
      const { mode, past } = this.stand(task);
      return mode < DONE && past <= step;
    });
  }

  private stand(i: number): Stand {
    return this.stands[i] as Stand;
  }
  private task(i: number): RawTask {
    return this.problem.tasks[i] as RawTask;
  }
  private step(i: number): RawStep {
    return this.task(i).steps[this.stand(i).step] as RawStep;
  }
}
