import { formatTicks } from '../../../analysis/clock.ts';
import { expectationOf } from '../../../analysis/expectation.ts';
import { turningAt } from '../../../analysis/plan/turning.ts';
import { countdownsAt } from '../../../session/game/announcements.ts';
import { type Frame, momentOf } from '../frame-context.ts';
import { rangeWords } from '../words.ts';

/**
 * How long attending a task takes until the player is asked again, in full and without the unit: `5 min`, with a switch
 * `1+5 min`, `at once`.
 */
export function takesWords(frame: Frame, task: number): readonly [string, string] {
  const { scenario, picture, tick } = frame;
  const { step } = momentOf(frame, task);
  if (!step) return ['', ''];
  const turning = turningAt(picture.watched.timeline, task, tick);
  if (step.type === 'non-blocking')
    return turning === 0 ? ['at once', 'now'] : [formatTicks(scenario.unit, turning), `${turning}`];
  const { least, most } = expectationOf(step);
  const turn = turning === 0 ? '' : `${turning}+`;
  return [turn + rangeWords(scenario.unit, least, most), turn + (least === most ? most : `${least}–${most}`)];
}

/** What ends a wait: how soon at the earliest and at the latest, in ticks from now, and what it is. */
interface Awaited {
  readonly least: number;
  readonly most: number;
  readonly what: string;
}

/** How long `.` waits, and for what, as far as a player can know; both empty where nothing is known to come. */
export function waitWords(frame: Frame): { readonly words: string; readonly end: string } {
  const first = [...rings(frame), ...arrivals(frame), ...spoils(frame), ...deadlines(frame)].reduce<Awaited | null>(
    (soonest, one) => (soonest === null || one.least < soonest.least ? one : soonest),
    null,
  );
  if (!first) return { words: '', end: '' };
  return { words: `wait ${rangeWords(frame.scenario.unit, first.least, first.most)}`, end: first.what };
}

const titleOf = ({ scenario }: Frame, task: number): string => scenario.tasks[task]?.title ?? '';

function rings(frame: Frame): Awaited[] {
  const { picture, tick } = frame;
  return picture
    .crowd(tick)
    .waiting.flatMap(({ task, at, latest }) =>
      Number.isFinite(latest)
        ? [{ least: Math.max(0, at - tick), most: latest - tick, what: `for ${titleOf(frame, task)}` }]
        : [],
    );
}

function arrivals(frame: Frame): Awaited[] {
  const { picture, tick, scenario } = frame;
  const next = picture.arrivals.find(({ at, task }) => at > tick && !scenario.tasks[task]?.surprise);
  return next ? [{ least: next.at - tick, most: next.at - tick, what: `for ${titleOf(frame, next.task)}` }] : [];
}

const spoils = (frame: Frame): Awaited[] =>
  countdownsAt(frame.picture.watched.timeline, frame.tick).map(({ left, task }) => ({
    least: left,
    most: left,
    what: `until ${titleOf(frame, task)} spoils`,
  }));

// A deadline is missed one tick after it.
function deadlines(frame: Frame): Awaited[] {
  const { tick, order, scenario } = frame;
  return order.flatMap((task) => {
    const deadline = scenario.tasks[task]?.deadline ?? null;
    if (deadline === null || deadline < tick || momentOf(frame, task).finish !== null) return [];
    const left = deadline + 1 - tick;
    return [{ least: left, most: left, what: `until ${titleOf(frame, task)} is late` }];
  });
}
