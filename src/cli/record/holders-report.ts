import { simulate } from '../../engine/run.ts';
import { type Holder, holdersOf } from '../../import/report/holders.ts';
import { sealWords, secondsText } from '../../import/seal.ts';
import { inTicks } from '../../import/tracks/units.ts';
import { eventLoop } from '../../policies/event-loop.ts';
import { bestKnown } from '../files/best-known.ts';
import type { ImportedSource } from './record-source.ts';
import { awaitedMakespan, type Help, whatHelps } from './what-helps.ts';

/** The most holders that are listed: those that cost most. The rest is only counted. */
const MOST_SHOWN = 10;
const PAR_MS = 3_000;
/** A stretch with a smaller share of CPU time slept or waited, one with a larger share computed. */
const SLEPT = 0.2;
const COMPUTED = 0.8;

/** The report of a record as plain data. Times are seconds. */
export interface HoldersReport {
  readonly format: 1;
  readonly program: string;
  readonly python: string;
  readonly seconds: number;
  readonly seal: string;
  readonly held: readonly HeldReport[];
  /** What else would have ended the run earlier, the best first. */
  readonly helps: readonly HelpReport[];
  /** How long the run takes as the event loop does it, and in the best possible order of the same work. */
  readonly eventLoop: number | null;
  readonly best: { readonly seconds: number | null; readonly proven: boolean };
}

interface HelpReport extends Omit<Help, 'makespan'> {
  readonly seconds: number;
}

interface HeldReport {
  readonly at: string;
  readonly name: string;
  readonly function: string;
  /** The function of a library that held it there; empty: none did. */
  readonly inside: string;
  readonly times: number;
  readonly seconds: number;
  readonly longest: number;
  readonly cpu: number;
  readonly nature: 'sleeping' | 'computing' | 'mixed';
  /** Whether it still held the loop when the program was ended from outside. */
  readonly unfinished: boolean;
  readonly waited: readonly {
    readonly task: string;
    readonly tasks: number;
    readonly seconds: number;
    readonly worst: number;
  }[];
  /** How long the run would take if it were awaited; null: not known. */
  readonly awaited: number | null;
}

/** What held the loop in a record, which tasks it kept waiting, and what would help. @throws Failure */
export function holdersReport({ from, scenario }: ImportedSource): HoldersReport {
  if (from === null) throw new Error('a HAR file has no event loop');
  const { record, imported, seal } = from;
  const perSecond = inTicks(imported.unit, 1);
  const secondsOf = (ticks: number | null) => (ticks === null ? null : rounded(ticks / perSecond));
  const lasts = secondsOf(simulate(scenario, eventLoop()).makespan);
  const par = bestKnown(scenario, 1, { limitMs: PAR_MS });
  const held = holdersOf(record).map((holder, index) => {
    // Each needs a run of its own, so only those that cost most get one.
    const makespan = index < MOST_SHOWN ? awaitedMakespan(scenario, holder.name, holder.at) : null;
    return heldReport(holder, secondsOf(makespan));
  });
  return {
    format: 1,
    program: record.program,
    python: record.python,
    seconds: rounded(record.stretches.at(-1)?.end ?? 0),
    seal: sealWords(seal),
    held,
    helps: whatHelps(scenario).map(({ makespan, ...help }) => ({ ...help, seconds: rounded(makespan / perSecond) })),
    eventLoop: lasts,
    best: { seconds: secondsOf(par.makespan), proven: par.proven },
  };
}

function heldReport({ victims, stretches: _, ...holder }: Holder, awaitedSeconds: number | null): HeldReport {
  const share = holder.total === 0 ? 0 : holder.cpu / holder.total;
  return {
    at: holder.at,
    name: holder.name,
    function: holder.function,
    inside: holder.inside,
    times: holder.times,
    seconds: rounded(holder.total),
    longest: rounded(holder.longest),
    cpu: rounded(holder.cpu),
    nature: share < SLEPT ? 'sleeping' : share > COMPUTED ? 'computing' : 'mixed',
    unfinished: holder.unfinished,
    waited: victims.map(({ title, tasks, total, worst }) => ({
      task: title,
      tasks,
      seconds: rounded(total),
      worst: rounded(worst),
    })),
    awaited: awaitedSeconds,
  };
}

const rounded = (seconds: number): number => Math.round(seconds * 1e6) / 1e6;

const NATURE = {
  sleeping: 'It did not compute: it slept, or waited for the system.',
  computing: 'It computed all that time: in a process of its own it would hold nothing up.',
  mixed: 'It computed for part of that time.',
} as const;

/** The report as sentences: those of a post-mortem. */
export function holdersText(report: HoldersReport): string {
  const { program, python, seconds, seal, held, helps, eventLoop: lasts, best } = report;
  const shown = held.filter(({ waited, unfinished }) => waited.length > 0 || unfinished).slice(0, MOST_SHOWN);
  const harmless = held.length - shown.length;
  return [
    `${program} ran for ${secondsText(seconds)} (Python ${python}).`,
    '',
    ...(shown.length === 0 ? ['Nothing held the loop for a millisecond while others could have gone on.', ''] : []),
    ...shown.flatMap((one) => [...sentencesOf(one, lasts), '']),
    ...(harmless > 0 && shown.length > 0
      ? [`${counted(harmless, 'other place', 'other places')} held the loop for less, or kept no task waiting.`, '']
      : []),
    ...(helps.length === 0 || lasts === null
      ? []
      : [
          `What ${shown.length > 0 ? 'else ' : ''}would have ended the run earlier than ${secondsText(lasts)}:`,
          ...helps.map(helpLine),
          '',
        ]),
    ...(best.seconds === null || lasts === null
      ? []
      : [
          best.proven && best.seconds >= lasts
            ? `No other order of the same work would end earlier than ${secondsText(lasts)}: this is proven.`
            : `The best ${best.proven ? 'possible order' : 'order known'} of the same work takes ${secondsText(best.seconds)}; the event loop takes ${secondsText(lasts)}.`,
        ]),
    `As a scenario: ${seal}.`,
    '',
  ].join('\n');
}

function sentencesOf(
  {
    at,
    name,
    function: where,
    inside,
    times,
    seconds,
    longest,
    nature,
    unfinished,
    waited,
    awaited: instead,
  }: HeldReport,
  lasts: number | null,
): string[] {
  const often =
    times === 1
      ? `for ${secondsText(seconds)}`
      : `${times} times, for ${secondsText(seconds)} in all (${secondsText(longest)} at most)`;
  const victims = waited
    .slice(0, 3)
    .map(({ task, tasks, worst }) => `${task}${tasks > 1 ? ` (${tasks} tasks)` : ''} up to ${secondsText(worst)}`);
  const more = waited.length > 3 ? `, and ${counted(waited.length - 3, 'other', 'others')}` : '';
  return [
    `${at}  ${name}${where === '' || name.startsWith('work in') ? '' : ` in ${where}`}${inside === '' ? '' : `, inside ${inside}`}`,
    `  It held the event loop ${often}. ${NATURE[nature]}`,
    ...(victims.length > 0 ? [`  Meanwhile others waited longer than they had to: ${victims.join(', ')}${more}.`] : []),
    ...(unfinished
      ? [
          `  It still held it when the program was ended${victims.length > 0 ? '' : '; which tasks could have gone on then is not in the record'}.`,
        ]
      : []),
    ...(instead === null || lasts === null || unfinished
      ? []
      : [
          instead < lasts
            ? `  Had it been awaited, the run would have taken ${secondsText(instead)} instead of ${secondsText(lasts)}.`
            : `  Awaiting it would not have ended the run earlier than ${secondsText(lasts)}.`,
        ]),
  ];
}

const helpLine = ({ name, at, units, seconds }: HelpReport): string =>
  `  ${secondsText(seconds)} with ${units === null ? `${name} half as long (${at})` : `${units} of ${name} instead of ${units - 1}`}`;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
