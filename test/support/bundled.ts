import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'scenarios');

/** The names of all bundled scenarios, in campaign order. */
export const BUNDLED: readonly string[] = readdirSync(FOLDER)
  .filter((file) => /^\d\d-.*\.json$/.test(file))
  .sort()
  .map((file) => file.slice(3, -5));

/** A bundled scenario by its name without number: `laundry-day`. */
export const bundled = (name: string): Scenario => expand(JSON.parse(bundledText(name)));

/** The text of its file. */
export function bundledText(name: string): string {
  const file = readdirSync(FOLDER).find((one) => one.replace(/^\d+-/, '') === `${name}.json`);
  if (!file) throw new Error(`no bundled scenario “${name}”`);
  return readFileSync(join(FOLDER, file), 'utf8');
}

/** The names of all bundled scenarios, in the order of the campaign. */
export const bundledNames = (): string[] =>
  readdirSync(FOLDER)
    .filter((file) => /^\d+-.*\.json$/.test(file))
    .sort()
    .map((file) => file.replace(/^\d+-|\.json$/g, ''));
