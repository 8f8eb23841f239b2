import { formatTicks, formatTime } from '../analysis/clock.ts';
import type { Remaining, RemainingSteps } from '../analysis/plan/remaining.ts';
import type { Unit } from '../scenario/scenario.ts';
import { cut, listOf, widthOf } from './text.ts';

/** What a line about a task's plan is made of. */
export interface PlanLineOptions {
  readonly unit: Unit;
  /** Cells. */
  readonly width: number;
  /** What a text that is cut ends in, one cell wide. */
  readonly ellipsis: string;
}

/** A line about a task's plan: `now`, `later` and `facts`, one after the other; each may be empty. */
export interface PlanLine {
  /** The step that is next, or under way. */
  readonly now: string;
  readonly later: string;
  readonly facts: string;
}

/**
 * What is left of a task, in a line of at most `width` cells: each step with its duration, *by hand* or *by itself*,
 * what it uses and how long it keeps; then what the task is after, its deadline, when something spoils, and when it
 * could be over. What does not fit is left out in this order: resources, units, the later steps (added up), the facts
 * behind them.
 */
export function planLine(remaining: Remaining, { unit, width, ellipsis }: PlanLineOptions): PlanLine {
  const { steps } = remaining;
  const facts = factsOf(remaining, unit);
  // There are tasks of 100,000 steps, and a line has room for few.
  const most = Math.min(steps.length, 1 + Math.ceil(width / THEN.length));
  const words = (detail: Detail) => stepWords({ ...remaining, steps: steps.slice(0, most) }, unit, detail);
  const lines = function* (): Generator<PlanLine> {
    if (most === steps.length) for (const detail of [FULL, PLAIN, SHORT]) yield line(words(detail), facts);
    const short = words(SHORT);
    for (let shown = Math.min(most, steps.length - 1); shown >= 1; shown--)
      yield line([...short.slice(0, shown), sumWords(steps.slice(shown))], facts);
    const [first] = short;
    if (first === undefined) yield line([], facts);
    else {
      const count = countOf(steps.slice(1));
      const more = count > 0 ? [`${count} more`] : [];
      if (count > 0) yield line([first, `${count} more ${count === 1 ? 'step' : 'steps'}`], facts);
      for (let shown = facts.length; shown >= 0; shown--) yield line([first, ...more], facts.slice(0, shown));
      yield line([first], []);
    }
  };
  let last = line([], []);
  for (const words of lines()) {
    last = words;
    if (widthOf(words.now + words.later + words.facts) <= width) return words;
  }
  return { now: cut(last.now, width, ellipsis), later: '', facts: '' };
}

const THEN = ', then ';

const BY: Readonly<Record<RemainingSteps['kind'], string>> = { hands: 'by hand', 'by-itself': 'by itself' };

/** How much is said of each step. */
interface Detail {
  readonly uses: boolean;
  readonly units: boolean;
}
const FULL: Detail = { uses: true, units: true };
const PLAIN: Detail = { uses: false, units: true };
const SHORT: Detail = { uses: false, units: false };

function line([now = '', ...others]: readonly string[], facts: readonly string[]): PlanLine {
  const end = facts.join('; ');
  return {
    now,
    later: others.map((words) => THEN + words).join(''),
    facts: now === '' || end === '' ? end : `; ${end}`,
  };
}

function stepWords({ steps, turning }: Remaining, unit: Unit, detail: Detail): string[] {
  const [first, ...others] = steps.map((one) => oneStep(one, unit, detail));
  if (first === undefined) return [];
  const turn = turning === 0 ? '' : `${detail.units ? formatTicks(unit, turning) : turning} to turn to it, then `;
  return [turn + first, ...others];
}

function oneStep(one: RemainingSteps, unit: Unit, { uses, units }: Detail): string {
  const { name, number, of, count, kind } = one;
  const which = of === 1 ? '' : count === 1 ? ` ${number}/${of}` : ` ${number}–${number + count - 1}/${of}`;
  const length = lengthWords(one, units ? unit : null);
  const still = one.isUnderWay ? ' still' : '';
  const each = count > 1 ? ' each' : '';
  const resources = uses && one.uses.length > 0 ? ` (${listOf(one.uses)})` : '';
  const keeps = one.keeps === null ? '' : `, keeps ${units ? formatTicks(unit, one.keeps) : one.keeps}`;
  return `${name}${which}${still} ${length}${each} ${BY[kind]}${resources}${keeps}`;
}

function lengthWords({ least, most, timeout }: RemainingSteps, unit: Unit | null): string {
  const withUnit = (ticks: number) => (unit ? formatTicks(unit, ticks) : `${ticks}`);
  if (most === Number.POSITIVE_INFINITY) return 'without end';
  if (timeout !== null && least === most && least === timeout) return `at most ${withUnit(timeout)}`;
  return least === most ? withUnit(most) : `${least}–${withUnit(most)}`;
}

// The hands' time is certain more often than the rest: the two are added up separately.
function sumWords(steps: readonly RemainingSteps[]): string {
  const parts = (['hands', 'by-itself'] as const).flatMap((kind) => {
    const own = steps.filter((one) => one.kind === kind);
    if (own.length === 0) return [];
    const of = (key: 'least' | 'most') => own.reduce((sum, one) => sum + one[key] * one.count, 0);
    const [least, most] = [of('least'), of('most')];
    const length = most === Number.POSITIVE_INFINITY ? 'without end' : least === most ? `${most}` : `${least}–${most}`;
    return [`${length} ${BY[kind]}`];
  });
  return `${countOf(steps)} more (${parts.join(', ')})`;
}

const countOf = (steps: readonly RemainingSteps[]): number => steps.reduce((sum, { count }) => sum + count, 0);

function factsOf(
  { steps, arrives, after, deadline, spoils, over, turning, isExpected }: Remaining,
  unit: Unit,
): string[] {
  const at = (tick: number) => formatTime(unit, tick);
  if (steps.length === 0) return [`over at ${at(over)}`];
  const end =
    over === Number.POSITIVE_INFINITY
      ? 'never over'
      : `over by ${isExpected ? 'about ' : ''}${at(Math.ceil(over + turning))}`;
  return [
    ...(spoils === null ? [] : [`spoils at ${at(spoils)}`]),
    ...(arrives === null ? [] : [`arrives ${at(arrives)}`]),
    ...(after.length === 0 ? [] : [`after ${listOf(after)}`]),
    ...(deadline === null ? [] : [`due ${at(deadline)}`]),
    end,
  ];
}
