import { readSyntax } from '../syntax/syntax.ts';
import { fields } from './tree.ts';

/** What only scenarios have. A misspelt one still has the other. */
const SIGNS = ['tasks', 'format'] as const;

/**
 * Whether somebody who checks a whole folder wants to hear of this file: not of a package.json, a schema or an
 * index.json with chapters. What cannot be read at all may well have been a scenario.
 */
export function looksLikeScenario(text: string): boolean {
  const { root, problems } = readSyntax(text.replace(/^\ufeff/, ''));
  if (!root) return true;
  const present = fields(root);
  if (present.has('chapters')) return false;
  // In what is not JSON their names may be all that is left of the fields, as where quotes are wrong.
  const isBroken = problems.length > 0;
  return SIGNS.some((name) => present.has(name) || (isBroken && text.includes(name)));
}
