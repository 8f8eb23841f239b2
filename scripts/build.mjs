/**
 * Builds dist/: the program, its screens in chunks of their own, the library, the bundled scenarios and templates.
 * `node scripts/build.mjs` starts from an empty dist/; the launcher calls buildDist().
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { joinedStart } from './joined-start.mjs';
import { lateBuiltins } from './late-builtins.mjs';
import { lateUnicode } from './late-unicode.mjs';
import { bundledPackages, noticesOf } from './licences.mjs';
import { pageTemplates } from './pages.mjs';
import { rawText } from './raw-text.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');
/** What Python runs for `record`: a file of its own. */
const RECORDER = 'meanwhile_recorder.py';
const NOTICES = 'THIRD-PARTY-LICENSES.txt';
const STALE_AFTER_MS = 10 * 60 * 1000;

const SHEBANG = '#!/usr/bin/env node\n';
const REQUIRE = "const require=process.getBuiltinModule('node:module').createRequire(import.meta.url);\n";

/** Builds into dist/. A program started from there before, during or after the build finds only complete files. */
export async function buildDist() {
  // Two bundles: parts that the program shared with the others would be a dozen more small files to load at start-up.
  const program = await bundle({ program: 'src/cli/main.ts' });
  const others = await bundle({
    worker: 'src/cli/worker/worker.ts',
    'policy-worker': 'src/cli/policies/policy-worker.ts',
    'batch-worker': 'src/cli/batch/batch-worker.ts',
    index: 'src/index.ts',
  });
  const pages = await pageTemplates();
  checkScreensAreLazy(program.metafile);
  mkdirSync(DIST, { recursive: true });
  // Chunks first, entry points last, so that an entry point never names a missing chunk.
  const files = others.outputFiles
    .map(({ path, text }) => ({ path, text }))
    .concat(await joinedStart(program, 'program.js'))
    .toSorted((a, b) => rank(a.path) - rank(b.path));
  for (const file of files) put(join(DIST, basename(file.path)), finished(file));
  for (const { name, text } of pages) put(join(DIST, name), text);
  const metafiles = [program.metafile, others.metafile, ...pages.map(({ metafile }) => metafile)];
  put(join(DIST, NOTICES), noticesOf(bundledPackages(metafiles)));
  put(join(DIST, RECORDER), readFileSync(join(ROOT, 'src', 'cli', 'record', RECORDER), 'utf8'));
  put(join(DIST, 'cli.js'), entry());
  chmodSync(join(DIST, 'cli.js'), 0o755);
  await checkScenarios();
  copyJson('scenarios');
  copyJson('templates');
  sweep(new Set(['cli.js', ...files.map((file) => basename(file.path))]));
}

/**
 * Bundles; on failure throws one plain message with the place and reason of the first error, and how many there are.
 * @param {Record<string, string>} entryPoints
 */
export async function bundle(entryPoints) {
  try {
    return await esbuild.build(options(entryPoints));
  } catch (error) {
    const { errors = [] } = /** @type {Partial<esbuild.BuildFailure>} */ (error);
    const [first] = errors;
    if (!first) throw error;
    const place = first.location ? `${first.location.file}:${first.location.line}: ` : '';
    const others = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    throw new Error(place + first.text + others);
  }
}

/**
 * @param {Record<string, string>} entryPoints
 * @returns {esbuild.BuildOptions & { write: false, metafile: true }}
 */
function options(entryPoints) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return {
    absWorkingDir: ROOT,
    entryPoints,
    outdir: DIST,
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    // jsonc-parser's CommonJS build requires its parts by computed names, which no bundler can follow.
    mainFields: ['module', 'main'],
    target: 'node20',
    jsx: 'automatic',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
    define: {
      __VERSION__: JSON.stringify(version),
      'process.env.NODE_ENV': '"production"',
      'process.env.DEV': '"false"',
    },
    plugins: [rawText, lateBuiltins, lateUnicode, withoutDevtools, yogaWithoutFetch],
  };
}

/**
 * Leaves out Ink's bridge to React's developer tools (DEV=true), which are not installed.
 * @type {esbuild.Plugin}
 */
export const withoutDevtools = {
  name: 'without-devtools',
  setup(build) {
    build.onResolve({ filter: /^\.\/devtools\.js$/ }, ({ path }) => ({ path, external: true }));
  },
};

/**
 * Hides fetch() from Yoga, which otherwise uses it to read its WebAssembly from a data URL: Node then loads its whole
 * HTTP client, 30 ms of start-up. Without fetch Yoga decodes the text itself.
 * @type {esbuild.Plugin}
 */
const yogaWithoutFetch = {
  name: 'yoga-without-fetch',
  setup(build) {
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => ({
      contents: `const fetch = undefined;\n${readFileSync(path, 'utf8')}`,
    }));
  },
};

/** @param {string} path */
function rank(path) {
  return ['index.js', 'worker.js', 'policy-worker.js', 'batch-worker.js', 'program.js'].indexOf(basename(path));
}

/** @param {{ text: string }} file */
export function finished({ text }) {
  const body = text.startsWith('#!') ? text.slice(text.indexOf('\n') + 1) : text;
  // esbuild leaves this call where a CommonJS package requires one of Node's own modules.
  return body.includes('Dynamic require of') ? REQUIRE + body : body;
}

/** The text of dist/cli.js: scripts/entry.js, but for an installed program. */
function entry() {
  const text = readFileSync(join(ROOT, 'scripts', 'entry.js'), 'utf8');
  return SHEBANG + text.replace("'./start.mjs'", "'./program.js'");
}

/**
 * Writes a file completely or not at all.
 * @param {string} path
 * @param {string} text
 */
function put(path, text) {
  const half = `${path}.${process.pid}.tmp`;
  writeFileSync(half, text);
  renameSync(half, path);
}

/** Checks the bundled scenarios, which the program then reads without zod. */
async function checkScenarios() {
  const library = new URL(`../dist/index.js?${Date.now()}`, import.meta.url).href;
  /** @type {typeof import('../src/index.ts')} */
  const { parseScenario } = await import(library);
  const from = join(ROOT, 'scenarios');
  for (const name of readdirSync(from).filter(isScenario)) {
    const { diagnostics } = parseScenario(readFileSync(join(from, name), 'utf8'));
    const [first] = diagnostics;
    if (first) throw new Error(`scenarios/${name}:${first.line}:${first.column}: ${first.message}`);
  }
}

/** @param {string} name */
const isScenario = (name) => /^\d\d-.*\.json$/.test(name);

/** @param {string} folder */
function copyJson(folder) {
  const from = join(ROOT, folder);
  const to = join(DIST, folder);
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  const names = readdirSync(from).filter((name) => name.endsWith('.json'));
  for (const name of names) put(join(to, name), readFileSync(join(from, name), 'utf8'));
  for (const name of readdirSync(to)) if (!names.includes(name)) rmSync(join(to, name), { force: true });
}

/**
 * Removes files of earlier builds, but only after a while: a game that is still open may yet load its screens.
 * @param {Set<string>} current
 */
function sweep(current) {
  const names = readdirSync(DIST).filter((name) => /\.(js|tmp)$/.test(name) && !current.has(name));
  for (const path of names.map((name) => join(DIST, name))) {
    if (Date.now() - statSync(path).mtimeMs > STALE_AFTER_MS) rmSync(path, { force: true });
  }
}

/**
 * Fails if the program loads Ink or React at start-up: they cost a third of a second, which commands that only print
 * must not pay.
 * @param {esbuild.Metafile} metafile
 */
function checkScreensAreLazy({ outputs }) {
  const start = Object.keys(outputs).find((path) => basename(path) === 'program.js');
  /** @type {Set<string>} */
  const loaded = new Set(start ? [start] : []);
  for (const path of loaded) {
    const statically = outputs[path]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    for (const next of statically) loaded.add(next.path);
    const ink = Object.keys(outputs[path]?.inputs ?? {}).find((input) =>
      /node_modules\/(ink|react|yoga-layout)\//.test(input),
    );
    if (ink) throw new Error(`program.js loads ${ink} at start-up: load src/tui with import()`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    rmSync(DIST, { recursive: true, force: true });
    await buildDist();
  } catch (error) {
    process.stderr.write(`build: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
