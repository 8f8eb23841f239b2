import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { printable } from '../../scenario/source/text.ts';
import { cannotRead, Failure } from '../failure.ts';

const MOST = 200;

/**
 * The paths of the policies of a folder, sorted; files whose names begin with `_` or `.` are not policies. @throws
 * Failure if there is none
 */
export function policyFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch (error) {
    throw cannotRead(folder, error);
  }
  const files = names.filter((name) => /^[^_.].*\.[cm]?[jt]s$/.test(name) && !/\.d\.[cm]?ts$/.test(name));
  if (files.length === 0)
    throw new Failure(`there is no policy in ${printable(folder)}: policies are .mjs, .cjs, .js, .ts or .mts files`);
  if (files.length > MOST) throw new Failure(`there are more than ${MOST} policies in ${printable(folder)}`);
  return files.map((name) => join(folder, name));
}
