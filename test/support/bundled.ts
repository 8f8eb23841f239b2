import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** Its file. */
export const LAUNDRY_WITH_WALKS = join(import.meta.dirname, '..', 'cases', 'laundry-with-walks.json');

const FOLDER = join(import.meta.dirname, '..', '..', 'scenarios');

/** The names of all bundled scenarios, in campaign order. */
export const BUNDLED: readonly string[] = readdirSync(FOLDER)
  .filter((file) => /^\d\d-.*\.json$/.test(file))
  .sort()
  .map((file) => file.slice(3, -5));

/** A bundled scenario by its name without number: `laundry-day`. */
export const bundled = (name: string): Scenario => expand(JSON.parse(bundledText(name)));

/** Laundry day where walking from one chore to another costs a minute: the example of the format's document. */
export const laundryWithWalks = (): Scenario => expand(JSON.parse(laundryWithWalksText()));

/** The text of its file. */
const laundryWithWalksText = (): string => readFileSync(LAUNDRY_WITH_WALKS, 'utf8');

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
