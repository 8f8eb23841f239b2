import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIOME = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

/** What each folder may not import, and what it may: the table of ARCHITECTURE.md, by example. */
const TABLE = {
  scenario: {
    no: ['../engine/run.ts', '../cli/main.ts', 'node:fs', 'immer', 'react'],
    yes: ['./a.ts', 'zod', 'jsonc-parser'],
  },
  engine: {
    no: ['../policies/sync.ts', '../analysis/a.ts', 'node:crypto', 'immer', 'react', 'ink', 'zod'],
    yes: ['../scenario/a.ts'],
  },
  policies: {
    no: ['../analysis/a.ts', '../session/a.ts', '../tui/a.ts', '../cli/a.ts', 'node:fs'],
    yes: ['../engine/a.ts'],
  },
  solver: {
    no: ['../analysis/a.ts', '../session/a.ts', '../tui/a.ts', '../cli/a.ts', 'immer'],
    yes: ['../engine/a.ts', '../policies/a.ts'],
  },
  analysis: {
    no: ['../policies/a.ts', '../solver/a.ts', '../session/a.ts', '../scenes/a.ts', '../tui/a.ts', 'react'],
    yes: ['../scenario/a.ts'],
  },
  export: { no: ['../session/a.ts', '../tui/a.ts', '../cli/a.ts', 'node:fs', 'chalk'], yes: ['../analysis/a.ts'] },
  advice: {
    no: [
      '../generate/a.ts',
      '../scenes/scene.ts',
      '../session/game.ts',
      '../tui/a.ts',
      '../cli/a.ts',
      'node:fs',
      'immer',
      'zod',
    ],
    yes: ['../session/crowd.ts', '../scenes/chess/game.ts', '../solver/a.ts', '../policies/a.ts', '../analysis/a.ts'],
  },
  generate: {
    no: ['../advice/a.ts', '../session/game.ts', '../tui/a.ts', '../cli/a.ts', 'node:fs', 'immer'],
    yes: ['../session/crowd.ts', '../solver/a.ts', 'pure-rand'],
  },
  session: {
    no: ['../tui/a.ts', '../scenes/a.ts', '../cli/a.ts', 'react', 'node:fs', 'ink'],
    yes: ['immer', '../policies/a.ts'],
  },
  scenes: {
    no: ['../tui/row.ts', '../session/a.ts', '../engine/run.ts', '../cli/a.ts', 'react', 'ink', 'node:fs', 'chess.js'],
    yes: ['../tui/theme.ts', '../tui/text.ts', '../analysis/a.ts', '../scenario/a.ts'],
  },
  'scenes/deeper': {
    no: ['../../tui/row.ts', '../../session/a.ts', 'node:fs'],
    yes: ['../scene.ts', '../../tui/theme.ts', '../../analysis/a.ts'],
  },
  tui: {
    no: ['../cli/a.ts', '../policies/a.ts', 'node:fs', 'immer'],
    yes: ['ink', 'react', '../session/a.ts'],
  },
  'tui/deeper': { no: ['../../cli/a.ts', '../../policies/a.ts', 'node:fs'], yes: ['../a.ts', '../../session/a.ts'] },
} as const;

const CLOCKS = ['Date.now()', 'performance.now()', 'setTimeout(() => 1, 1)', 'Math.random()', 'process.cwd()'];
const TIMELESS = ['scenario', 'engine', 'policies', 'analysis', 'advice', 'generate', 'scenes'];

const scratch = mkdtempSync(join(tmpdir(), 'meanwhile-imports-'));
let complaints: ReadonlySet<string>;

beforeAll(() => {
  cpSync(join(ROOT, 'biome.json'), join(scratch, 'biome.json'));
  for (const [folder, { no, yes }] of Object.entries(TABLE)) {
    write(
      folder,
      'no',
      no.map((name) => `import '${name}';`),
    );
    write(
      folder,
      'yes',
      yes.map((name) => `import '${name}';`),
    );
  }
  for (const folder of TIMELESS)
    write(
      folder,
      'clock',
      CLOCKS.map((expression) => `export const x = ${expression};`),
    );
  complaints = lint();
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** One file a line, so that a complaint about a file is a complaint about that line. */
function write(folder: string, kind: string, lines: readonly string[]) {
  for (const [index, line] of lines.entries()) {
    const path = join(scratch, 'src', folder, `${kind}-${index}.ts`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${line}\n`);
  }
}

function lint(): ReadonlySet<string> {
  const rules = ['style/noRestrictedImports', 'style/noRestrictedGlobals', 'nursery/noJsRestrictedProperties'];
  const only = rules.map((rule) => `--only=${rule}`);
  const args = [BIOME, 'lint', ...only, '--reporter=github', '--max-diagnostics=none', 'src'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: scratch, encoding: 'utf8' });
  return new Set(
    Array.from(stdout.matchAll(/file=[^,]*[\\/]src[\\/]([^,]+)/g), ([, file = '']) => file.replaceAll('\\', '/')),
  );
}

const forbidden = Object.entries(TABLE).flatMap(([folder, { no }]) =>
  no.map((name, index) => ({ folder, name, index })),
);
const allowed = Object.entries(TABLE).flatMap(([folder, { yes }]) =>
  yes.map((name, index) => ({ folder, name, index })),
);
const clocks = TIMELESS.flatMap((folder) => CLOCKS.map((expression, index) => ({ folder, expression, index })));

test.each(forbidden)('$folder may not import $name', ({ folder, index }) => {
  expect(complaints).toContain(`${folder}/no-${index}.ts`);
});

test.each(allowed)('$folder may import $name', ({ folder, index }) => {
  expect(complaints).not.toContain(`${folder}/yes-${index}.ts`);
});

test.each(clocks)('$folder may not call $expression', ({ folder, index }) => {
  expect(complaints).toContain(`${folder}/clock-${index}.ts`);
});
