import { formatTicks, formatTime } from '../../analysis/clock.ts';
import { lastAtOrBefore } from '../../analysis/curve.ts';
import { taskMoment } from '../../analysis/moment.ts';
import type { Picture } from './picture.ts';
import { stepWords } from './words.ts';

/** Why a CPU stands idle at a tick, and until when; at the end, how it all ended, explained if asked for. */
export function idleWords(picture: Picture, tick: number, explain: boolean): string {
  const { run } = picture.watched;
  if (tick >= run.until) return endWords(picture, explain);
  const { counts } = picture.crowd(tick);
  const ring = nextRing(picture, tick);
  const arrival = nextArrival(picture, tick);
  if (counts.ready > 0) {
    const could = `stands idle though ${counts.ready} could go on`;
    return ring ? `${could}: waits for ${ring.words}` : could;
  }
  if (ring && (!arrival || ring.at <= arrival.at)) {
    return `stands idle: everything is running by itself. Next ring: ${ring.words}`;
  }
  if (!arrival) return 'stands idle';
  const { title } = run.scenario.tasks[arrival.task] as { title: string };
  return `stands idle until ${title} arrives at ${formatTime(run.scenario.unit, arrival.at)}`;
}

function endWords({ watched }: Picture, explain: boolean): string {
  const { run, statistics } = watched;
  const at = formatTime(run.scenario.unit, run.until);
  if (run.stuck) return explain ? `stuck since ${at}: ${run.stuck.explanation}` : `stuck since ${at}`;
  const lost = statistics.lost === 0 ? 'everything is done' : `${run.scenario.tasks.length - statistics.lost} done, ${statistics.lost} lost`;
  return `finished at ${at}: ${lost}`;
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
