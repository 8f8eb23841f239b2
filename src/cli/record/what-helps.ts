import { durationChanges, unitChange } from '../../compare/step-change.ts';
import { simulate } from '../../engine/run.ts';
import { eventLoop } from '../../policies/event-loop.ts';
import type { Scenario, Step } from '../../scenario/scenario.ts';

/** Something that would end the run earlier. */
export interface Help {
  readonly change: 'half as long' | 'one unit more';
  /** A step and its place, or the title of a resource; `at` is empty for a resource. */
  readonly name: string;
  readonly at: string;
  /** How many units the resource then has; null: it is about a step. */
  readonly units: number | null;
  /** When the run would end, in ticks. */
  readonly makespan: number;
}

/** Each is a run of its own, so only the steps that last longest in all, and some of the resources, are tried. */
const MOST_STEPS = 8;
const MOST_RESOURCES = 4;
const MOST_SHOWN = 4;
/** A change that saves a smaller share of the run is not listed. */
const LEAST_GAIN = 0.01;

/** How long the run takes if what stands at a place is awaited instead of blocking; null: not known. */
export const awaitedMakespan = (scenario: Scenario, name: string, at: string): number | null =>
  makespanOf(durationChanges(scenario, name, at).awaited);

/** What else would end the run of a scenario under the event loop earlier, the best first. */
export function whatHelps(scenario: Scenario): readonly Help[] {
  const lasts = makespanOf(scenario);
  if (lasts === null) return [];
  const steps = longestPlaces(scenario).map(({ name, at }) => {
    const makespan = makespanOf(durationChanges(scenario, name, at).halved);
    return { change: 'half as long', name, at, units: null, makespan } as const;
  });
  const resources = scenario.resources.slice(0, MOST_RESOURCES).map(({ title, capacity }, index) => {
    const { scenario: changed } = unitChange(scenario, index);
    return {
      change: 'one unit more',
      name: title,
      at: '',
      units: capacity + 1,
      makespan: makespanOf(changed),
    } as const;
  });
  return [...steps, ...resources]
    .flatMap((one) => (one.makespan === null ? [] : [{ ...one, makespan: one.makespan }]))
    .filter(({ makespan }) => lasts - makespan > LEAST_GAIN * lasts)
    .sort((a, b) => a.makespan - b.makespan)
    .slice(0, MOST_SHOWN);
}

const makespanOf = (scenario: Scenario): number | null => simulate(scenario, eventLoop()).makespan;

/** The names and places of steps, by how long they last in all. */
function longestPlaces({ tasks }: Scenario): readonly { readonly name: string; readonly at: string }[] {
  const places = new Map<string, { name: string; at: string; ticks: number }>();
  for (const { name, at, duration } of tasks.flatMap(({ steps }): readonly Step[] => steps)) {
    if (at === null || duration === 'never') continue;
    const key = JSON.stringify([name, at]);
    const known = places.get(key);
    if (known) known.ticks += duration.max;
    else places.set(key, { name, at, ticks: duration.max });
  }
  return [...places.values()].sort((a, b) => b.ticks - a.ticks).slice(0, MOST_STEPS);
}
