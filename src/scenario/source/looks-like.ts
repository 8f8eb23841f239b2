import { readSyntax } from '../syntax/syntax.ts';
import { withoutMark } from './source.ts';
import { fields } from './tree.ts';

/** Fields that only scenarios have. If one is misspelt, the other is still there. */
const SIGNS = ['tasks', 'format'] as const;

/**
 * Whether a file is worth reporting on when a whole folder is checked: a package.json, a schema or an index.json with
 * chapters is not. A file that cannot be read at all counts, as it may well have been a scenario.
 */
export function looksLikeScenario(text: string): boolean {
  const { root, findings } = readSyntax(withoutMark(text));
  if (!root) return true;
  const present = fields(root);
  if (present.has('chapters')) return false;
  // In a file that is not JSON, for example because of wrong quotes, the names may be all that is left of the fields.
  const isBroken = findings.length > 0;
  return SIGNS.some((name) => present.has(name) || (isBroken && text.includes(name)));
}
