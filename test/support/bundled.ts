import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'scenarios');

/** A bundled scenario by its name without number: `laundry-day`. */
export const bundled = (name: string): Scenario => expand(JSON.parse(bundledText(name)));

/** Its file's text. */
export function bundledText(name: string): string {
  const file = readdirSync(FOLDER).find((one) => one.replace(/^\d+-/, '') === `${name}.json`);
  if (!file) throw new Error(`no bundled scenario “${name}”`);
  return readFileSync(join(FOLDER, file), 'utf8');
}
