import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { TABLE } from './scripts/import-table.mjs';

const NO_FACE = fileURLToPath(new URL('./test/support/no-face.ts', import.meta.url));
const BEFORE_EACH_FILE = fileURLToPath(new URL('./test/support/before-each-file.ts', import.meta.url));
const CORE = TABLE.filter(({ packages }) => !packages.includes('node:*')).map(({ folder }) => folder);
const CORE_FOLDERS = new RegExp(`/src/(${CORE.join('|')})/`);
const SCREEN_PACKAGES = /^(react|ink)(\/|$)/;
const NODE_IMPORT = /(\bfrom\s*|\bimport\s*\(?\s*)(['"])node:[^'"]+\2/g;
const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };

/** The core must not know Ink, React or Node: imports of them there are replaced by a module that throws. */
const noFace = {
  name: 'no-face',
  enforce: 'pre' as const,
  resolveId: (source: string) => (SCREEN_PACKAGES.test(source) ? NO_FACE : undefined),
  // Vite does not ask plugins to resolve Node's own modules, so the import itself is rewritten.
  transform: (code: string, id: string) =>
    CORE_FOLDERS.test(id) && !id.endsWith('?raw')
      ? code.replace(NODE_IMPORT, `$1${JSON.stringify(NO_FACE)}`)
      : undefined,
};

export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  test: {
    // One more than the processors of a small machine: many tests wait for other processes.
    maxWorkers: 3,
    setupFiles: [BEFORE_EACH_FILE],
    globalSetup: ['test/support/before-all-files.ts'],
    projects: [
      {
        extends: true,
        plugins: [noFace],
        test: {
          name: 'core',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/{tui,cli,stories,pages}/**'],
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'tui',
          isolate: false,
          include: ['test/tui/**/*.test.{ts,tsx}'],
          env: { FORCE_COLOR: '3' },
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'program',
          isolate: false,
          include: ['test/{cli,stories,pages}/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
