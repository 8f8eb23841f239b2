import { formatTicks, formatTime } from '../../analysis/clock.ts';
import { lastAtOrBefore } from '../../analysis/curve.ts';
import { taskMoment } from '../../analysis/moment.ts';
import { lastBegunBy } from '../../analysis/timeline.ts';
import { widthOf } from '../text.ts';
import type { Picture } from './picture.ts';
import { stepWords } from './words.ts';

/** Why a CPU stands idle at a tick, and until when, in as many words as fit; at the end, how it all ended. */
export function idleWords(picture: Picture, cpu: number, tick: number, width: number, explain: boolean): string {
  if (tick >= picture.watched.run.until) return endWords(picture, explain);
  const [long, short = long] = reasons(picture, cpu, tick);
  return widthOf(long) <= width ? long : short;
}

function reasons(picture: Picture, cpu: number, tick: number): [string, string?] {
  const { scenario } = picture.watched.run;
  const { counts } = picture.crowd(tick);
  const ring = nextRing(picture, tick);
  const arrival = nextArrival(picture, tick);
  if (counts.ready > 0) {
    const could = `though ${counts.ready} could go on`;
    const awaited = ownRing(picture, cpu, tick) ?? ring;
    if (!awaited) return [`stands idle ${could}`];
    return [`stands idle ${could}: waits for ${awaited.words}`, `idle, ${could}: waits for ${awaited.words}`];
  }
  if (ring && (!arrival || ring.at <= arrival.at)) {
    return [`stands idle: everything is running by itself. Next ring: ${ring.words}`, `idle. Next ring: ${ring.words}`];
  }
  if (!arrival) return ['stands idle'];
  const until = `until ${scenario.tasks[arrival.task]?.title} arrives at ${formatTime(scenario.unit, arrival.at)}`;
  return [`stands idle ${until}`, `idle ${until}`];
}

function endWords({ watched }: Picture, explain: boolean): string {
  const { run, statistics } = watched;
  const at = formatTime(run.scenario.unit, run.until);
  if (run.stuck) return explain ? `stuck since ${at}: ${run.stuck.explanation}` : `stuck since ${at}`;
  if (statistics.lost === 0) return `finished at ${at}: everything is done`;
  return `finished at ${at}: ${run.scenario.tasks.length - statistics.lost} done, ${statistics.lost} lost`;
}

interface Ring {
  readonly at: number;
  readonly words: string;
}

function nextRing(picture: Picture, tick: number): Ring | null {
  const [first] = picture.crowd(tick).waiting;
  return first ? ringOf(picture, first.task, tick) : null;
}

// One who stays with a task waits for that one's ring, whoever rings first.
function ownRing(picture: Picture, cpu: number, tick: number): Ring | null {
  const spans = picture.watched.timeline.cpus[cpu] ?? [];
  const last = spans[lastBegunBy(spans, tick)];
  return last ? ringOf(picture, last.task, tick) : null;
}

function ringOf(picture: Picture, task: number, tick: number): Ring | null {
  const { scenario } = picture.watched.run;
  const { state, stepIndex, left } = taskMoment(picture.watched.timeline, task, tick);
  if (state !== 'waiting' || !Number.isFinite(left)) return null;
  const title = scenario.tasks[task]?.title ?? '';
  return {
    at: tick + left,
    words: `${title}, ${stepWords(picture, task, stepIndex)}, in ${formatTicks(scenario.unit, left)}`,
  };
}

function nextArrival(picture: Picture, tick: number): { at: number; task: number } | null {
  const { arrivals } = picture;
  return arrivals[lastAtOrBefore(picture.arrivalTimes, tick) + 1] ?? null;
}
