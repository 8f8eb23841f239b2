import type { Scenario } from '../scenario/scenario.ts';

/**
 * The answer of a policy, as one number: the index of a task (attend it), `WAIT` (until the next event of any task) or
 * `waitUntil(T)` (until tick T, whatever happens before).
 */
export type Answer = number;

export const WAIT: Answer = -1;

/** Wait until `tick`, a whole number later than now. */
export const waitUntil = (tick: number): Answer => -2 - tick;

/** The tick of a `waitUntil`, or null for any other answer. */
export const waitTick = (answer: Answer): number | null => (answer <= -2 ? -2 - answer : null);

/** An answer as written in a decisions file: `load-1`, `wait`, `wait:75`. */
export function printDecision(scenario: Scenario, answer: Answer): string {
  if (answer === WAIT) return 'wait';
  const tick = waitTick(answer);
  return tick === null ? (scenario.tasks[answer]?.id ?? `#${answer}`) : `wait:${tick}`;
}

/** The inverse of `printDecision` for one scenario; null: the text is neither a task id nor a wait. */
export function decisionParser(scenario: Scenario): (text: string) => Answer | null {
  const byId = new Map(scenario.tasks.map((task) => [task.id, task.index]));
  return (text) => {
    if (text === 'wait') return WAIT;
    const tick = /^wait:(\d{1,15})$/.exec(text)?.[1];
    return tick === undefined ? (byId.get(text) ?? null) : waitUntil(Number(tick));
  };
}
