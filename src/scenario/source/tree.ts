import type { Node } from './node.ts';

/** What a path of keys and indices leads to: the value, and its key if it is a field. */
export interface TreePlace {
  readonly value: Node | undefined;
  readonly key: Node | undefined;
}

const NO_FIELDS: ReadonlyMap<string, TreePlace> = new Map();

/** The fields of an object node by name (of duplicates the first); empty for any other node. */
export function fields(node: Node | undefined): ReadonlyMap<string, TreePlace> {
  if (node?.type !== 'object') return NO_FIELDS;
  if (node.byName) return node.byName;
  const found = new Map<string, TreePlace>();
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (typeof key?.value === 'string' && !found.has(key.value)) found.set(key.value, { key, value });
  }
  node.byName = found;
  return found;
}

/** The value of a field, if there is one. */
export function field(node: Node | undefined, name: string): Node | undefined {
  return fields(node).get(name)?.value;
}

/** The entries of a list node; none for any other node. */
export function entries(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** Follows a path from `root`. Key and value are undefined where it leads nowhere. */
export function locate(root: Node, path: readonly PropertyKey[]): TreePlace {
  let place: TreePlace = { value: root, key: undefined };
  for (const segment of path) {
    place =
      typeof segment === 'number'
        ? { value: entries(place.value)[segment], key: undefined }
        : (fields(place.value).get(String(segment)) ?? { value: undefined, key: undefined });
  }
  return place;
}

/** The plain value of a tree. Objects have no prototype, and the first of duplicate fields counts. */
export function plainValue(node: Node): unknown {
  if (node.type === 'array') return entries(node).map(plainValue);
  // Adding 0 turns -0 into 0.
  if (node.type === 'number') return node.value + 0;
  if (node.type !== 'object') return node.value;
  const object: Record<string, unknown> = fields(node).has('__proto__') ? Object.create(null) : {};
  for (const [name, { value }] of fields(node)) if (value) object[name] = plainValue(value);
  return object;
}
