import { LIMITS } from '../limits.ts';
import { STEP_TYPES, type StepType } from '../scenario.ts';
import { entries, field, fields, type Node } from '../source/tree.ts';
import { nearest } from './suggest.ts';

/** A value and where it stands. */
export interface Located<T> {
  readonly value: T;
  readonly node: Node;
}

/** One entry of `tasks`, as far as it can be read. What is missing or broken is null, or the neutral value. */
export interface TaskOutline {
  readonly node: Node;
  readonly id: Located<string> | null;
  readonly title: Located<string> | null;
  /** Null: no `copies`, or something that is no number of copies. */
  readonly copies: Located<number> | null;
  /** Whether something stands in `copies`, good or bad: then ids get a number. */
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

export interface StepOutline {
  readonly kind: 'step';
  readonly node: Node;
  readonly name: Located<string> | null;
  readonly type: StepType | null;
  readonly uses: readonly Located<string>[];
  readonly attempts: Located<number> | null;
}

/** What meaning is checked on: the parts of a file that can be read, whatever stands around them. */
export interface Outline {
  readonly tasks: readonly TaskOutline[];
  /** By name, the node of the name; null if `resources` is there but cannot be read as a table. */
  readonly resources: ReadonlyMap<string, Node> | null;
  /** Whether the id of a task is missing or cannot be read, so that a name in `after` cannot be called unknown. */
  readonly hidesTasks: boolean;
  /** Objects and lists of which something could not be read. */
  readonly broken: ReadonlySet<Node>;
}

// So many times more tasks than allowed are no slip: what they would mean together need not be found out.
const MOST_READ = 10 * LIMITS.entries;

/** Reads what can be read of a scenario, never failing. */
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

/** All steps of a list of entries, those in groups too, in order. */
export function* stepsIn(list: readonly EntryOutline[]): Generator<StepOutline> {
  for (const entry of list) {
    if (entry.kind === 'step') yield entry;
    else yield* stepsIn(entry.steps);
  }
}

/** The text at a node, if it is one. */
function textAt(node: Node | undefined): Located<string> | null {
  return node?.type === 'string' ? { value: node.value, node } : null;
}

/** The whole number at a node, if it is one from `least` to `most`. Others already are mistakes of shape. */
export function wholeAt(node: Node | undefined, least: number, most: number): Located<number> | null {
  const isWithin = node?.type === 'number' && Number.isInteger(node.value) && node.value >= least && node.value <= most;
  return isWithin ? { value: node.value, node } : null;
}

function resourcesOf(node: Node | undefined): ReadonlyMap<string, Node> | null {
  if (node && node.type !== 'object') return null;
  const names = new Map<string, Node>();
  for (const [name, { key }] of fields(node)) if (key) names.set(name, key);
  return names;
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

/** Whether a broken entry of `steps` was meant to be a group: a step with a `repeat` is a step. */
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
    uses: textsIn(field(node, 'uses')),
    attempts: wholeAt(field(node, 'attempts'), 1, LIMITS.attempts),
  };
}

function textsIn(list: Node | undefined): Located<string>[] {
  return entries(list).flatMap((node) => textAt(node) ?? []);
}
