import type { z } from 'zod';
import { DEFAULTS, LIMITS } from '../limits.ts';
import { UNITS, type Unit } from '../scenario.ts';
import { scenarioSchema } from '../schema.ts';
import type { Node } from '../source/node.ts';
import { quoted } from '../source/text.ts';
import { entries, field, fields, locate, plainValue } from '../source/tree.ts';
import { missingHint, repeatFix, repeatHint, unknownFieldHint } from './field-words.ts';
import { type Finding, mistake } from './finding.ts';
import { isGroup } from './outline.ts';
import { wrongResourceName, wrongValue } from './shape-words.ts';
import { nearest, surelyMeant } from './suggest.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** The offset of a wrong value; for a missing field, the offset of the object and the name of the field. */
type Place = number | string;

/**
 * Reports every place where the file does not have the shape that schema.ts describes, one finding per place. Skips
 * nodes that are `broken` by a mistake of syntax: what seems to be missing there may only have been unreadable.
 */
export function checkShape(root: Node, broken: ReadonlySet<Node>): Finding[] {
  const report = new ShapeReport(root, broken);
  for (const issue of issuesOf(withoutExcess(root))) report.add(issue, []);
  report.addForbiddenName(fields(field(root, 'resources')).get('__proto__')?.key);
  return report.findings();
}

/** How many entries of each list to check if all of them have too many mistakes. The first number that works is used. */
const FEWER = [30_000, 3_000, 300, 30, 1];

// Zod passes the issues of a list on in one call, and more than a few hundred thousand do not fit on the stack. Then
// only those of the first entries of each list are reported.
function issuesOf(root: Node): readonly Issue[] {
  const all = tryIssues(root, Number.POSITIVE_INFINITY);
  if (all) return all;
  let few = FEWER.find((most) => tryIssues(root, most)) ?? 0;
  let issues = tryIssues(root, few) ?? [];
  // The first entries may all be right: then take as many more as needed.
  for (let many: number = LIMITS.bytes; issues.length === 0 && many - few > 1; ) {
    const middle = (few + many) >> 1;
    const found = tryIssues(root, middle);
    if (found) issues = found;
    if (found) few = middle;
    else many = middle;
  }
  if (issues.length === 0) throw new RangeError('too many mistakes to list');
  return issues;
}

/** The issues if only the first entries of each list are checked; null if there are too many. */
function tryIssues(root: Node, most: number): readonly Issue[] | null {
  try {
    return scenarioSchema.safeParse(plainValue(shortened(root, most))).error?.issues ?? [];
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function shortened(node: Node, most: number): Node {
  if (most === Number.POSITIVE_INFINITY || !node.children) return node;
  const children = node.type === 'array' ? node.children.slice(0, most) : node.children;
  return { ...node, byName: undefined, children: children.map((child) => shortened(child, most)) };
}

/** Cuts a far too long list of tasks to one entry more than allowed, which is enough for it to be reported. */
function withoutExcess(root: Node): Node {
  const list = field(root, 'tasks');
  if (entries(list).length <= LIMITS.entries + 1) return root;
  const shortened = (node: Node): Node =>
    node === list ? { ...node, children: entries(list).slice(0, LIMITS.entries + 1) } : node;
  const properties = root.children?.map((property) => ({
    ...property,
    children: (property.children ?? []).map(shortened),
  }));
  return { ...root, byName: undefined, children: properties ?? [] };
}

class ShapeReport {
  private readonly root: Node;
  private readonly broken: ReadonlySet<Node>;
  private readonly unit: Unit;
  private readonly byPlace = new Map<Place, Finding>();
  /** Missing fields for which the same object has a misspelt name. */
  private readonly misspelt = new Set<Place>();

  constructor(root: Node, broken: ReadonlySet<Node>) {
    this.root = root;
    this.broken = broken;
    const unit = field(root, 'unit')?.value;
    this.unit = UNITS.find((known) => known === unit) ?? DEFAULTS.unit;
  }

  findings(): Finding[] {
    return [...this.byPlace].filter(([place]) => !this.misspelt.has(place)).map(([, finding]) => finding);
  }

  add(issue: Issue, above: Path): void {
    const path = [...above, ...issue.path];
    const deep = tooDeepGroup(this.root, path);
    if (deep) this.report(deep.range.offset, deep);
    else if (issue.code === 'invalid_union') this.addUnion(issue, path);
    else if (issue.code === 'unrecognized_keys') this.addUnknown(issue, path);
    else this.addPlain(issue, path);
  }

  /** Reports the resource `__proto__`: Zod ignores a field of that name. */
  addForbiddenName(key: Node | undefined): void {
    if (key) this.report(key.offset, wrongResourceName(key));
  }

  private addUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path): void {
    const node = locate(this.root, path).value;
    const meant = node && branchMeant(node, issue.errors);
    if (meant) for (const inner of meant) this.add(inner, path);
    else this.addPlain(issue, path);
  }

  private addUnknown(issue: z.core.$ZodIssueUnrecognizedKeys, path: Path): void {
    const known = issue.message.split(' ');
    const owner = locate(this.root, path).value;
    if (!owner) return;
    const present = fields(owner);
    const absent = known.filter((name) => !present.has(name));
    for (const name of issue.keys) {
      const key = present.get(name)?.key;
      if (!key) continue;
      const meant = nearest(name, absent) ?? nearest(name, known);
      if (meant !== null) this.misspelt.add(`${owner.offset} ${meant}`);
      const sure = surelyMeant(name, absent);
      const isRepeat = name === 'repeat' && known.includes('duration');
      const fix = isRepeat ? repeatFix(owner) : sure === null ? null : { range: key, text: `"${sure}"` };
      const hint = isRepeat ? repeatHint(owner) : unknownFieldHint(name, meant, known);
      this.report(key.offset, mistake('unknown-field', key, `there is no field ${quoted(name)} here`, hint, { fix }));
    }
  }

  private addPlain(issue: Issue, path: Path): void {
    const { value, key } = locate(this.root, path);
    if (issue.code === 'invalid_key' && key) this.report(key.offset, wrongResourceName(key));
    else if (value && !this.broken.has(value)) this.report(value.offset, wrongValue(issue, path, value, this.unit));
    // A key without a value is a mistake of syntax, reported there.
    else if (!value && !key) this.addMissing(path);
  }

  private addMissing(path: Path): void {
    const owner = locate(this.root, path.slice(0, -1)).value;
    if (!owner || this.broken.has(owner)) return;
    const opening = { offset: owner.offset, length: 1 };
    const name = String(path.at(-1));
    const finding = mistake('missing-field', opening, `the field ${quoted(name)} is missing`, missingHint(name));
    this.report(`${owner.offset} ${name}`, finding);
  }

  private report(place: Place, finding: Finding): void {
    if (!this.byPlace.has(place)) this.byPlace.set(place, finding);
  }
}

/** Reports a group nested too deep. The schema has no such group and would report all its fields. */
function tooDeepGroup(root: Node, path: Path): Finding | null {
  let lists = 0;
  for (const [index, segment] of path.entries()) {
    if (segment !== 'steps') continue;
    lists += 1;
    if (lists <= LIMITS.repeatDepth) continue;
    const key = fields(locate(root, path.slice(0, index + 2)).value).get('repeat')?.key;
    if (key) return mistake('repeat-too-deep', key, `groups may be nested at most ${LIMITS.repeatDepth} deep`);
  }
  return null;
}

/** One of several lists of issues: that of the shape that the author meant; undefined if none fits. */
function branchMeant(node: Node, branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fitting = branches.filter((issues) => !issues.some((issue) => isOtherKind(issue, node)));
  if (fitting.length < 2) return fitting[0];
  // Only a step and a group are both objects.
  return fitting[isGroup(node) ? 1 : 0];
}

function isOtherKind(issue: Issue, node: Node): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_value') return true;
  if (issue.code !== 'invalid_type') return false;
  return !(node.type === 'number' && (issue.expected === 'number' || issue.expected === 'int'));
}
