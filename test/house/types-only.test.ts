import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/**
 * What Biome's table cannot say: these folders may name the other's types, but load nothing of it at once, except the
 * arithmetic of scores.
 */
const ROWS = [
  { folder: 'analysis', other: 'engine' },
  { folder: 'tui', other: 'engine' },
  { folder: 'tui', other: 'export' },
  { folder: 'tui', other: 'solver' },
  { folder: 'session', other: 'solver' },
  { folder: 'cli', other: 'tui' },
] as const;

/** The imports and re-exports in `code` that load something out of the folder `other`; `import()` is not among them. */
function loaded(code: string, other: string): string[] {
  const statement = new RegExp(
    `^(?:import|export)\\b(?!\\s+type\\b)[^;'"]*'(?:\\.\\./)+${other}/(?!score\\.ts')[^']*'`,
    'gm',
  );
  return code.match(statement) ?? [];
}

test.each(ROWS)('$folder loads nothing of $other at once', ({ folder, other }) => {
  const files = sourcesIn(join(SRC, folder));
  expect(files.flatMap((file) => loaded(readFileSync(file, 'utf8'), other).map((line) => `${file}: ${line}`))).toEqual(
    [],
  );
});

function sourcesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name));
}

test.each([
  "import { run } from '../engine/run.ts';",
  "import {\n  run,\n  type Trace,\n} from '../../engine/run.ts';",
  "export * from '../engine/run.ts';",
  "import '../engine/run.ts';",
])('%j would be found', (code) => {
  expect(loaded(`// first line\n${code}\n`, 'engine')).toHaveLength(1);
});

test.each([
  "import type { Trace } from '../engine/trace.ts';",
  "export type { Trace } from '../engine/trace.ts';",
  "const { run } = await import('../engine/run.ts');",
  "import { run } from '../analysis/engine.ts';",
  "import { compareScores } from '../engine/score.ts';",
])('%j is fine', (code) => {
  expect(loaded(code, 'engine')).toEqual([]);
});
