import { readAfterName } from '../../after-names.ts';
import { count, quoted } from '../../source/text.ts';
import { type Finding, mistake } from '../finding.ts';
import type { EntryOutline, Located, TaskOutline } from '../outline.ts';
import { countSteps, type TaskIndex } from './task-index.ts';

/** A place at which a task waits: before it begins (`step` 0), or before a step, counted from 1. */
interface Place {
  readonly task: TaskOutline;
  readonly step: number;
  readonly after: readonly Located<string>[];
}

/**
 * What a place waits for: the last waiting place within what a name refers to, or (no name) the previous place of its
 * task.
 */
interface Wait {
  readonly place: Place;
  readonly name: Located<string> | null;
  readonly on: Place;
}

/**
 * Reports tasks and steps that wait for each other in a circle; each place is in at most one reported circle. All
 * copies of an entry wait at the same places, for copies that in turn all wait alike, so copies wait in a circle
 * exactly if their entries do. For the same reason only the first round of a repeat counts.
 */
export function checkCircles(tasks: readonly TaskOutline[], index: TaskIndex): Finding[] {
  const placesOf = new Map(tasks.map((task) => [task, waitingPlaces(task)]));
  const waitsOf = (place: Place, before: Place | undefined): Wait[] => [
    ...place.after.flatMap((name) => {
      const { id, step } = readAfterName(name.value);
      const of = id.includes('{n}') ? index.findPattern(id, place.task) : index.find(id);
      const on = of && placesOf.get(of)?.findLast((other) => step === null || !(other.step > step));
      return on ? [{ place, name, on }] : [];
    }),
    ...(before ? [{ place, name: null, on: before }] : []),
  ];
  const graph = new Graph(
    [...placesOf.values()].flatMap((places) =>
      places.map((place, i) => [place, waitsOf(place, places[i - 1])] as const),
    ),
  );
  const findings: Finding[] = [];
  for (let circle = graph.takeCircle(); circle; circle = graph.takeCircle()) findings.push(circleFinding(circle));
  return findings;
}

/** The beginning of a task, and every step with an `after`, in order; of a repeat only the first round. */
function waitingPlaces(task: TaskOutline): Place[] {
  const places: Place[] = [{ task, step: 0, after: task.after }];
  addPlaces(task, task.steps, 0, places);
  return places;
}

function addPlaces(task: TaskOutline, list: readonly EntryOutline[], before: number, places: Place[]): void {
  let step = before;
  for (const entry of list) {
    if (entry.kind === 'step') {
      step += 1;
      if (entry.after.length > 0) places.push({ task, step, after: entry.after });
    } else {
      addPlaces(task, entry.steps, step, places);
      step += countSteps([entry]) ?? 1;
    }
  }
}

/** The places that may still be part of a circle. A place that waits only for removed places is removed, too. */
class Graph {
  private readonly waits: Map<Place, readonly Wait[]>;
  private readonly waiting = new Map<Place, Place[]>();
  private readonly open = new Map<Place, number>();

  constructor(waits: readonly (readonly [Place, readonly Wait[]])[]) {
    this.waits = new Map(waits);
    for (const [place, list] of waits) {
      this.open.set(place, list.length);
      for (const { on } of list) this.waiting.set(on, pushed(this.waiting.get(on), place));
    }
    this.remove(waits.filter(([, list]) => list.length === 0).map(([place]) => place));
  }

  takeCircle(): readonly Wait[] | null {
    const seen = new Map<Place, number>();
    const walk: Wait[] = [];
    let [place] = this.waits.keys();
    if (!place) return null;
    while (place && !seen.has(place)) {
      seen.set(place, walk.length);
      // Every remaining place waits for another remaining place.
      const next: Wait | undefined = this.waits.get(place)?.find(({ on }) => this.waits.has(on));
      if (next) walk.push(next);
      place = next?.on;
    }
    const circle = walk.slice(place && seen.get(place));
    this.remove(circle.map((wait) => wait.place));
    return circle;
  }

  private remove(gone: Place[]): void {
    for (let place = gone.pop(); place; place = gone.pop()) {
      if (!this.waits.delete(place)) continue;
      for (const next of this.waiting.get(place) ?? []) {
        const left = (this.open.get(next) ?? 0) - 1;
        this.open.set(next, left);
        if (left === 0) gone.push(next);
      }
    }
  }
}

function pushed<T>(list: T[] | undefined, item: T): T[] {
  if (!list) return [item];
  list.push(item);
  return list;
}

/** A wait that the author wrote, not the order of the steps of a task. */
interface NamedWait extends Wait {
  readonly name: Located<string>;
}

const MOST_NAMED = 6;

function circleFinding(circle: readonly Wait[]): Finding {
  const named = circle.filter((wait): wait is NamedWait => wait.name !== null);
  const first = named.reduce((a, b) => (a.name.node.offset <= b.name.node.offset ? a : b));
  const start = named.indexOf(first);
  const ordered = [...named.slice(start), ...named.slice(0, start)];
  return named.every(({ place }) => place.step === 0) ? circleOfTasks(ordered) : circleOfSteps(ordered);
}

function circleOfTasks(circle: readonly NamedWait[]): Finding {
  const [first, ...others] = circle as [NamedWait, ...NamedWait[]];
  const names = circle.map(({ place }) => quoted(place.task.id?.value ?? '?'));
  if (others.length === 0)
    return mistake('after-cycle', first.name.node, `the task ${names[0]} is after itself, so it can never begin`);
  const shown = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), '…'] : names;
  const message = `tasks wait for each other in a circle: ${[...shown, names[0]].join(', which is after ').replace(', which', '')}`;
  const related = others.slice(0, MOST_NAMED).map((wait) => ({ range: wait.name.node, message: waitWords(wait) }));
  return mistake('after-cycle', first.name.node, message, 'remove one of these names, so that one task can begin', {
    related,
  });
}

function circleOfSteps(circle: readonly NamedWait[]): Finding {
  const [first, ...others] = circle as [NamedWait, ...NamedWait[]];
  if (others.length === 0)
    return mistake(
      'after-cycle',
      first.name.node,
      `${waitWords(first)}, which is over only after this step, so it can never begin`,
      'a step can be after earlier steps of its own task only',
    );
  const shown = circle.slice(0, MOST_NAMED).map(waitWords);
  const message = `steps wait for each other in a circle: ${shown.join('; ')}${circle.length > MOST_NAMED ? '; …' : ''}`;
  const related = others.slice(0, MOST_NAMED).map((wait) => ({ range: wait.name.node, message: waitWords(wait) }));
  return mistake('after-cycle', first.name.node, message, 'remove one of these names, so that one step can begin', {
    related,
  });
}

function waitWords({ place: { task, step }, name }: NamedWait): string {
  const id = quoted(task.id?.value ?? '?');
  return `${step === 0 ? id : `step ${count(step)} of ${id}`} is after ${quoted(name.value)}`;
}
