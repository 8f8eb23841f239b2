import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { formatPage } from '../support/format-page.ts';

test('docs/format.md is up to date (UPDATE_DOCS=1 writes it)', () => {
  const file = new URL('../../docs/format.md', import.meta.url);
  const page = formatPage(scenarioJsonSchema());
  if (process.env.UPDATE_DOCS) writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});
