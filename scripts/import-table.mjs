/**
 * The walls of the house: what each folder of src/ may import. This table is the only place that says so. Blocks of
 * biome.json, the cases of test/house/ and a table in ARCHITECTURE.md are made of it: `node scripts/import-table.mjs`
 * writes the two files anew, and a test fails while they differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * One row per folder, the lowest first; a folder never imports one that stands after it.
 * @typedef {object} Row
 * @property {string} folder
 * @property {readonly string[]} folders may be imported
 * @property {readonly string[]} types may be imported for their types only
 * @property {readonly string[]} packages from npm
 * @property {boolean} timeless knows no clock, no process and no randomness but the seeded draw
 * @property {string} what what the folder is
 */

const SEEDED = ['pure-rand', 'pure-rand/**'];

/** @type {readonly Row[]} */
export const TABLE = [
  row('scenario', 'text in, a checked scenario or diagnostics out', [], {
    packages: ['zod', 'zod/**', 'jsonc-parser', 'fastest-levenshtein'],
  }),
  row('engine', 'the discrete-event kernel: called, never calls out', ['scenario'], { packages: SEEDED }),
  row('policies', 'rules that decide, and simulated players', ['engine', 'scenario'], { packages: SEEDED }),
  row('crowd', 'two thousand simulated players of one scenario', ['policies', 'engine', 'scenario']),
  row('solver', 'par: bounds, search, certificate; hints and reviews', ['policies', 'engine', 'scenario'], {
    timeless: false,
  }),
  row('analysis', 'pure folds over a trace', ['engine', 'scenario']),
  row('export', 'a scenario as a program', ['analysis', 'policies', 'engine', 'scenario']),
  row('session', 'a game, a watched run, what is kept', ['analysis', 'crowd', 'policies', 'engine', 'scenario'], {
    types: ['solver'],
    packages: ['immer'],
  }),
  row('draw', 'rows of characters: text, colours, widths', ['analysis', 'scenario'], { packages: ['string-width'] }),
  row('scenes', 'pictures of a moment of a run', ['draw', 'analysis', 'scenario']),
  row('advice', 'teaching advice on a scenario without mistakes', [
    'scenes',
    'solver',
    'crowd',
    'analysis',
    'policies',
    'engine',
    'scenario',
  ]),
  row('generate', 'a new scenario from a text', ['solver', 'crowd', 'analysis', 'policies', 'engine', 'scenario'], {
    packages: SEEDED,
  }),
  row(
    'screens',
    'what people see and press, without a terminal',
    ['scenes', 'draw', 'session', 'crowd', 'analysis', 'engine', 'scenario'],
    { types: ['export', 'solver'], timeless: false },
  ),
  row('tui', 'the terminal: the only folder that knows Ink and React', ['screens', 'draw'], {
    packages: ['ink', 'react', 'react/**', 'string-width'],
    timeless: false,
    node: true,
  }),
  row(
    'cli',
    'files, argv, processes and exit statuses',
    [
      'advice',
      'generate',
      'session',
      'export',
      'analysis',
      'solver',
      'crowd',
      'policies',
      'engine',
      'scenario',
      'draw',
    ],
    {
      types: ['screens', 'tui'],
      packages: ['chalk', 'commander', '@commander-js/**', 'string-width'],
      timeless: false,
      node: true,
    },
  ),
];

/**
 * @param {string} folder
 * @param {string} what
 * @param {readonly string[]} folders
 * @param {{ types?: readonly string[], packages?: readonly string[], timeless?: boolean, node?: boolean }} [more]
 * @returns {Row}
 */
function row(folder, what, folders, { types = [], packages = [], timeless = true, node = false } = {}) {
  return { folder, what, folders, types, packages: node ? [...packages, 'node:*', 'node:*/**'] : packages, timeless };
}

/** How deep folders lie in each other below src/. */
const DEEPEST = 3;

const BIOME = fileURLToPath(new URL('../biome.json', import.meta.url));
const ARCHITECTURE = fileURLToPath(new URL('../ARCHITECTURE.md', import.meta.url));
const BEGIN = '<!-- made by scripts/import-table.mjs -->';
const END = '<!-- end -->';

const CLOCKS = ['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];
const RANDOM = { object: 'Math', property: 'random', message: 'Randomness is the seeded draw.' };

/** The blocks of biome.json: allow lists, one per folder and depth, and what timeless folders must not call. */
export function biomeBlocks() {
  const walls = TABLE.flatMap((one) => Array.from({ length: DEEPEST }, (_, depth) => wall(one, depth)));
  const timeless = TABLE.filter((one) => one.timeless).map(({ folder }) => `src/${folder}/**`);
  return [
    ...walls,
    block(timeless, { style: { noRestrictedGlobals: denied() }, nursery: unseeded() }),
    block(['src/solver/**'], { nursery: unseeded() }),
  ];
}

/** @param {Row} row @param {number} depth 0: files right in the folder */
function wall({ folder, folders, types, packages, what }, depth) {
  const up = '../'.repeat(depth + 1);
  const inside = Array.from({ length: depth }, (_, i) => `!${'../'.repeat(i + 1)}**`);
  const others = [...folders, ...types].map((name) => `!${up}${name}/**`);
  // Later patterns win: first everything, then what is inside, then outside again, and what of that is allowed.
  const group = [
    '**',
    '!./**',
    ...inside,
    ...(depth > 0 ? [`${up}**`] : []),
    ...others,
    ...packages.map((name) => `!${name}`),
  ];
  const message = `${folder}/ (${what}) imports only: ${[...folders, ...types.map((name) => `${name} (types)`), ...packages].join(', ') || 'nothing'}.`;
  const includes = [`src/${folder}/${'*/'.repeat(depth)}*.{ts,tsx}`];
  return block(includes, {
    style: { noRestrictedImports: { level: 'error', options: { patterns: [{ group, message }] } } },
  });
}

/** @param {readonly string[]} includes @param {object} rules */
const block = (includes, rules) => ({ includes, linter: { rules } });

function denied() {
  const deniedGlobals = {
    ...Object.fromEntries(CLOCKS.map((name) => [name, 'Time here is virtual: whole ticks, handed in.'])),
    process: 'Only cli/ and tui/ know the process.',
    console: 'Return text; cli/ prints it.',
    crypto: 'Randomness is the seeded draw.',
  };
  return { level: 'error', options: { deniedGlobals } };
}

const unseeded = () => ({ noJsRestrictedProperties: { level: 'error', options: { entries: [RANDOM] } } });

/** biome.json with the blocks of the table in the place of those it has. @param {string} text */
export function withBlocks(text) {
  const config = JSON.parse(text);
  const others = config.overrides.filter(
    (/** @type {{ includes: string[] }} */ { includes }) =>
      !includes.some((name) => TABLE.some(({ folder }) => name.startsWith(`src/${folder}/`) && !name.endsWith('#'))) ||
      includes.includes('src/index.ts'),
  );
  return `${JSON.stringify({ ...config, overrides: [...others, ...biomeBlocks()] }, null, 2)}\n`;
}

/** The table for ARCHITECTURE.md. */
export function markdownTable() {
  const lines = TABLE.map(({ folder, what, folders, types, packages }) => {
    const all = [...folders, ...types.map((name) => `*${name}*`)];
    return `| \`${folder}/\` | ${what} | ${all.join(', ') || '—'} | ${packages.filter((name) => !name.endsWith('**')).join(', ') || '—'} |`;
  });
  return ['| folder | is | may import (*types only*) | packages |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

/** ARCHITECTURE.md with the table where its marks stand. @param {string} text */
export function withTable(text) {
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END, from);
  return from < 0 ? text : `${text.slice(0, from)}${BEGIN}\n${markdownTable()}\n${text.slice(to)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(BIOME, withBlocks(readFileSync(BIOME, 'utf8')));
  writeFileSync(ARCHITECTURE, withTable(readFileSync(ARCHITECTURE, 'utf8')));
}
