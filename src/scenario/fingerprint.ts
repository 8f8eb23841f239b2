import { hashText } from './hash.ts';
import type { Duration, Scenario, Step, Task } from './scenario.ts';

/**
 * 32 bits that are the same for two scenarios in which the same decisions and seed give the same run. Ids, times,
 * steps, resources, deadlines and priorities count; titles, names, the story, the lesson, the unit and the scene do
 * not. Order counts, because it breaks ties. Share codes that people keep depend on it, so it never changes.
 */
export function fingerprint({ cpu, resources, tasks }: Scenario): number {
  const what = [cpu.switchCost, resources.map(({ id, capacity }) => [id, capacity]), tasks.map(taskParts)];
  return hashText(JSON.stringify(what)) >>> 0;
}

const taskParts = ({ id, arrives, after, afterFailure, deadline, priority, steps }: Task) => [
  id,
  arrives,
  after,
  afterFailure,
  deadline,
  priority,
  steps.map(stepParts),
];

// What format 1.0 cannot express is added only where it is used, so that the fingerprints of older files stay the same.
const stepParts = (step: Step) => [...basicParts(step), ...amountParts(step), ...afterParts(step)];

const basicParts = ({ type, duration, uses, attempts, timeout, failChance, spoilsAfter, onFailure }: Step) => [
  type,
  durationParts(duration),
  uses,
  attempts,
  timeout,
  failChance,
  spoilsAfter,
  onFailure,
];

const amountParts = ({ amounts }: Step) =>
  amounts.some(({ units }) => units > 1) ? [amounts.map(({ units }) => units)] : [];

const afterParts = ({ after, afterFailure }: Step) =>
  after.length > 0 ? ['after', after.map(({ task, step }) => [task, step]), afterFailure] : [];

const durationParts = (duration: Duration) => (duration === 'never' ? duration : [duration.min, duration.max]);
