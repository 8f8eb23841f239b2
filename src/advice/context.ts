import { type Finding, type Range, warning } from '../scenario/checks/finding.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Node } from '../scenario/source/node.ts';
import { locate } from '../scenario/source/tree.ts';
import type { AdviceCode } from './codes.ts';

/** What advice is worked out from. */
export interface Context {
  readonly scenario: Scenario;
  /** The syntax tree of the scenario's file. */
  readonly root: Node;
  readonly seed: number;
  /** How many tasks get a letter in a game. */
  readonly letters: number;
}

/** What a check that may be left out or cut short has found; `cut`: why, in a few words, or null. */
export interface CheckedFor {
  readonly findings: Finding[];
  readonly cut: string | null;
}

/** The place of something in the file: the value, for an object or a list its key, or else the nearest enclosing one. */
export function placeOf({ root }: Context, ...path: readonly (string | number)[]): Range {
  for (let length = path.length; length > 0; length--) {
    const { key, value } = locate(root, path.slice(0, length));
    const found = value?.children ? key : value;
    if (found) return found;
  }
  return { offset: root.offset, length: 1 };
}

/** One piece of advice. Message and hint must be safe to print. */
export const advice = (code: AdviceCode, range: Range, message: string, hint: string | null = null): Finding =>
  warning(code, range, message, hint);
