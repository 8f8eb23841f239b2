/** One worker. */
export interface Cpu {
  /** Attended last; −1: none yet. */
  task: number;
  busy: boolean;
  /** Said `wait`, and nothing has happened since. */
  waiting: boolean;
  /** Sleeps until this tick whatever happens; −1: does not. */
  sleepsUntil: number;
}

/** The CPUs of a run, by number. */
export class Cpus {
  private readonly all: Cpu[] = [];

  constructor(workers: number) {
    // Literals: the same objects made by spreading one cost the kernel half its speed.
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

  /** The first that is free and has not said that it waits, or −1. */
  firstToAsk(): number {
    return this.all.findIndex((cpu) => !cpu.busy && !cpu.waiting && cpu.sleepsUntil < 0);
  }

  /** Who only waited for the next event is to be asked again. */
  somethingHappened(): void {
    for (const cpu of this.all) cpu.waiting = false;
  }
}
