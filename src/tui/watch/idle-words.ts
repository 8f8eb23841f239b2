import { formatTicks, formatTime } from '../../analysis/clock.ts';
import { lastAtOrBefore } from '../../analysis/curve.ts';
import { taskMoment } from '../../analysis/moment.ts';
import { widthOf } from '../text.ts';
import type { Picture } from './picture.ts';
import { stepWords } from './words.ts';

/** Why a CPU stands idle at a tick, and until when, in as many words as fit; at the end, how it all ended. */
export function idleWords(picture: Picture, tick: number, width: number, explain: boolean): string {
  if (tick >= picture.watched.run.until) return endWords(picture, explain);
  const [long, short = long] = reasons(picture, tick);
  return widthOf(long) <= width ? long : short;
}

function reasons(picture: Picture, tick: number): [string, string?] {
  const { scenario } = picture.watched.run;
  const { counts } = picture.crowd(tick);
  const ring = nextRing(picture, tick);
  const arrival = nextArrival(picture, tick);
  if (counts.ready > 0) {
    const could = `though ${counts.ready} could go on`;
    if (!ring) return [`stands idle ${could}`];
    return [`stands idle ${could}: waits for ${ring.words}`, `idle, ${could}: waits for ${ring.words}`];
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

function nextRing(picture: Picture, tick: number): { at: number; words: string } | null {
  const { scenario } = picture.watched.run;
  const [first] = picture.crowd(tick).waiting;
  if (!first || !Number.isFinite(first.at)) return null;
  const { stepIndex } = taskMoment(picture.watched.timeline, first.task, tick);
  const title = scenario.tasks[first.task]?.title ?? '';
  const left = formatTicks(scenario.unit, first.at - tick);
  return { at: first.at, words: `${title}, ${stepWords(picture, first.task, stepIndex)}, in ${left}` };
}

function nextArrival(picture: Picture, tick: number): { at: number; task: number } | null {
  const { arrivals } = picture;
  return arrivals[lastAtOrBefore(picture.arrivalTimes, tick) + 1] ?? null;
}
