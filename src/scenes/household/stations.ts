import type { Scenario, Step, Task } from '../../scenario/scenario.ts';
import { type KindName, kindOf, OWN_PLACES, STATION_KINDS } from './kinds.ts';

/** A machine or a place in the room. */
export interface Station {
  readonly kind: KindName;
  readonly title: string;
  /** The resource that it represents, or null; and its number of units (`Infinity`: as many as needed). */
  readonly resource: number | null;
  readonly capacity: number;
  /** The tasks for which it exists: a place is shown once one of them may be shown. */
  readonly tasks: readonly number[];
}

/** The room of a scenario: its stations, and the station of each step. */
export interface Household {
  readonly stations: readonly Station[];
  /** Tasks that need only hands and have no place of their own. */
  readonly listed: readonly number[];
  /** The number of the station of a step. */
  stationOf(task: number, step: number): number;
}

const households = new WeakMap<Scenario, Household>();

/** The room of a scenario; the same object for the same scenario. */
export function householdOf(scenario: Scenario): Household {
  const known = households.get(scenario);
  if (known) return known;
  const household = furnished(scenario);
  households.set(scenario, household);
  return household;
}

interface Furnishing {
  kind: KindName;
  readonly title: string;
  readonly resource: number | null;
  readonly capacity: number;
  readonly tasks: number[];
  /** Whether a step runs by itself there. */
  runs: boolean;
}

function furnished(scenario: Scenario): Household {
  const found = new Map<string, Furnishing>();
  // Copies of an entry have equal steps, so the places of the first copy are those of all.
  const keys = new Map<number, readonly string[]>();
  const listed: number[] = [];
  for (const [resource, { id, title, capacity }] of scenario.resources.entries()) {
    const kind = kindOf(title, 'machine') ?? kindOf(id, 'machine') ?? 'box';
    found.set(`resource ${resource}`, { kind, title, resource, capacity, tasks: [], runs: false });
  }
  for (const task of scenario.tasks) {
    const places = keys.get(task.entry) ?? task.steps.map((_, step) => keyOf(scenario, task, step));
    keys.set(task.entry, places);
    for (const [i, key] of places.entries()) {
      const station = found.get(key) ?? foundAt(key, task.steps[i] as Step);
      found.set(key, station);
      station.runs ||= task.steps[i]?.type === 'non-blocking';
      if (station.tasks.at(-1) !== task.index) station.tasks.push(task.index);
    }
    if (places.every((key) => key === 'list')) listed.push(task.index);
  }
  for (const station of found.values()) if (station.kind === 'box' && !station.runs) station.kind = 'tool';
  const order = [...found].sort(([, a], [, b]) => rank(scenario, a) - rank(scenario, b));
  const numbers = new Map(order.map(([key], i) => [key, i]));
  const stations = new Map([...keys].map(([entry, places]) => [entry, places.map((key) => numbers.get(key) ?? 0)]));
  return {
    stations: order.map(([, station]) => station),
    listed,
    stationOf: (task, step) => stations.get(scenario.tasks[task]?.entry ?? -1)?.[step] ?? 0,
  };
}

// Machines first, then places, then the list. Unannounced ones come last, so that nothing else moves when they appear.
function rank(scenario: Scenario, { kind, resource, runs, tasks }: Furnishing): number {
  if (tasks.length > 0 && tasks.every((task) => scenario.tasks[task]?.surprise)) return 3;
  if (kind === 'list') return 2;
  return resource !== null || runs ? 0 : 1;
}

function foundAt(key: string, step: Step): Furnishing {
  const [sort = '', name = ''] = key.split(/ (.*)/s);
  const kind = sort === 'box' ? 'box' : (sort as KindName);
  const title = kind === 'box' ? (name || step.name).replace(/ \d+$/, '') : STATION_KINDS[kind].title;
  return { kind, title, resource: null, capacity: Number.POSITIVE_INFINITY, tasks: [], runs: false };
}

function keyOf(scenario: Scenario, task: Task, at: number): string {
  const step = task.steps[at] as Step;
  const resource = resourceOf(scenario, step);
  if (resource !== null) return `resource ${resource}`;
  if (step.type === 'non-blocking') return machineKey(task, step);
  if (task.steps.every(({ type, uses }) => type === 'blocking' && uses.length === 0)) {
    const own = kindOf(step.name, 'hands') ?? kindOf(task.title, 'hands');
    return own !== null && OWN_PLACES.includes(own) ? own : 'list';
  }
  const beside = [at + 1, at - 1].find((other) => task.steps[other]?.type === 'non-blocking');
  const machine = beside === undefined ? null : keyOf(scenario, task, beside);
  // "Fill the washer" happens at the washer; "Rinse them" after boiling does not happen at the stove.
  if (machine !== null && machine === kindOf(step.name, 'machine')) return machine;
  return kindOf(step.name, 'hands') ?? machine ?? 'table';
}

function machineKey(task: Task, step: Step): string {
  return kindOf(step.name, 'machine') ?? kindOf(task.title, 'machine') ?? `box ${step.name}`;
}

/** Whether a resource is only carried around, so that its content may be worked on elsewhere. */
const isCarried = ({ resources }: Scenario, resource: number): boolean =>
  kindOf(resources[resource]?.title ?? '', 'machine') === 'basket';

// A step that uses several resources happens at the one its name mentions, otherwise at the last; in a basket only if
// nowhere else.
function resourceOf(scenario: Scenario, { name, uses, type }: Step): number | null {
  const kind = kindOf(name, 'machine');
  const machines = uses.filter((use) => !isCarried(scenario, use));
  const spoken = machines.find(
    (use) => kind !== null && kindOf(scenario.resources[use]?.title ?? '', 'machine') === kind,
  );
  const last = spoken ?? machines.at(-1);
  if (last !== undefined) return last;
  return type === 'non-blocking' && kind !== null ? null : (uses.at(-1) ?? null);
}
