import { createScanner, type ParseError, parseTree } from 'jsonc-parser';
import { type Finding, mistake } from '../checks/finding.ts';
import { TOKEN } from '../source/json-tokens.ts';
import type { Node } from '../source/node.ts';
import { recover } from './reader.ts';

/** What could be read of a text, and where it is not JSON. The tree is missing if not even the start of one was found. */
export interface Syntax {
  readonly root: Node | undefined;
  readonly findings: readonly Finding[];
  /** Objects and lists that could only be read in part: what seems to be missing from them may be there. */
  readonly broken: ReadonlySet<Node>;
}

// Scenarios nest about twelve deep. Both parsers recurse once per level.
const DEEPEST = 100;
const NONE: ReadonlySet<Node> = new Set();

/** Reads JSON with comments, recovering from mistakes as well as it can. @param text without byte order mark */
export function readSyntax(text: string): Syntax {
  const deep = tooDeep(text);
  if (deep) return { root: undefined, findings: [deep], broken: NONE };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: false });
  const [first] = errors;
  if (!first) return { root, findings: [], broken: NONE };
  const recovered = recover(text, DEEPEST);
  if (recovered.findings.length > 0) return recovered;
  const range = { offset: first.offset, length: Math.min(first.length, text.length - first.offset) };
  return { ...recovered, findings: [mistake('syntax-symbol', range, 'this is not JSON')] };
}

function tooDeep(text: string): Finding | null {
  const scanner = createScanner(text, true);
  const open: number[] = [];
  for (let token: number = scanner.scan(); token !== TOKEN.endOfFile; token = scanner.scan()) {
    if (token === TOKEN.openBrace) open.push(TOKEN.closeBrace);
    else if (token === TOKEN.openBracket) open.push(TOKEN.closeBracket);
    // A closing bracket without an opening one is skipped, as the parser does.
    else if ((token === TOKEN.closeBrace || token === TOKEN.closeBracket) && open.at(-1) === token) open.pop();
    if (open.length > DEEPEST) {
      const range = { offset: scanner.getTokenOffset(), length: 1 };
      return mistake('too-deep', range, `brackets are nested more than ${DEEPEST} deep; a scenario never is`);
    }
  }
  return null;
}
