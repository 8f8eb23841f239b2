/**
 * The walls of the project: what each folder of src/ may import. This table is the only place that says so. The blocks
 * of biome.json, the table in ARCHITECTURE.md and the cases of test/house/ are generated from it:
 * `node scripts/import-table.mjs` rewrites the two files, and a test fails while they differ.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * One row per folder, the lowest first: a folder never imports one that comes after it.
 * @typedef {object} Row
 * @property {string} folder
 * @property {string} what what the folder is
 * @property {readonly string[]} folders that it may import
 * @property {readonly string[]} types folders of which it may import types only; `import()` at run time is allowed
 * @property {readonly string[]} packages from npm, and `node:*`
 * @property {boolean} timeless no clock, no process, and no randomness but the seeded draw
 */

const NODE = ['node:*', 'node:*/**'];
const SEEDED = ['pure-rand', 'pure-rand/**'];

/** @type {readonly Row[]} */
export const TABLE = [
  row('scenario', 'text in, a checked scenario or diagnostics out', [], {
    packages: ['zod', 'zod/**', 'jsonc-parser', 'fastest-levenshtein'],
  }),
  row('engine', 'the discrete-event kernel: called, never calls out', ['scenario'], { packages: SEEDED }),
  row('policies', 'rules that decide, and simulated players', ['scenario', 'engine'], { packages: SEEDED }),
  row('crowd', 'two thousand simulated players of one scenario', ['scenario', 'engine', 'policies']),
  row('solver', 'par: bounds, search, certificate; hints and reviews', ['scenario', 'engine', 'policies']),
  row('analysis', 'pure folds over a trace', ['scenario', 'engine']),
  row('compare', 'figures of many runs: over policies, seeds and a varied value', [
    'scenario',
    'engine',
    'policies',
    'analysis',
  ]),
  row('draw', 'rows of characters: text, colours, widths', ['scenario', 'analysis'], { packages: ['string-width'] }),
  row('import', 'the record of a program, or of a page, as a scenario', ['scenario', 'engine', 'policies', 'analysis']),
  row('export', 'a scenario as a program, a run as a picture, a trace or a report', [
    'scenario',
    'engine',
    'policies',
    'analysis',
    'draw',
  ]),
  row('session', 'a game, a watched run, saved progress', ['scenario', 'engine', 'policies', 'crowd', 'analysis'], {
    types: ['solver'],
    packages: ['immer'],
  }),
  row('scenes', 'pictures of a moment of a run', ['scenario', 'analysis', 'draw']),
  row('advice', 'teaching advice on a scenario without errors', [
    'scenario',
    'engine',
    'policies',
    'crowd',
    'solver',
    'analysis',
    'scenes',
  ]),
  row('generate', 'a new scenario from a text', ['scenario', 'engine', 'policies', 'crowd', 'solver', 'analysis'], {
    packages: SEEDED,
  }),
  row(
    'work',
    'what takes longer than a frame: par, hints, reviews, the crowd, advice, new scenarios',
    ['scenario', 'engine', 'policies', 'crowd', 'solver', 'analysis', 'session', 'advice', 'generate'],
    { timeless: false },
  ),
  row(
    'screens',
    'what the player sees and presses, without a terminal',
    ['scenario', 'engine', 'crowd', 'analysis', 'compare', 'session', 'draw', 'scenes'],
    { types: ['solver', 'export'], timeless: false },
  ),
  row('tui', 'the terminal: the only folder that knows Ink and React', ['draw', 'screens'], {
    packages: ['ink', 'react', 'react/**', ...NODE],
    timeless: false,
  }),
  row(
    'page',
    'the same in a browser: a run to watch, the game, the campaign',
    ['scenario', 'engine', 'policies', 'analysis', 'export', 'session', 'draw', 'scenes', 'work', 'screens'],
    { timeless: false },
  ),
  row(
    'cli',
    'files, argv, processes and exit statuses',
    [
      'scenario',
      'engine',
      'policies',
      'crowd',
      'solver',
      'analysis',
      'compare',
      'import',
      'export',
      'session',
      'draw',
      'advice',
      'generate',
      'work',
    ],
    {
      types: ['screens', 'tui'],
      packages: ['chalk', 'commander', '@commander-js/**', 'string-width', ...NODE],
      timeless: false,
    },
  ),
];

/** What src/index.ts, the library, may export from: the pure folders below the session, and frames. */
const LIBRARY = [
  'scenario',
  'engine',
  'policies',
  'crowd',
  'solver',
  'analysis',
  'compare',
  'export',
  'advice',
  'generate',
  'screens',
];

/**
 * @param {string} folder
 * @param {string} what
 * @param {readonly string[]} folders
 * @param {Partial<Pick<Row, 'types' | 'packages' | 'timeless'>>} [more]
 * @returns {Row}
 */
function row(folder, what, folders, { types = [], packages = [], timeless = true } = {}) {
  return { folder, what, folders, types, packages, timeless };
}

/** How many levels of folders below src/ the blocks cover: src/a/*, src/a/b/* and src/a/b/c/*. */
export const LEVELS = 3;

/** Globals that a timeless folder must not use, and why. */
export const DENIED_GLOBALS = {
  ...Object.fromEntries(
    ['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map((name) => [
      name,
      'Time here is virtual: whole ticks, passed in.',
    ]),
  ),
  process: 'Only cli/ and tui/ know the process.',
  console: 'Return text; cli/ prints it.',
  crypto: 'Randomness is the seeded draw.',
};

const RANDOM = { object: 'Math', property: 'random', message: 'Randomness is the seeded draw.' };
const BIOME = fileURLToPath(new URL('../biome.json', import.meta.url));
const ARCHITECTURE = fileURLToPath(new URL('../ARCHITECTURE.md', import.meta.url));
const BEGIN = '<!-- generated by scripts/import-table.mjs -->';
const END = '<!-- end of the generated table -->';

/** The generated blocks of biome.json: an allow list per folder and level, and what timeless folders must not use. */
export function biomeBlocks() {
  const walls = TABLE.flatMap((one) => Array.from({ length: LEVELS }, (_, depth) => wall(one, depth)));
  const timeless = TABLE.filter((one) => one.timeless).map(({ folder }) => `src/${folder}/**/*.{ts,tsx}`);
  const seeded = { noJsRestrictedProperties: { level: 'error', options: { entries: [RANDOM] } } };
  const globals = { noRestrictedGlobals: { level: 'error', options: { deniedGlobals: DENIED_GLOBALS } } };
  return [
    ...walls,
    allowOnly('src/index.ts', ['**', ...LIBRARY.map((name) => `!./${name}/**`)], LIBRARY),
    block(timeless, { style: globals, nursery: seeded }),
    // Flat arrays: every index is in range by construction, and `list[i]!` says so without a type.
    block(['src/engine/**', 'src/solver/**'], { style: { noNonNullAssertion: 'off' } }),
  ];
}

/** @param {Row} row @param {number} depth 0 for files directly in the folder */
function wall({ folder, what, folders, types, packages }, depth) {
  const up = '../'.repeat(depth + 1);
  // Later patterns win: deny everything, allow what is inside, deny what is outside, allow what the row lists.
  const group = [
    '**',
    '!./**',
    ...Array.from({ length: depth }, (_, level) => `!${'../'.repeat(level + 1)}**`),
    ...(depth > 0 ? [`${up}**`] : []),
    ...[...folders, ...types].map((name) => `!${up}${name}/**`),
    ...packages.map((name) => `!${name}`),
  ];
  const listed = [...folders, ...types.map((name) => `${name} (types)`), ...packages];
  return allowOnly(`src/${folder}/${'*/'.repeat(depth)}*.{ts,tsx}`, group, listed, ` (${what})`);
}

/** @param {string} files @param {readonly string[]} group @param {readonly string[]} listed @param {string} [what] */
function allowOnly(files, group, listed, what = '') {
  const [, name] = files.split('/');
  const message = `src/${name}${what} may import only: ${listed.join(', ') || 'nothing'}.`;
  const options = { patterns: [{ group, message }] };
  return block([files], { style: { noRestrictedImports: { level: 'error', options } } });
}

/** @param {readonly string[]} includes @param {object} rules */
const block = (includes, rules) => ({ includes, linter: { rules } });

/** How a block that this script generates is recognised: by its rules. */
const GENERATED = /"no(RestrictedImports|RestrictedGlobals|JsRestrictedProperties|NonNullAssertion)"/;

/** The text of biome.json with its generated blocks replaced. @param {string} text */
export function withBlocks(text) {
  const config = JSON.parse(text);
  const others = config.overrides.filter((/** @type {object} */ override) => !GENERATED.test(JSON.stringify(override)));
  return `${JSON.stringify({ ...config, overrides: [...others, ...biomeBlocks()] }, null, 2)}\n`;
}

/** The table as printed in ARCHITECTURE.md. */
function markdownTable() {
  const lines = TABLE.map(({ folder, what, folders, types, packages }) => {
    const imports = [...folders, ...types.map((name) => `*${name}*`)].join(', ') || '–';
    const shown = packages.filter((name) => !name.endsWith('/**') || name.startsWith('@')).join(', ') || '–';
    return `| \`${folder}/\` | ${what} | ${imports} | ${shown.replaceAll('*', '\\*')} |`;
  });
  return ['| folder | what it is | may import (*types only*) | packages |', '| --- | --- | --- | --- |', ...lines].join(
    '\n',
  );
}

/** The text of ARCHITECTURE.md with the table between its marks replaced. @param {string} text */
export function withTable(text) {
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END, from);
  if (from < 0 || to < 0) throw new Error(`ARCHITECTURE.md lacks ${BEGIN} or ${END}`);
  return `${text.slice(0, from)}${BEGIN}\n\n${markdownTable()}\n\n${text.slice(to)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(BIOME, withBlocks(readFileSync(BIOME, 'utf8')));
  writeFileSync(ARCHITECTURE, withTable(readFileSync(ARCHITECTURE, 'utf8')));
  spawnSync('npx', ['biome', 'format', '--write', BIOME], { stdio: 'inherit' });
}
