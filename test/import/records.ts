import { readFileSync } from 'node:fs';
import { parseRecord } from '../../src/import/record/parse-record.ts';
import type { RunRecord } from '../../src/import/record/record.ts';

/** The text of a real record: of a program in test/cli/programs, on CPython 3.11.7. */
export const recordText = (name: string): string =>
  readFileSync(new URL(`./records/${name}.record`, import.meta.url), 'utf8');

/** The record in that text. */
export function recordOf(name: string): RunRecord {
  const { record, problem } = parseRecord(recordText(name));
  if (record === null) throw new Error(problem);
  return record;
}
