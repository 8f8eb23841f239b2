import { DEFAULTS, LIMITS } from '../limits.ts';
import { STEP_TYPES, type StepType } from '../scenario.ts';
import type { Node } from '../source/node.ts';
import { entries, field, fields } from '../source/tree.ts';
import { nearest } from './suggest.ts';

/** A value and its place in the file. */
export interface Located<T> {
  readonly value: T;
  readonly node: Node;
}

/** One entry of `tasks`, as far as it can be read. Missing or broken fields are null or a neutral value. */
export interface TaskOutline {
  readonly node: Node;
  readonly id: Located<string> | null;
  readonly title: Located<string> | null;
  /** Null if `copies` is missing or not a valid number. */
  readonly copies: Located<number> | null;
  /** Whether there is a `copies` field, valid or not: then ids get a number. */
  readonly isNumbered: boolean;
  readonly after: readonly Located<string>[];
  readonly steps: readonly EntryOutline[];
}

export type EntryOutline = GroupOutline | StepOutline;

export interface GroupOutline {
  readonly kind: 'group';
  readonly node: Node;
  readonly repeat: Located<number> | null;
  readonly steps: readonly EntryOutline[];
}

/** The name of a resource in `uses`, and its units; null: they are not written or not valid. */
export interface UseOutline extends Located<string> {
  readonly units: Located<number> | null;
}

export interface StepOutline {
  readonly kind: 'step';
  readonly node: Node;
  readonly name: Located<string> | null;
  readonly type: StepType | null;
  readonly uses: readonly UseOutline[];
  readonly after: readonly Located<string>[];
  /** Whether it says that its task goes on if a task in `after` failed. */
  readonly proceeds: boolean;
  readonly attempts: Located<number> | null;
}

export interface ResourceOutline {
  /** The node of its name. */
  readonly node: Node;
  /** Null if it cannot be read. */
  readonly capacity: number | null;
}

/** The readable parts of a file, whatever surrounds them. The checks of meaning work on this. */
export interface Outline {
  readonly tasks: readonly TaskOutline[];
  /** Each resource by name; null if `resources` is there but cannot be read as a table. */
  readonly resources: ReadonlyMap<string, ResourceOutline> | null;
  /** Whether a task's id is missing or unreadable: then no name in `after` can be called unknown. */
  readonly hidesTasks: boolean;
  /** Objects and lists that could only be read in part. */
  readonly broken: ReadonlySet<Node>;
}

// In a file with more than ten times the allowed tasks, how the tasks relate is not worth checking.
const MOST_READ = 10 * LIMITS.entries;

/** Reads what can be read of a scenario. Never fails. */
export function outlineOf(root: Node, broken: ReadonlySet<Node>): Outline {
  const list = field(root, 'tasks');
  const written = entries(list);
  const nodes = written.length > MOST_READ ? [] : written.filter(({ type }) => type === 'object');
  const tasks = nodes.map(taskOf);
  const isHidden = (node: Node | undefined): boolean => node !== undefined && broken.has(node);
  const hidesTasks = isHidden(root) || isHidden(list) || tasks.some(({ id, node }) => !id || isHidden(node));
  const table = field(root, 'resources');
  const isTableHidden = isHidden(table) || (!table && (isHidden(root) || mayHaveMisspelt(root, 'resources')));
  const resources = isTableHidden ? null : resourcesOf(table);
  return { tasks, resources, hidesTasks, broken };
}

// A field without a value counts too.
const mayHaveMisspelt = (node: Node, name: string): boolean =>
  [...fields(node).keys()].some((written) => nearest(written, [name]) !== null);

/** All steps of a list of entries, including those in groups, in order. */
export function* stepsIn(list: readonly EntryOutline[]): Generator<StepOutline> {
  for (const entry of list) {
    if (entry.kind === 'step') yield entry;
    else yield* stepsIn(entry.steps);
  }
}

/** The text at a node; null if it is not a text. */
function textAt(node: Node | undefined): Located<string> | null {
  return node?.type === 'string' ? { value: node.value, node } : null;
}

/** The number at a node; null unless it is whole and from `least` to `most` (other numbers are mistakes of shape). */
export function wholeAt(node: Node | undefined, least: number, most: number): Located<number> | null {
  const isWithin = node?.type === 'number' && Number.isInteger(node.value) && node.value >= least && node.value <= most;
  return isWithin ? { value: node.value, node } : null;
}

function resourcesOf(node: Node | undefined): ReadonlyMap<string, ResourceOutline> | null {
  if (node && node.type !== 'object') return null;
  const found = new Map<string, ResourceOutline>();
  for (const [name, { key, value }] of fields(node))
    if (key) found.set(name, { node: key, capacity: capacityOf(value) });
  return found;
}

function capacityOf(written: Node | undefined): number | null {
  const capacity = written?.type === 'object' ? fields(written).get('capacity') : { value: written };
  if (!capacity) return DEFAULTS.capacity;
  return wholeAt(capacity.value, 1, LIMITS.capacity)?.value ?? null;
}

function taskOf(node: Node): TaskOutline {
  return {
    node,
    id: textAt(field(node, 'id')),
    title: textAt(field(node, 'title')),
    copies: wholeAt(field(node, 'copies'), 1, LIMITS.copies),
    isNumbered: fields(node).has('copies'),
    after: textsIn(field(node, 'after')),
    steps: entries(field(node, 'steps')).map(entryOf),
  };
}

/** Whether an entry of `steps`, perhaps broken, was meant as a group. A step with a `repeat` is still a step. */
export function isGroup(node: Node): boolean {
  const present = fields(node);
  if (present.has('steps')) return present.has('repeat') || !present.has('duration');
  return present.has('repeat') && !['name', 'type', 'duration'].some((name) => present.has(name));
}

function entryOf(node: Node): EntryOutline {
  if (isGroup(node)) {
    const steps = entries(field(node, 'steps')).map(entryOf);
    return { kind: 'group', node, repeat: wholeAt(field(node, 'repeat'), 1, LIMITS.repeat), steps };
  }
  const type = field(node, 'type')?.value;
  return {
    kind: 'step',
    node,
    name: textAt(field(node, 'name')),
    type: STEP_TYPES.find((known) => known === type) ?? null,
    uses: usesOf(field(node, 'uses')),
    after: textsIn(field(node, 'after')),
    proceeds: field(node, 'afterFailure')?.value === 'proceed',
    attempts: wholeAt(field(node, 'attempts'), 1, LIMITS.attempts),
  };
}

function usesOf(node: Node | undefined): UseOutline[] {
  if (node?.type !== 'object') return textsIn(node).map((name) => ({ ...name, units: null }));
  return [...fields(node)].flatMap(([value, { key, value: units }]) =>
    key ? [{ value, node: key, units: wholeAt(units, 1, LIMITS.capacity) }] : [],
  );
}

function textsIn(list: Node | undefined): Located<string>[] {
  return entries(list).flatMap((node) => textAt(node) ?? []);
}
