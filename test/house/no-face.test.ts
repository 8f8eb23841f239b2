import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const GUARDED = /The core imported/;

test('the tests of the core may read files themselves', () => {
  expect(readFileSync(new URL(import.meta.url), 'utf8')).toMatch('may read files');
});

test.each(['react', 'react/jsx-runtime', 'ink'])('%s throws if the core imports it', async (name) => {
  await expect(import(name)).rejects.toThrow(GUARDED);
});

test('a file of the engine that imports node:fs throws', async () => {
  await expect(import('./sample/src/engine/reads-files.ts')).rejects.toThrow(GUARDED);
});
