import { formatTime, withThousands } from '../../../analysis/clock.ts';
import { endingWords, isStuck } from '../../../analysis/ending.ts';
import { lastAtOrBefore } from '../../../analysis/timeline/curve.ts';
import { lastBegunBy } from '../../../analysis/timeline/timeline.ts';
import { widthOf } from '../../../draw/text.ts';
import { type Frame, momentOf } from '../frame-context.ts';
import type { Picture } from '../picture.ts';
import { leftWords, stepWords } from '../words.ts';

/** Why a CPU is idle at a tick, and until when, in as many words as fit; at the end, how the run ended. */
export function idleWords(frame: Frame, cpu: number, width: number, explain: boolean): string {
  if (frame.ended) return endWords(frame.picture, explain);
  const [long, short = long] = reasons(frame, cpu);
  return widthOf(long) <= width ? long : short;
}

function reasons(frame: Frame, cpu: number): [string, string?] {
  const { scenario, picture, tick } = frame;
  const { counts } = picture.crowd(tick);
  const ring = nextRing(frame);
  const arrival = nextArrival(frame);
  if (counts.ready > 0) {
    const could = `though ${withThousands(counts.ready)} could go on`;
    const awaited = ownRing(frame, cpu) ?? ring;
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

function endWords({ watched: { run, statistics } }: Picture, explain: boolean): string {
  const words = endingWords(run);
  if (run.stuck && isStuck(run) && explain) return `${words}: ${run.stuck.explanation}`;
  return statistics.score.lost === 0 ? `${words}: everything is done` : words;
}

interface Ring {
  readonly at: number;
  readonly words: string;
}

function nextRing(frame: Frame): Ring | null {
  const [first] = frame.picture.crowd(frame.tick).waiting;
  return first ? ringOf(frame, first.task) : null;
}

// One thing at a time: the CPU waits for the ring of its task, even if another rings first.
function ownRing(frame: Frame, cpu: number): Ring | null {
  const spans = frame.picture.watched.timeline.cpus[cpu] ?? [];
  const last = spans[lastBegunBy(spans, frame.tick)];
  return last ? ringOf(frame, last.task) : null;
}

function ringOf(frame: Frame, task: number): Ring | null {
  const { scenario, picture, tick } = frame;
  const moment = momentOf(frame, task);
  const { state, stepIndex, left, leftAtMost } = moment;
  if (state !== 'waiting' || !Number.isFinite(leftAtMost)) return null;
  const title = scenario.tasks[task]?.title ?? '';
  return {
    at: tick + left,
    words: `${title}, ${stepWords(picture, task, stepIndex)}, in ${leftWords(scenario, moment)}`,
  };
}

function nextArrival({ picture, tick, view, scenario }: Frame): { at: number; task: number } | null {
  const { arrivals } = picture;
  const next = lastAtOrBefore(picture.arrivalTimes, tick) + 1;
  if (!view.play) return arrivals[next] ?? null;
  return arrivals.slice(next).find(({ task }) => !scenario.tasks[task]?.surprise) ?? null;
}
