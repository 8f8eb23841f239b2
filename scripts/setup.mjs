/**
 * What must be true before the program or its tests can run: Node is new enough, the dependencies match the lock file,
 * and dist/ is built from the current sources. Plain Node, because nothing may be installed yet.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTurn } from './turn.mjs';

/** The folder of the project, without a trailing slash. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

const LOCK_FILE = join(ROOT, 'package-lock.json');
const INSTALL_STAMP = join(ROOT, 'node_modules', '.meanwhile-installed');
const STAMP_NAME = '.sources';
const BUILD_STAMP = join(ROOT, 'dist', STAMP_NAME);
const SYSTEM = `${process.platform} ${process.arch}`;
const BUILT_FROM = [
  'src',
  'scenarios',
  'templates',
  'package.json',
  'package-lock.json',
  'scripts/build.mjs',
  'scripts/entry.js',
];

/** A set-up that failed for a reason the user can act on; the message says everything. */
export class SetupError extends Error {}

/** Installs and builds only what is missing or out of date, and reports it on standard error. */
export async function prepare() {
  requireNode();
  try {
    if (installed() && built()) return;
    await inTurn(join(ROOT, '.setup-lock'), async () => {
      if (!installed()) install();
      if (!built()) await build();
    });
  } catch (error) {
    throw error instanceof SetupError ? error : new SetupError(`cannot set itself up: ${reasonOf(error)}`);
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return firstLine(error);
  return `${firstLine(error)} (this checkout belongs to another user? Start it once as that user)`;
}

/**
 * Runs `main`; any error becomes one line on standard error and status 1.
 * @param {() => Promise<void>} main
 */
export async function orExplain(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`meanwhile: ${firstLine(error)}\n`);
    process.exitCode = 1;
  }
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`needs Node 20.19 or newer, this is ${process.versions.node}`);
}

function installed() {
  const stamp = installStamp();
  const last = read(INSTALL_STAMP);
  if (last === stamp) return true;
  const elsewhere = last !== null && !last.startsWith(SYSTEM);
  // An `npm install` run by hand is fine, too, if it matches.
  if (elsewhere || !matchesLockFile()) return false;
  remember(INSTALL_STAMP, stamp);
  return true;
}

function installStamp() {
  return `${SYSTEM} ${hashOf(readFileSync(LOCK_FILE, 'utf8'))}`;
}

/** Once finished, npm leaves a list of what it installed; optional packages may be for another system. */
function matchesLockFile() {
  const inside = read(join(ROOT, 'node_modules', '.package-lock.json'));
  if (inside === null) return false;
  const { '': _project, ...wanted } = JSON.parse(readFileSync(LOCK_FILE, 'utf8')).packages;
  const there = JSON.parse(inside).packages;
  return Object.entries(wanted).every(([path, entry]) =>
    there[path] ? there[path].version === entry.version : entry.optional === true,
  );
}

function install() {
  say(existsSync(INSTALL_STAMP) ? 'Updating dependencies …' : 'Setting up (first time only) …');
  const options = ['--loglevel=error', '--include=dev', '--include=optional', '--ignore-scripts', '--no-progress'];
  const settled = ['--dry-run=false', '--global=false', '--package-lock-only=false', '--json=false'];
  const result = runNpm(['ci', ...options, ...settled]);
  if (result.status !== 0) throw new SetupError(installFailure(result));
  remember(INSTALL_STAMP, installStamp());
}

/** @param {string[]} args */
function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('npm-cli.js')) return runQuietly(process.execPath, [npm, ...args]);
  return process.platform === 'win32' ? runQuietly('npm.cmd', args, { shell: true }) : runQuietly('npm', args);
}

/** @param {string} command @param {string[]} args @param {{ shell?: boolean }} [extra] */
function runQuietly(command, args, extra = {}) {
  return spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], ...extra });
}

/** @param {import('node:child_process').SpawnSyncReturns<string>} result */
function installFailure({ error, status, signal, stderr }) {
  if (error) return `npm could not be started (${error.message})`;
  const lines = stderr.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim());
  const reason = lines.find((line) => line !== '' && !/^(npm warn|code |errno |syscall )/i.test(line));
  const why = reason ?? (signal ? `stopped by ${signal}` : `status ${status}`);
  return `could not install its dependencies: ${why} (npm ci --loglevel=error says more)`;
}

function built() {
  return read(BUILD_STAMP) === buildStamp(sourceStamp());
}

/**
 * A stamp of the sources and of what was built from them, so that a damaged build is rebuilt.
 * @param {string} sources
 */
function buildStamp(sources) {
  return `${sources} ${hashOf(describe('dist').join('\n'))}`;
}

async function build() {
  say('Building …');
  const stamp = sourceStamp();
  rmSync(BUILD_STAMP, { force: true });
  const failure = await tryBuild();
  if (failure !== null) throw new SetupError(`could not be built: ${failure}`);
  remember(BUILD_STAMP, buildStamp(stamp));
}

async function tryBuild() {
  try {
    const { buildDist } = await import('./build.mjs');
    await buildDist();
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

function sourceStamp() {
  return hashOf(BUILT_FROM.flatMap((path) => describe(path)).join('\n'));
}

/**
 * One line per file below `path`: its name, size and time.
 * @param {string} path
 * @returns {string[]}
 */
function describe(path) {
  const stat = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [`${path} ${stat.size} ${stat.mtimeMs}`];
  const names = readdirSync(join(ROOT, path)).filter((name) => name !== STAMP_NAME);
  return names.sort().flatMap((name) => describe(`${path}/${name}`));
}

/**
 * A stamp only saves time: if it cannot be written, the next start checks again.
 * @param {string} path
 * @param {string} stamp
 */
function remember(path, stamp) {
  try {
    writeFileSync(path, stamp);
  } catch {
    return;
  }
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** @param {unknown} error */
function firstLine(error) {
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
}

/** @param {string} text */
function hashOf(text) {
  return createHash('sha256').update(text).digest('hex');
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}
