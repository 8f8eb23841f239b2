import type { Node as JsonNode } from 'jsonc-parser';

/** A node of the syntax tree. Its fields are read with `fields` (tree.ts). */
export interface Node extends JsonNode {
  children?: Node[];
  parent?: Node;
  /** What `fields` has found. In the node itself, because weak maps cost more than everything else about a small file. */
  byName?: ReadonlyMap<string, { readonly value: Node | undefined; readonly key: Node | undefined }> | undefined;
}
