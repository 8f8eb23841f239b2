import { LIMITS } from '../../scenario/limits.ts';
import type { RecordedStretch, RunRecord } from '../record/record.ts';
import { isArrival } from './arrivals.ts';
import { joined, type Needs, NOTHING, reduced } from './edges.ts';
import { gapAfter, stepInGap } from './gaps.ts';
import { heldLines } from './lines.ts';
import { begunTrack, type OpenTrack } from './open-track.ts';
import type { Ref, Track, TrackStep } from './track.ts';
import { inTicks, type RecordUnit } from './units.ts';

/**
 * What each task of a record did, as steps, in the order in which the tasks began. A stretch is a blocking step; an
 * await of a timer or of the world is a non-blocking one; an await of other tasks is what the next step is after. What
 * takes less than half a tick is not a step, and a task that waits for it waits for what it waited for.
 */
export function tracksOf(record: RunRecord, unit: RecordUnit): readonly Track[] {
  const reader = new TrackReader(record, unit);
  for (const index of record.stretches.keys()) reader.read(index);
  return reader.tracks();
}

class TrackReader {
  private readonly open = new Map<number, OpenTrack>();
  /** By stretch: what is over or gone past once it is over. */
  private readonly reached: Needs[] = [];
  /** The part of the blocking steps that rounding has left over so far, in ticks. */
  private carried = 0;
  private readonly lines: readonly number[];
  private readonly record: RunRecord;
  private readonly unit: RecordUnit;

  constructor(record: RunRecord, unit: RecordUnit) {
    this.lines = heldLines(record);
    this.record = record;
    this.unit = unit;
  }

  read(index: number): void {
    const stretch = this.record.stretches[index] as RecordedStretch;
    const track = this.trackOf(stretch);
    if (track.last === null) this.begin(track, stretch);
    else this.resume(track, track.last, stretch, index);
    for (const earlier of stretch.after) this.need(track, this.reachedBy(earlier));
    this.work(track, stretch, index);
    this.end(track, stretch);
    track.gap = gapAfter(track.gap, track.last, stretch, index);
    track.last = stretch;
    track.lastIndex = index;
    this.reached.push(joined(track.needs, track.own));
  }

  tracks(): readonly Track[] {
    // A program that was stopped because nothing could come any more is stuck. What a program that ended has left
    // waiting is not known.
    if (this.record.ended.how === 'stopped') for (const track of this.open.values()) this.leaveWaiting(track);
    return [...this.open.values()].map(({ task, arrives, steps, outcome, last }) => ({
      task,
      arrives,
      steps,
      outcome,
      over: outcome === 'open' ? null : (last?.end ?? null),
    }));
  }

  private trackOf({ task }: RecordedStretch): OpenTrack {
    const known = this.open.get(task);
    if (known) return known;
    const track = begunTrack(task);
    this.open.set(task, track);
    return track;
  }

  private begin(track: OpenTrack, { cause, start }: RecordedStretch): void {
    if (cause.kind === 'start') track.arrives = this.ticks(cause.at);
    else if (cause.kind === 'task') this.need(track, this.reachedBy(cause.stretch));
    else if (cause.kind === 'world' && cause.wrote !== null) this.need(track, this.reachedBy(cause.wrote));
    else this.need(track, { refs: [], world: cause.kind === 'world' ? cause.at : Math.min(start, cause.due) });
    const { refs, world } = track.needs;
    if (refs.length === 0 && world > 0) track.arrives = this.ticks(world);
  }

  /** A task goes on: what it waited for becomes a step, or something that its next step is after. */
  private resume(track: OpenTrack, last: RecordedStretch, stretch: RecordedStretch, index: number): void {
    const { ending } = last;
    if (ending.kind !== 'await') return;
    const { cause } = stretch;
    const waited = { from: last.end, index, place: ending.place, last };
    if (cause.kind === 'timeout' || stretch.cancelled) {
      const limit = cause.kind === 'timeout' ? cause.due : stretch.start;
      const isSet = cause.kind === 'timeout' && limit - last.end < cause.delay && limit - cause.delay >= last.start;
      this.wait(track, waited, 'never', isSet ? cause.delay : limit - last.end, limit);
    } else if (cause.kind === 'timer') {
      const heard = this.heardAt(stretch, index, cause.due);
      // The delay is what was asked for; a timer that was set some time before the await is shorter by that.
      const isSleep = this.record.places[ending.place]?.kind === 'sleep' && cause.due - cause.delay >= last.start;
      const isAsked = isSleep && heard === cause.due;
      const isFirst = track.steps.length === 0 && track.needs.refs.length === 0;
      if (isFirst && isArrival(last, cause, this.record.clock))
        track.arrives = Math.max(track.arrives, this.ticks(heard));
      else this.wait(track, waited, isAsked ? cause.delay : heard - last.end, null, heard);
    } else if (cause.kind === 'world' && cause.wrote === null) {
      this.wait(track, waited, cause.at - last.end, null, cause.at, cause.exact ? 'exactly' : 'at most');
    } else this.awaitOthers(track, waited, stretch);
  }

  /**
   * When a timer rang. A loop that has nothing else to do sleeps up to a millisecond longer than it should; where
   * microseconds count, that is when it rang.
   */
  private heardAt({ start }: RecordedStretch, index: number, due: number): number {
    const idleSince = this.record.stretches[index - 1]?.end ?? 0;
    return this.unit === 'us' && this.record.clock === 'real' && idleSince < due ? Math.max(start, due) : due;
  }

  private awaitOthers(track: OpenTrack, waited: Waited, { cause }: RecordedStretch): void {
    const { ending, end } = waited.last;
    if (ending.kind !== 'await') return;
    const { resources } = this.record;
    if (ending.resources.some((one) => resources[one]?.crossed === false)) return;
    const whole = Array.from(new Set(ending.tasks)).flatMap((task) => this.wholeRef(task));
    const by = cause.kind === 'task' ? this.reachedBy(cause.stretch) : NOTHING;
    const wrote = cause.kind === 'world' && cause.wrote !== null ? this.reachedBy(cause.wrote) : NOTHING;
    const needs = joined(joined(by, wrote), { refs: whole, world: -1 });
    const isNews = needs.refs.some(({ task, steps }) => task !== track.task || steps > track.steps.length);
    // The tasks that it waited for did nothing but listen to the world.
    if (!isNews && needs.world > end) this.wait(track, waited, needs.world - end, null, needs.world);
    else this.need(track, needs);
  }

  private wholeRef(task: number): readonly Ref[] {
    const track = this.open.get(task);
    if (!track || track.outcome === 'open' || track.steps.length === 0) return [];
    return [{ task, steps: track.steps.length, whole: true }];
  }

  private wait(
    track: OpenTrack,
    { from, index, place, last }: Waited,
    duration: number | 'never',
    timeout: number | null,
    to: number,
    known: TrackStep['known'] = 'exactly',
  ): void {
    // A wait that may have ended earlier is not rounded up.
    const shorter = known === 'at most' ? Math.floor : Math.round;
    const ticks =
      duration === 'never' ? duration : Math.min(LIMITS.time, Math.max(0, shorter(inTicks(this.unit, duration))));
    if (ticks === 0 || (timeout !== null && this.ticks(timeout) === 0)) return;
    const limit = timeout === null ? null : this.ticks(timeout);
    this.add(track, {
      type: 'non-blocking',
      duration: ticks,
      timeout: limit,
      place,
      stretch: index,
      began: track.lastIndex,
      from,
      to,
      after: this.after(track),
      uses: this.unitsOf(last.held),
      fails: false,
      onFailure: limit === null ? 'fail' : 'continue',
      known,
    });
  }

  private work(track: OpenTrack, { start, end, touched, held }: RecordedStretch, index: number): void {
    const exact = inTicks(this.unit, end - start);
    if (Math.round(exact) === 0) return;
    const ticks = Math.round(exact + this.carried);
    this.carried += exact - ticks;
    if (ticks === 0) return;
    this.add(track, {
      type: 'blocking',
      duration: ticks,
      timeout: null,
      place: this.lines[index] ?? -1,
      stretch: index,
      began: index,
      from: start,
      to: end,
      after: this.after(track),
      uses: this.unitsWithin(track.last?.held ?? [], touched, held),
      fails: false,
      onFailure: 'fail',
      known: 'exactly',
    });
  }

  private add(track: OpenTrack, step: TrackStep): void {
    const { task, steps } = track;
    steps.push(...stepInGap(track.gap, steps.at(-1), step), step);
    track.gap = null;
    track.needs = NOTHING;
    track.own = { refs: [{ task, steps: steps.length, whole: false }], world: -1 };
  }

  /** What the next step of a task is after. */
  private after({ needs, task }: OpenTrack): readonly Ref[] {
    return reduced(needs.refs, task, this.afterOf);
  }

  private readonly afterOf = (task: number, step: number): readonly Ref[] =>
    this.open.get(task)?.steps[step]?.after ?? NOTHING.refs;

  private end(track: OpenTrack, { ending }: RecordedStretch): void {
    if (ending.kind === 'await' || ending.kind === 'yield') return;
    track.outcome = ending.kind;
    const last = track.steps.at(-1);
    if (last === undefined || ending.kind === 'done') return;
    // A step that never ended was cancelled: that is how it failed.
    track.steps[track.steps.length - 1] =
      last.duration === 'never' ? { ...last, onFailure: 'fail' } : { ...last, fails: ending.kind === 'failed' };
  }

  private leaveWaiting(track: OpenTrack): void {
    const { last } = track;
    if (last?.ending.kind !== 'await') return;
    this.add(track, {
      type: 'non-blocking',
      duration: 'never',
      timeout: null,
      place: last.ending.place,
      stretch: -1,
      began: track.lastIndex,
      from: last.end,
      to: last.end,
      after: this.after(track),
      uses: this.unitsOf([...last.held, ...last.ending.resources]),
      fails: false,
      onFailure: 'fail',
      known: 'never ended',
    });
  }

  /** What a stretch uses: all that it held at its beginning, touched, or held at its end. */
  private unitsWithin(before: readonly number[], touched: readonly number[], held: readonly number[]): Units {
    if (before.length + touched.length + held.length === 0) return NO_UNITS;
    const units = new Map(this.unitsOf([...before, ...touched, ...held], true));
    for (const [resource, count] of this.unitsOf(held)) units.set(resource, Math.max(count, units.get(resource) ?? 0));
    return units;
  }

  /** @param once one unit of each, however often it is listed */
  private unitsOf(resources: readonly number[], once = false): Units {
    if (resources.length === 0) return NO_UNITS;
    const units = new Map<number, number>();
    for (const one of resources) {
      const { crossed = true, capacity = 1 } = this.record.resources[one] ?? {};
      if (!crossed) units.set(one, once ? 1 : Math.min(capacity, (units.get(one) ?? 0) + 1));
    }
    return units;
  }

  private need(track: OpenTrack, needs: Needs): void {
    track.needs = joined(track.needs, needs);
  }

  private reachedBy(stretch: number): Needs {
    return this.reached[stretch] ?? NOTHING;
  }

  private ticks(seconds: number): number {
    return Math.min(LIMITS.time, Math.max(0, Math.round(inTicks(this.unit, seconds))));
  }
}

type Units = TrackStep['uses'];
const NO_UNITS: Units = new Map();

/** An await that is over. */
interface Waited {
  readonly from: number;
  /** The stretch that was resumed. */
  readonly index: number;
  readonly place: number;
  /** The previous stretch of the task. */
  readonly last: RecordedStretch;
}
