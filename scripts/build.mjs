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

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');
const STALE_AFTER_MS = 10 * 60 * 1000;

const SHEBANG = '#!/usr/bin/env node\n';
const REQUIRE =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);\n";

/** Builds into dist/ such that a program started from it before, during or after finds whole files only. */
export async function buildDist() {
  // Apart from each other: parts shared between program and library would be a dozen small files more to load.
  const program = await bundle({ program: 'src/cli/main.ts' });
  const worker = await bundle({ worker: 'src/cli/worker/worker.ts' });
  const policyWorker = await bundle({ 'policy-worker': 'src/cli/policies/policy-worker.ts' });
  const library = await bundle({ index: 'src/index.ts' });
  checkScreensAreLazy(program.metafile);
  mkdirSync(DIST, { recursive: true });
  // Chunks first, entry points last: an entry point never names a chunk that is not there yet.
  const files = [library, worker, policyWorker, program]
    .flatMap(({ outputFiles }) => outputFiles)
    .toSorted((a, b) => rank(a.path) - rank(b.path));
  for (const file of files) put(join(DIST, basename(file.path)), finished(file));
  put(join(DIST, 'cli.js'), entry());
  chmodSync(join(DIST, 'cli.js'), 0o755);
  await checkScenarios();
  copyJson('scenarios');
  copyJson('templates');
  sweep(new Set(['cli.js', ...files.map((file) => basename(file.path))]));
}

/**
 * esbuild's errors as one plain message: the place and the reason of the first, how many there are.
 * @param {Record<string, string>} entryPoints
 */
async function bundle(entryPoints) {
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
    // jsonc-parser's CommonJS face asks for its parts by names made at run time, which no bundler can follow.
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
    plugins: [withoutDevtools, yogaWithoutFetch],
  };
}

/**
 * Ink has a bridge to React's developer tools for DEV=true; they are not installed, and a player needs none.
 * @type {esbuild.Plugin}
 */
export const withoutDevtools = {
  name: 'without-devtools',
  setup(build) {
    build.onResolve({ filter: /^\.\/devtools\.js$/ }, () => ({ path: 'devtools', namespace: 'nothing' }));
    build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export {};' }));
  },
};

/**
 * Yoga carries its WebAssembly as a data URL and would fetch() it, for which Node first loads its whole HTTP client:
 * 30 ms of a start. Where there is no fetch it decodes the text itself.
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
  return ['index.js', 'worker.js', 'policy-worker.js', 'program.js'].indexOf(basename(path));
}

/** @param {esbuild.OutputFile} file */
function finished({ text }) {
  const body = text.startsWith('#!') ? text.slice(text.indexOf('\n') + 1) : text;
  // esbuild leaves this call where a CommonJS package asks for one of Node's own modules.
  return body.includes('Dynamic require of') ? REQUIRE + body : body;
}

/** The file that is started: what npm starts in a checkout, for an installed program. */
function entry() {
  const text = readFileSync(join(ROOT, 'scripts', 'entry.js'), 'utf8');
  return SHEBANG + text.replace("'./start.mjs'", "'./program.js'");
}

/**
 * Writes whole or not at all.
 * @param {string} path
 * @param {string} text
 */
function put(path, text) {
  const half = `${path}.${process.pid}.tmp`;
  writeFileSync(half, text);
  renameSync(half, path);
}

/** What is shipped is checked here once, and read without zod ever after. */
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
 * Removes what earlier builds left, but not at once: a game that is still open may yet ask for its screens.
 * @param {Set<string>} current
 */
function sweep(current) {
  const names = readdirSync(DIST).filter((name) => /\.(js|tmp)$/.test(name) && !current.has(name));
  for (const path of names.map((name) => join(DIST, name))) {
    if (Date.now() - statSync(path).mtimeMs > STALE_AFTER_MS) rmSync(path, { force: true });
  }
}

/**
 * Ink and React cost a third of a second: commands that print and leave must not load them.
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
    if (ink) throw new Error(`program.js loads ${ink} at once: reach src/tui by import()`);
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
