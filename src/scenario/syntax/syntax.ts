import { createScanner, type ParseError, parseTree } from 'jsonc-parser';
import { type Finding, mistake } from '../checks/finding.ts';
import type { Node } from '../source/tree.ts';
import { recover } from './reader.ts';

/** What could be read of a text, and where it is not JSON. The tree is missing if there is not even the start of one. */
export interface Syntax {
  readonly root: Node | undefined;
  readonly problems: readonly Finding[];
  /** Objects and lists of which something could not be read: what seems to be missing in them may be there. */
  readonly broken: ReadonlySet<Node>;
}

// Scenarios nest about twelve deep. Both parsers call themselves for every level.
const DEEPEST = 100;

// jsonc-parser declares these as `const enum`s, which a compiler that looks at one file at a time cannot read.
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const END_OF_FILE = 17;

/** Reads JSON with comments, going on after mistakes as well as it can. */
export function readSyntax(text: string): Syntax {
  const deep = tooDeep(text);
  if (deep) return { root: undefined, problems: [deep], broken: new Set() };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: false });
  const [first] = errors;
  if (!first) return { root, problems: [], broken: new Set() };
  const recovered = recover(text, DEEPEST);
  if (recovered.problems.length > 0) return recovered;
  const range = { offset: first.offset, length: Math.min(first.length, text.length - first.offset) };
  return { ...recovered, problems: [mistake('syntax-symbol', range, 'this is not JSON')] };
}

function tooDeep(text: string): Finding | null {
  const scanner = createScanner(text, true);
  const open: number[] = [];
  for (let token: number = scanner.scan(); token !== END_OF_FILE; token = scanner.scan()) {
    if (token === OPEN_BRACE || token === OPEN_BRACKET) open.push(token + 1);
    // A bracket that closes nothing is passed over, as the parser does.
    else if ((token === CLOSE_BRACE || token === CLOSE_BRACKET) && open.at(-1) === token) open.pop();
    if (open.length > DEEPEST) {
      const range = { offset: scanner.getTokenOffset(), length: 1 };
      return mistake('too-deep', range, `brackets are nested more than ${DEEPEST} deep; a scenario never is`);
    }
  }
  return null;
}
