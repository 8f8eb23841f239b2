/** One CPU (worker). */
export interface Cpu {
  /** The task attended last; −1: none yet. */
  task: number;
  busy: boolean;
  /** It answered `wait`, and no event has come since. */
  waiting: boolean;
  /** It waits until this tick, whatever happens before; −1: it does not. */
  sleepsUntil: number;
}

/** The CPUs of a run, by number. */
export class Cpus {
  private readonly all: Cpu[] = [];

  constructor(workers: number) {
    // Object literals on purpose: spreading a template object instead halves the speed of the kernel.
    for (let i = 0; i < workers; i++) this.all.push({ task: -1, busy: false, waiting: false, sleepsUntil: -1 });
  }

  clone(): Cpus {
    const copy = new Cpus(0);
    for (const cpu of this.all) copy.all.push({ ...cpu });
    return copy;
  }

  at(number: number): Cpu {
    return this.all[number]!;
  }

  /** The first CPU that is free and not waiting, or −1. */
  firstUndecided(): number {
    return this.all.findIndex((cpu) => !cpu.busy && !cpu.waiting && cpu.sleepsUntil < 0);
  }

  /** An event has come: CPUs that waited for the next one need a decision again. */
  endWaits(): void {
    for (const cpu of this.all) cpu.waiting = false;
  }
}
