import type { Timeline } from '../../analysis/timeline/timeline.ts';
import { taskSpans } from '../../analysis/timeline/timeline.ts';
import type { Scenario, Unit } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/source/text.ts';

/** What Mermaid draws without becoming slow, and people can still read. */
const MOST_TASKS = 40;
const MOST_BARS = 400;
const MILLISECONDS: Readonly<Record<Unit, number>> = { us: 1e-3, ms: 1, s: 1e3, min: 6e4, h: 3.6e6 };
const DAY = 8.64e7;
/** Mermaid knows dates up to the year 9999; the chart begins in the year 2000. */
const MOST_DAYS = 365 * 7999;
const TAGS = { running: 'active', waiting: 'done', switching: 'crit' } as const;

/** A Gantt chart for Mermaid: its lines, and in words what it leaves out, or null if it is complete. */
export interface Gantt {
  readonly lines: readonly string[];
  readonly leftOut: string | null;
}

/**
 * Work (active), waits (done) and switches (critical) of each task, for Mermaid. Mermaid draws dates, so tick 0 is the
 * beginning of the year 2000. Texts are escaped with Mermaid's entity codes. Null: the run is too long for dates.
 */
export function ganttOf(timeline: Timeline): Gantt | null {
  const { run } = timeline;
  const { scenario } = run;
  const scale = MILLISECONDS[scenario.unit];
  if ((run.until * scale) / DAY > MOST_DAYS) return null;
  const lines = [
    'gantt',
    `  title ${labelOf(scenario.title)}`,
    '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    `  axisFormat ${axisOf(run.until * scale)}`,
  ];
  let bars = 0;
  let shown = 0;
  for (const task of scenario.tasks) {
    const own = shown < MOST_TASKS ? barsOf(timeline, scenario, task.index, scale, MOST_BARS - bars) : null;
    if (own === null) break;
    shown++;
    bars += own.length;
    if (own.length > 0) lines.push(`  section ${labelOf(task.title)}`, ...own);
  }
  const more = scenario.tasks.length - shown;
  const leftOut = more === 0 ? null : `The chart shows the first ${shown} of ${scenario.tasks.length} tasks.`;
  return shown === 0 ? { lines: [], leftOut: 'There are too many steps for a chart.' } : { lines, leftOut };
}

/** The bars of a task; null if there are more than `most`. */
function barsOf(timeline: Timeline, scenario: Scenario, task: number, scale: number, most: number): string[] | null {
  // Each segment is a bar or is between two bars, so a longer list is not needed.
  if ((timeline.tasks[task]?.length ?? 0) > 4 * most + 4) return null;
  const bars: string[] = [];
  for (const { state, step, from, to } of taskSpans(timeline, task)) {
    if (state !== 'running' && state !== 'waiting' && state !== 'switching') continue;
    // The number before the name prevents Mermaid from reading it as a keyword.
    const name = state === 'switching' ? 'switch' : (scenario.tasks[task]?.steps[step]?.name ?? '');
    bars.push(`  ${step + 1} ${labelOf(name)} :${TAGS[state]}, ${dateOf(from * scale)}, ${dateOf(to * scale)}`);
  }
  return bars.length > most ? null : bars;
}

/** A text without characters that Mermaid interprets: it turns `#58;` and the like back into characters. */
const labelOf = (text: string): string =>
  printable(text)
    .replaceAll(/[^\p{L}\p{N}\p{M} .,()+\-/×’]/gu, (mark) => `#${mark.codePointAt(0)};`)
    .trim() || '-';

function axisOf(milliseconds: number): string {
  if (milliseconds < 1e3) return '%L ms';
  if (milliseconds < 6e4) return '%S.%L s';
  if (milliseconds < 3.6e6) return '%M:%S';
  return milliseconds < DAY ? '%H:%M' : '%Y-%m-%d %H:%M';
}

/** A number of milliseconds since the beginning of 2000, as a date of the Gregorian calendar. */
function dateOf(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  const [year, month, day] = civil(days);
  const rest = milliseconds % DAY;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const time = `${two(rest / 3.6e6)}:${two((rest / 6e4) % 60)}:${two((rest / 1e3) % 60)}`;
  return `${year}-${two(month)}-${two(day)} ${time}.${String(rest % 1000).padStart(3, '0')}`;
}

// Counts from March 1st 2000, so that a leap day is the last day of its year and each era of 400 years begins at 0.
function civil(daysSince2000: number): readonly [year: number, month: number, day: number] {
  const days = daysSince2000 - 60;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = 2000 + era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return [year, month, ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1];
}
