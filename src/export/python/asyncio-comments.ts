import type { Scenario, Step } from '../../scenario/scenario.ts';
import type { AfterReference, Program, Routine } from '../program.ts';

/** Beside `sleep(0)`. */
export const OTHERS_TURN = 'other ready tasks get a turn';

/** Beside an `await` of a step that runs by itself: what works meanwhile. */
export function meanwhileComment({ cpu, resources }: Scenario, { uses, duration }: Step): string {
  if (duration === 'never') return `${cpu.name} is free; this never rings`;
  if (uses.length === 0) return `${cpu.name} is free; this runs by itself`;
  return `${cpu.name} is free; at work: ${uses.map((one) => resources[one]?.title).join(', ')}`;
}

/** Beside an `await` of resources. */
export function untilOurs(cpu: string, resources: readonly number[]): string {
  if (resources.length === 0) return '';
  return `${cpu} is free until ${resources.length === 1 ? 'it is ours' : 'all are ours'}`;
}

/** Beside the `await` of the tasks that a routine is after. */
export function untilOver({ scenario, routines }: Program, after: readonly AfterReference[]): string {
  const [first] = after;
  if (first === undefined || after.length > 2) return `${scenario.cpu.name} is free until all of them are over`;
  const titles = after.map((other) => titleOf(routines, other));
  const one = after.length === 1 && (first.copy !== null || routines[first.routine]?.copies === null);
  return `${scenario.cpu.name} is free until ${titles.join(' and ')} ${one ? 'is' : 'are'} over`;
}

function titleOf(routines: readonly Routine[], { routine, copy }: AfterReference): string {
  const { title, copies } = routines[routine] as Routine;
  if (copies === null || copy !== null) return title.join(String(copy ?? ''));
  return `${title.join('1')} to ${title.join(String(copies))}`;
}
