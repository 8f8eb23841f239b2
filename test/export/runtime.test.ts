import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { JS_RUNTIME, JS_RUNTIME_FILE } from '../../src/export/javascript/js-runtime.ts';
import { PYTHON_RUNTIME, PYTHON_RUNTIME_FILE } from '../../src/export/python/python-runtime.ts';
import { pythonCommand } from '../support/differential.ts';
import { ended } from '../support/ended.ts';

const FOLDER = new URL('../../src/export/runtime/', import.meta.url);
const fileOf = (name: string) => fileURLToPath(new URL(name, FOLDER));

test.each([
  [JS_RUNTIME_FILE, JS_RUNTIME],
  [PYTHON_RUNTIME_FILE, PYTHON_RUNTIME],
])('%s is exported byte for byte', (name, text) => {
  expect(text).toBe(readFileSync(fileOf(name), 'utf8'));
});

test('the Python helper compiles without a warning', () => {
  const compile = 'import sys; compile(sys.stdin.buffer.read(), sys.argv[1], "exec")';
  const args = ['-W', 'error', '-c', compile, PYTHON_RUNTIME_FILE];
  expect(ended(pythonCommand(), args, { input: PYTHON_RUNTIME })).toEqual({ status: 0, out: '', err: '' });
});
