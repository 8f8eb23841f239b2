import type { Node as JsonNode } from 'jsonc-parser';

/** A node of the syntax tree. Its fields are read with `fields` (tree.ts). */
export interface SyntaxNode extends JsonNode {
  children?: SyntaxNode[];
  parent?: SyntaxNode;
  /** What `fields` has found. In the node itself, because weak maps cost more than everything else about a small file. */
  byName?:
    | ReadonlyMap<string, { readonly value: SyntaxNode | undefined; readonly key: SyntaxNode | undefined }>
    | undefined;
}
