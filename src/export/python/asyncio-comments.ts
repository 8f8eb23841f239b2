import type { Amount, Scenario, Step } from '../../scenario/scenario.ts';
import type { AfterReference, Program, Routine } from '../program.ts';

/** The comment beside `sleep(0)`. */
export const OTHERS_TURN = 'other ready tasks get a turn';

/** The comment beside a line that lets waiting tasks continue. */
export const SIGNALLED = 'the others may go on, but not before our next await';

/** The comment beside an `await` of a step that runs by itself: what works meanwhile. */
export function meanwhileComment({ cpu, resources }: Scenario, { uses, duration }: Step): string {
  if (duration === 'never') return `${cpu.name} is free; this never rings`;
  if (uses.length === 0) return `${cpu.name} is free; this runs by itself`;
  return `${cpu.name} is free; at work: ${uses.map((one) => resources[one]?.title).join(', ')}`;
}

/** The comment beside an `await` of resources. */
export function untilOurs(cpu: string, amounts: readonly Amount[]): string {
  const [first] = amounts;
  if (first === undefined) return '';
  return `${cpu} is free until ${amounts.length === 1 && first.units === 1 ? 'it is ours' : 'all are ours'}`;
}

/** The comment beside the `await` of the tasks that a routine or a step is after. */
export function untilOver({ scenario, routines }: Program, after: readonly AfterReference[]): string {
  const [first] = after;
  if (first === undefined || after.length > 2) return `${scenario.cpu.name} is free until all of them are over`;
  const titles = after.map((other) => titleOf(routines, other));
  const one = after.length === 1 && isOne(routines, first);
  return `${scenario.cpu.name} is free until ${titles.join(' and ')} ${one ? 'is' : 'are'} over`;
}

/** The comment beside the `await` of a step of another task. */
export function untilPast({ scenario, routines }: Program, other: AfterReference): string {
  const is = isOne(routines, other) ? 'is' : 'are';
  return `${scenario.cpu.name} is free until ${titleOf(routines, other)} ${is} past this step`;
}

const isOne = (routines: readonly Routine[], { routine, copy }: AfterReference): boolean =>
  copy !== null || routines[routine]?.copies === null;

function titleOf(routines: readonly Routine[], { routine, copy }: AfterReference): string {
  const { title, copies } = routines[routine] as Routine;
  if (copies === null) return title.join('');
  if (copy !== null) return title.join(copy === 'same' ? 'n' : String(copy));
  return `${title.join('1')} to ${title.join(String(copies))}`;
}
