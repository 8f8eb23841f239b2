import { TimelineBuilder } from '../../analysis/timeline/build-timeline.ts';
import type { Timeline } from '../../analysis/timeline/timeline.ts';
import type { Answer } from '../../engine/decision.ts';
import { Kernel } from '../../engine/kernel.ts';
import { type Decided, drive, type Policy, type Run } from '../../engine/run.ts';
import type { TraceEvent } from '../../engine/trace.ts';
import { replay } from '../../policies/replay.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** The kernel as it stood when it asked for a decision; it is only ever cloned. */
interface Checkpoint {
  readonly kernel: Kernel;
  /** How many decisions and events led there. */
  readonly decided: number;
  readonly events: number;
  /** The timeline of those events. Few checkpoints have one: it is as long as the trace. */
  timeline: TimelineBuilder | null;
}

/** The run of some decisions; the kernel stands where it ends. */
export interface Played {
  readonly run: Run;
  readonly kernel: Kernel;
}

/** The number of decisions between two checkpoints. */
const EVERY = 64;
/** This many tasks in all checkpoints together take about 100 MB. */
const MOST_TASKS = 400_000;
const FEWEST = 8;
const MOST = 256;
const MOST_TIMELINES = 2;

/**
 * The runs of one game, each played on from the checkpoint nearest to its end, so that a decision late in a long game
 * costs about as much as an early one. A cache and nothing else: the same decisions give the same run, whatever was
 * asked before. There are at most `MOST` checkpoints, twice as far apart whenever there would be more.
 */
export class Checkpoints {
  readonly scenario: Scenario;
  readonly seed: number;
  private readonly first: number;
  private readonly most: number;
  private every: number;
  /** In the order of their decisions; all of them belong to `run`. */
  private marks: readonly Checkpoint[] = [];
  private run: Run | null = null;
  /** The decisions that led to `run`. */
  private answers: readonly Answer[] = [];
  private timed: readonly Checkpoint[] = [];

  /** @param every how many decisions lie between two checkpoints at first */
  constructor(scenario: Scenario, seed: number, every = EVERY) {
    this.scenario = scenario;
    this.seed = seed;
    this.first = every;
    this.every = every;
    this.most = Math.max(FEWEST, Math.min(MOST, Math.floor(MOST_TASKS / scenario.tasks.length)));
  }

  /**
   * The run in which a policy continues after some decisions. The policy must replay them first: it is asked from the
   * nearest checkpoint on.
   */
  play(decisions: readonly Answer[], policy: Policy): Played {
    const { kernel, trace, made } = this.standAt(this.lastMark(this.commonWith(decisions)));
    return { run: drive(kernel, trace, policy, undefined, made), kernel };
  }

  /**
   * The run of some decisions, with its timeline.
   * @throws DecisionError for one that is not possible
   */
  replayed(decisions: readonly Answer[], name: string): Played & { readonly timeline: Timeline } {
    const common = this.commonWith(decisions);
    const { kernel, trace, made } = this.standAt(this.lastMark(common));
    const ahead = this.marks.filter(({ decided }) => decided <= common);
    const marking = new Marking(ahead, ahead.length === 0 ? this.first : this.every, this.most);
    const own = replay(decisions, name);
    const policy: Policy = {
      name,
      choose(point) {
        marking.pass(kernel, trace);
        return own.choose(point);
      },
    };
    const run = drive(kernel, trace, policy, undefined, made);
    // After an undo the run is a prefix of the known one.
    if (common < decisions.length || !this.run) {
      this.marks = marking.marks;
      this.every = marking.every;
      this.run = run;
      this.answers = decisions;
    }
    return { run, kernel, timeline: this.timelineOf(run) };
  }

  private commonWith(decisions: readonly Answer[]): number {
    const { answers } = this;
    let common = 0;
    while (common < decisions.length && common < answers.length && answers[common] === decisions[common]) common++;
    return common;
  }

  private lastMark = (decided: number): Checkpoint | undefined =>
    this.marks.findLast((mark) => mark.decided <= decided);

  private standAt(mark: Checkpoint | undefined): { kernel: Kernel; trace: TraceEvent[]; made: Decided[] } {
    const trace = mark && this.run ? this.run.trace.slice(0, mark.events) : [];
    const made = mark && this.run ? this.run.decisions.slice(0, mark.decided) : [];
    return { kernel: mark?.kernel.clone(trace) ?? new Kernel(this.scenario, this.seed, 1, trace), trace, made };
  }

  private timelineOf(run: Run): Timeline {
    const mark = this.lastMark(run.decisions.length);
    const builder = mark ? this.timelineAt(mark, run).copy() : new TimelineBuilder(this.scenario, 1);
    readFrom(builder, run, mark?.events ?? 0, run.trace.length);
    return builder.finish(run);
  }

  // Built from the nearest timeline before it.
  private timelineAt(mark: Checkpoint, run: Run): TimelineBuilder {
    if (mark.timeline) return mark.timeline;
    const before = this.marks.findLast(({ decided, timeline }) => timeline && decided < mark.decided);
    const builder = before?.timeline?.copy() ?? new TimelineBuilder(this.scenario, 1);
    readFrom(builder, run, before?.events ?? 0, mark.events);
    mark.timeline = builder;
    for (const old of this.timed.slice(0, 1 - MOST_TIMELINES)) old.timeline = null;
    this.timed = [...this.timed.slice(1 - MOST_TIMELINES), mark];
    return builder;
  }
}

function readFrom(builder: TimelineBuilder, { trace }: Run, from: number, to: number): void {
  for (let i = from; i < to; i++) builder.read(trace[i] as TraceEvent);
}

/** Makes checkpoints along a run. */
class Marking {
  marks: readonly Checkpoint[];
  every: number;
  private readonly most: number;

  constructor(marks: readonly Checkpoint[], every: number, most: number) {
    this.marks = marks;
    this.every = every;
    this.most = most;
  }

  /** The kernel asks for a decision. */
  pass(kernel: Kernel, trace: readonly TraceEvent[]): void {
    const { decided } = kernel;
    if (decided % this.every !== 0 || decided <= (this.marks.at(-1)?.decided ?? 0)) return;
    this.marks = [...this.marks, { kernel: kernel.clone(), decided, events: trace.length, timeline: null }];
    if (this.marks.length <= this.most) return;
    this.every *= 2;
    this.marks = this.marks.filter((mark) => mark.decided % this.every === 0);
  }
}
