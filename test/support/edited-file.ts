import { crowdSteps } from '../../src/crowd/crowd.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Background, Results, WorkRequest } from '../../src/session/background.ts';
import type { Draft, Editing } from '../../src/session/edit/editing.ts';
import { solve } from '../../src/solver/solve.ts';

/** A simulated file being edited, without a file system or an editor. */
export class EditedFile implements Editing {
  readonly file: string = './tea.json';
  /** The lines at which the editor was opened, and its answer when closed. */
  readonly openedAt: number[] = [];
  says: string | null = null;
  private held: Draft | { lost: string };
  private saves = 0;
  private readonly listeners = new Set<() => void>();

  constructor(text: string) {
    this.held = this.draftOf(text);
  }

  now = () => this.held;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly editor: Editing['editor'] = async (line) => {
    this.openedAt.push(line);
    return this.says;
  };

  save(text: string): this {
    return this.become(this.draftOf(text));
  }

  lose(lost: string): this {
    return this.become({ lost });
  }

  private become(held: Draft | { lost: string }): this {
    this.held = held;
    for (const listener of this.listeners) listener();
    return this;
  }

  private draftOf(text: string): Draft {
    const saved = `09:00:0${this.saves++ % 10}`;
    return { text, saved, ...parseScenario(text) };
  }
}

/** Does background work synchronously, when `work` is called. */
export class OnDemand implements Background {
  private readonly orders: (() => void)[] = [];

  start<K extends WorkRequest['kind']>(
    task: WorkRequest & { kind: K },
    report: (result: Results[K], final: boolean) => void,
  ) {
    let cancelled = false;
    this.orders.push(() => {
      if (!cancelled) report(worked(task) as Results[K], true);
    });
    return {
      cancel: () => {
        cancelled = true;
      },
    };
  }

  /** Does the work that has been requested and not cancelled. */
  work(): void {
    for (const order of this.orders.splice(0)) order();
  }
}

function worked(task: WorkRequest): unknown {
  if (task.kind === 'par') return solve(task.scenario, { seed: task.seed });
  if (task.kind !== 'crowd') throw new Error(`unexpected request for a ${task.kind} here`);
  const steps = crowdSteps(task.scenario, task.seed);
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}
