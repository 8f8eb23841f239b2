/**
 * Whether the tests notice faults: changes one place of the sources at a time, in a copy of the project, and runs the
 * tests that should notice. `node scripts/mutants.mjs [--only=REGEXP] [--limit=SECONDS]` takes the faults of
 * mutants.json;
 * `--random=COUNT --seed=N` makes that many small ones at random places of the folders in RANDOM. It prints one line
 * per fault and ends with status 1 if one survives that is not listed as equivalent.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * @typedef {object} Mutant
 * @property {string} id
 * @property {string} file
 * @property {string} from occurs exactly once in the file
 * @property {string} to
 * @property {string} breaks what no longer holds
 * @property {readonly string[]} tests files or folders
 * @property {string} [equivalent] why no test can notice it
 */

/** @typedef {'noticed' | 'survived' | 'hung'} Fate */

/** Folders of src/ for random mutants, and the tests that should notice. @type {Readonly<Record<string, readonly string[]>>} */
const RANDOM = {
  'src/engine': ['test/engine'],
  'src/policies': ['test/policies', 'test/engine/known-figures.test.ts', 'test/export/differential.test.ts'],
  'src/analysis': ['test/analysis', 'test/screens/frames', 'test/cases'],
  'src/solver/bounds': ['test/solver'],
  'src/session': ['test/session'],
};

/** The small changes: what becomes what. Spaces tell operators from types and arrows. */
const SWAPS = [
  [' < ', ' <= '],
  [' <= ', ' < '],
  [' > ', ' >= '],
  [' >= ', ' > '],
  [' === ', ' !== '],
  [' !== ', ' === '],
  [' && ', ' || '],
  [' || ', ' && '],
  [' + ', ' - '],
  [' - ', ' + '],
  ['Math.max(', 'Math.min('],
  ['Math.min(', 'Math.max('],
  ['++', '--'],
  ['return true', 'return false'],
  ['return false', 'return true'],
];

/** A line without code to change: a comment, an import, or part of a type. */
const NO_CODE = /^\s*(\/?\*|\/\/|import |export (type|interface) |type |interface |readonly )/;

/** A generator of numbers below 2^32 (mulberry32). @param {number} seed */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** @param {readonly string[]} files of the project @param {number} count @param {number} seed @returns {Mutant[]} */
function randomMutants(files, count, seed) {
  const next = numbers(seed);
  const places = files.flatMap((file) => {
    const tests = Object.entries(RANDOM).find(([folder]) => file.startsWith(`${folder}/`))?.[1];
    if (!tests) return [];
    const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
    return lines.flatMap((line, at) =>
      NO_CODE.test(line)
        ? []
        : SWAPS.flatMap(([from = '', to = '']) => {
            const column = line.indexOf(from);
            return column < 0 ? [] : [{ file, tests, lines, at, column, from, to }];
          }),
    );
  });
  return Array.from({ length: Math.min(count, places.length) }, () => {
    const [place] = places.splice(next() % places.length, 1);
    if (!place) throw new Error('no place is left');
    const { file, tests, lines, at, column, from, to } = place;
    const line = /** @type {string} */ (lines[at]);
    const changed = line.slice(0, column) + to + line.slice(column + from.length);
    const [before, after] = [lines.slice(0, at), lines.slice(at + 1)].map((part) => part.join('\n'));
    return {
      id: `${file}:${at + 1}`,
      file,
      from: [before, line, after].join('\n'),
      to: [before, changed, after].join('\n'),
      breaks: changed.trim(),
      tests,
    };
  });
}

/** The text of a file with a mutant in it. @param {Mutant} mutant @param {string} text */
function changedBy({ id, from, to }, text) {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${id}: what is to be changed stands there ${parts.length - 1} times`);
  return parts.join(to);
}

/** A copy of all files that git knows, with the dependencies of the project. @param {readonly string[]} files */
function copyOf(files) {
  const folder = mkdtempSync(join(tmpdir(), 'meanwhile-mutants-'));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** @param {string} folder @param {readonly string[]} tests @param {number} seconds @returns {Promise<Fate>} */
function fateOf(folder, tests, seconds) {
  const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs');
  // A slow machine must not look like a test that fails.
  const options = ['--bail=1', '--reporter=dot', `--testTimeout=${seconds * 1000}`, '--maxWorkers=2'];
  const child = spawn(process.execPath, [vitest, 'run', ...tests, ...options], {
    cwd: folder,
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, CI: 'true', NODE_ENV: 'test' },
  });
  // The whole group: a test that never ends blocks a process of its own.
  const kill = () => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL');
  const leave = () => {
    kill();
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, leave);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve('hung');
      kill();
    }, seconds * 1000);
    child.on('close', (status) => {
      clearTimeout(timer);
      for (const signal of ['SIGINT', 'SIGTERM']) process.removeListener(signal, leave);
      resolve(status === 0 ? 'survived' : 'noticed');
    });
  });
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    limit: { type: 'string', default: '300' },
    random: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && file !== 'node_modules');
/** @type {{ mutants: Mutant[] }} */
const { mutants: listed } = JSON.parse(readFileSync(join(ROOT, 'scripts', 'mutants.json'), 'utf8'));
const mutants =
  values.random === undefined
    ? listed.filter(({ id }) => new RegExp(values.only).test(id))
    : randomMutants(files, Number(values.random), Number(values.seed));
const folder = copyOf(files);
/** @type {Record<Fate, number>} */
const count = { noticed: 0, survived: 0, hung: 0 };
let equivalent = 0;
try {
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
  // Otherwise every mutant would seem to be noticed.
  if ((await fateOf(folder, tests, 10 * Number(values.limit))) !== 'survived')
    throw new Error(`the tests fail without any change: ${tests.join(' ')}`);
  for (const mutant of mutants) {
    const path = join(folder, mutant.file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, changedBy(mutant, text));
    const fate = await fateOf(folder, mutant.tests, Number(values.limit));
    writeFileSync(path, text);
    const isKnown = fate === 'survived' && mutant.equivalent !== undefined;
    if (isKnown) equivalent++;
    else count[fate]++;
    process.stdout.write(`${isKnown ? 'equivalent' : fate}  ${mutant.id}: ${mutant.breaks}\n`);
  }
} catch (error) {
  process.stderr.write(`mutants: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const able = count.noticed + count.hung + count.survived;
const share = able === 0 ? 100 : Math.floor((100 * (count.noticed + count.hung)) / able);
process.stdout.write(
  `${count.noticed} noticed, ${count.hung} hung, ${count.survived} survived, ${equivalent} equivalent: ${share} % noticed\n`,
);
if (count.survived > 0) process.exitCode = 1;
