import { countWhile } from '../../analysis/bisect.ts';
import { formatTicks, formatTime } from '../../analysis/clock.ts';
import { sentenceOf, whatNext } from '../../analysis/narration.ts';
import { spoilingAt } from '../../analysis/plan/spoiling.ts';
import { segmentAt, type Timeline } from '../../analysis/timeline/timeline.ts';
import { eventAt, eventNumbers, eventsBy, tickOfEvent } from '../../engine/columns/trace-columns.ts';
import type { Run } from '../../engine/run.ts';
import type { EventKind, TraceEvent } from '../../engine/trace.ts';
import type { Step, Task } from '../../scenario/scenario.ts';

/** What the message line announces when it happens. */
export const ANNOUNCEMENT_KINDS = [
  'ring',
  'surprise',
  'spoil',
  'failure',
  'timeout',
  'cancelled',
  'missed-deadline',
] as const;
export type AnnouncementKind = (typeof ANNOUNCEMENT_KINDS)[number];

/** Something important that has happened. */
export interface Announcement {
  readonly kind: AnnouncementKind;
  /** Tick. */
  readonly at: number;
  /** The task whose lane gets the mark. */
  readonly task: number;
  readonly sentence: string;
  /** A name of `ThemeMarks`: `♪`, `✗` or `!`. */
  readonly mark: 'ring' | 'failed' | 'late';
  /** The mark stays in the lane; otherwise it is shown for a moment. */
  readonly stays: boolean;
  /** `.` and the running clock stop for it. */
  readonly stops: boolean;
}

/** A result that has rung and spoils unless its task is attended. */
export interface Countdown {
  readonly task: number;
  readonly step: number;
  /** The tick at which it spoils, and how many are left. */
  readonly at: number;
  readonly left: number;
  /** `Milk: “Boil” spoils in 3 min`. */
  readonly words: string;
}

type Sign = Pick<Announcement, 'mark' | 'stays' | 'stops'>;
const SIGNS: Readonly<Record<AnnouncementKind, Sign>> = {
  ring: { mark: 'ring', stays: false, stops: false },
  surprise: { mark: 'late', stays: true, stops: true },
  spoil: { mark: 'failed', stays: true, stops: true },
  failure: { mark: 'failed', stays: true, stops: true },
  timeout: { mark: 'failed', stays: true, stops: true },
  cancelled: { mark: 'failed', stays: true, stops: true },
  'missed-deadline': { mark: 'late', stays: true, stops: true },
};

/**
 * What is to be announced after tick `from` up to and including tick `to`, in the order in which it happens. It knows
 * what a player knows: of a task that comes unannounced nothing is said before it arrives.
 * @param most if there are more, only the latest are returned
 */
export function announcementsBetween(
  timeline: Timeline,
  from: number,
  to: number,
  most = Number.POSITIVE_INFINITY,
): Announcement[] {
  const { run } = timeline;
  const found: Announcement[] = [];
  for (let i = eventsBy(run, to) - 1; i >= 0 && found.length < most; i--) {
    const event = eventAt(run, i);
    if (event.at <= from) break;
    const kind = kindOf(run, event);
    if (!kind) continue;
    found.push({ kind, at: event.at, task: event.task, sentence: wordsOf(run, event), ...SIGNS[kind] });
  }
  found.reverse().push(...missedBetween(timeline, from, Math.min(to, timeline.run.until)));
  return found.sort((a, b) => a.at - b.at).slice(-most);
}

/** The tick of the first announcement after `from`, up to and including `to`, that stops the clock, or null. */
export const stopBetween = (timeline: Timeline, from: number, to: number): number | null =>
  announcementsBetween(timeline, from, to).find(({ stops }) => stops)?.at ?? null;

/** What can spoil at a tick, the soonest first. */
export function countdownsAt(timeline: Timeline, tick: number): Countdown[] {
  const { tasks, unit } = timeline.run.scenario;
  const found = tasks.flatMap(({ index, title, steps }): Countdown[] => {
    const spoiling = spoilingAt(timeline, index, tick);
    if (!spoiling || spoiling.at <= tick) return [];
    const left = spoiling.at - tick;
    const words = `${title}: “${steps[spoiling.step]?.name ?? ''}” spoils in ${formatTicks(unit, left)}`;
    return [{ task: index, step: spoiling.step, at: spoiling.at, left, words }];
  });
  return found.sort((a, b) => a.at - b.at);
}

function kindOf({ scenario }: Run, { kind, task }: TraceEvent): AnnouncementKind | null {
  switch (kind) {
    case 'ring':
    case 'spoil':
    case 'failure':
    case 'timeout':
      return kind;
    case 'cancel':
      return 'cancelled';
    case 'arrive':
      return scenario.tasks[task]?.surprise ? 'surprise' : null;
    default:
      return null;
  }
}

// Shorter than in the log if the words of the log would not fit into a line.
function wordsOf(run: Run, event: TraceEvent): string {
  const { unit, tasks } = run.scenario;
  const { title, deadline, steps } = tasks[event.task] as Task;
  const step = steps[event.step] as Step;
  switch (event.kind) {
    case 'arrive':
      return `Unannounced: ${title}${deadline === null ? '' : `, due at ${formatTime(unit, deadline)}`}.`;
    case 'ring':
      return step.spoilsAfter === null
        ? sentenceOf(run, event)
        : `${title}: “${step.name}” rings and spoils in ${formatTicks(unit, step.spoilsAfter)}.`;
    case 'spoil':
      return `${title}: “${step.name}” is spoilt; ${whatNext(step, event)}.`;
    default:
      return sentenceOf(run, event);
  }
}

function missedBetween(timeline: Timeline, from: number, to: number): Announcement[] {
  const { tasks, unit } = timeline.run.scenario;
  return tasks.flatMap(({ index, title, deadline }): Announcement[] => {
    const at = missedAt(timeline, index);
    if (deadline === null || at === null || at <= from || at > to) return [];
    const sentence = `${title} was due at ${formatTime(unit, deadline)} and is not done.`;
    return [{ kind: 'missed-deadline', at, task: index, sentence, ...SIGNS['missed-deadline'] }];
  });
}

// A task that is over at the very tick of its deadline is in time, so it is missed one tick later.
function missedAt(timeline: Timeline, index: number): number | null {
  const { deadline, arrives, surprise } = timeline.run.scenario.tasks[index] as Task;
  if (deadline === null || isOverBy(timeline, index, deadline)) return null;
  return Math.max(deadline + 1, surprise ? arrives : 0);
}

/** When something is announced of a task, and the mark that it gets in the task's lane. */
export type LaneSign = Pick<Announcement, 'at' | 'mark' | 'stays'>;

/** What is announced of each task in a whole run, without words: looked up by time, however many there are. */
export class LaneSigns {
  private readonly timeline: Timeline;
  /** The numbers of the events, by task. */
  private readonly events: readonly (readonly number[])[];

  constructor(timeline: Timeline) {
    const { run } = timeline;
    const events = run.scenario.tasks.map((): number[] => []);
    for (const i of eventNumbers(run, ANNOUNCED)) {
      const event = eventAt(run, i);
      if (kindOf(run, event)) events[event.task]?.push(i);
    }
    this.timeline = timeline;
    this.events = events;
  }

  /** The signs of a task after tick `from` up to and including tick `to`, in the order in which they happen. */
  *between(task: number, from: number, to: number): Generator<LaneSign> {
    const { run } = this.timeline;
    const events = this.events[task] ?? [];
    let missed = missedAt(this.timeline, task);
    if (missed !== null && (missed <= from || missed > Math.min(to, run.until))) missed = null;
    for (let i = countWhile(events, (number) => tickOfEvent(run, number) <= from); i < events.length; i++) {
      const event = eventAt(run, events[i] as number);
      if (event.at > to) break;
      if (missed !== null && missed < event.at) {
        yield { at: missed, ...SIGNS['missed-deadline'] };
        missed = null;
      }
      const kind = kindOf(run, event);
      if (kind) yield { at: event.at, ...SIGNS[kind] };
    }
    if (missed !== null) yield { at: missed, ...SIGNS['missed-deadline'] };
  }
}

const ANNOUNCED: ReadonlySet<EventKind> = new Set(['ring', 'spoil', 'failure', 'timeout', 'cancel', 'arrive']);

function isOverBy(timeline: Timeline, task: number, tick: number): boolean {
  const state = segmentAt(timeline, task, tick)?.state;
  return state === 'done' || state === 'failed' || state === 'cancelled';
}
