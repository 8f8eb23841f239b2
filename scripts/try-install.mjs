/**
 * Packs Meanwhile, installs the tarball with npm into an empty folder, and uses what is installed from another folder:
 * `node scripts/try-install.mjs [NODE...]`, where each NODE is the path of a Node executable; without any, the one that
 * runs this file. It needs no network.
 */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { name: NAME, version: VERSION } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** The greatest size of a tarball, in bytes. */
const LARGEST = 3_000_000;

const APP = `import asyncio

async def work():
    await asyncio.sleep(0.01)

asyncio.run(work())
`;

/**
 * What is done with an installed program, in this order, and what it then prints: words of its output, or of its standard
 * error where it begins with \`!\`.
 * @type {readonly (readonly [args: readonly string[], prints: string])[]}
 */
const USES = [
  [['--version'], VERSION],
  [['--help'], 'Usage: meanwhile'],
  [['run', 'laundry-day'], 'Laundry day'],
  [['new', 'tea.json', '--template', 'laundry'], 'meanwhile check tea.json'],
  [['check', 'tea.json'], 'no mistakes'],
  [['compare', 'tea.json', '--seeds', '1..3', '--threads', '2'], 'event-loop'],
  [['par', 'laundry-day'], 'proven'],
  [['export', 'laundry-day', '--to', 'asyncio', '-o', 'day.py'], 'day.py'],
  [['export', 'laundry-day', '--to', 'html', '--play', '-o', 'day.html'], 'day.html'],
  [['record', '-o', 'record.json', 'app.py'], '!stretches'],
  [['report', 'record.json'], 'app.py'],
  [['completion', 'bash'], 'complete -F'],
];

/**
 * Packs a folder as `npm publish` would.
 * @param {string} folder @param {string} to an existing folder
 * @param {readonly string[]} [options] of npm
 * @returns the path of the tarball
 */
export function pack(folder, to, options = []) {
  const { stdout } = npm(process.execPath, ['pack', '--json', '--pack-destination', to, ...options], folder);
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('[\n')));
  const tarball = join(to, packed.filename);
  if (packed.size > LARGEST) throw new Error(`the tarball has ${packed.size} bytes`);
  const empty = packed.files.filter((/** @type {{ size: number }} */ { size }) => size === 0);
  if (empty.length > 0) throw new Error(`the tarball has an empty file: ${empty[0].path}`);
  return { tarball, packed: packed.size, unpacked: packed.unpackedSize, files: packed.files.length };
}

/**
 * Installs a tarball globally into a folder, and uses it from another. @throws if npm prints anything but its summary, or
 * a use fails
 * @param {string} node its path @param {string} tarball @param {string} scratch an empty folder
 */
export function tryTarball(node, tarball, scratch) {
  const [prefix, cwd, home] = ['prefix', 'elsewhere', 'home'].map((name) => join(scratch, name));
  if (!prefix || !cwd || !home) throw new Error('no folders');
  for (const folder of [prefix, cwd, home]) mkdirSync(folder, { recursive: true });
  const { stderr } = npm(node, ['install', '--global', '--prefix', prefix, tarball], cwd);
  if (stderr !== '') throw new Error(`npm install printed: ${stderr}`);
  const installed = join(prefix, 'lib', 'node_modules', NAME);
  if (readdirSync(dirname(installed)).length > 1) throw new Error('it has dependencies');
  if (!statSync(join(prefix, 'share', 'man', 'man1', 'meanwhile.1')).isFile()) throw new Error('no manual page');
  writeFileSync(join(cwd, 'app.py'), APP);
  const env = {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
    LC_ALL: 'C.UTF-8',
    MEANWHILE_HOME: home,
  };
  const bin = join(prefix, 'bin', 'meanwhile');
  for (const [args, prints] of USES) {
    const { status, stdout, stderr } = spawnSync(bin, args, { cwd, env, encoding: 'utf8', input: '' });
    const [text, words] = prints.startsWith('!') ? [stderr, prints.slice(1)] : [stdout, prints];
    if (status !== 0 || !text.includes(words))
      throw new Error(`meanwhile ${args.join(' ')}: status ${status}, printed: ${stdout.slice(0, 300)}${stderr}`);
  }
  tryLibrary(node, installed, cwd);
}

/** @param {string} node @param {string} installed @param {string} cwd */
function tryLibrary(node, installed, cwd) {
  const program = `
    import { parseScenario } from ${JSON.stringify(join(installed, 'dist', 'index.js'))};
    import { readFileSync } from 'node:fs';
    const { scenario, diagnostics } = parseScenario(readFileSync('tea.json', 'utf8'));
    if (!scenario || diagnostics.length > 0) process.exitCode = 1;`;
  const { status, stderr } = spawnSync(node, ['--input-type=module', '-e', program], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the library: ${stderr}`);
}

/** @param {string} node @param {readonly string[]} args @param {string} cwd */
function npm(node, args, cwd) {
  const cache = mkdtempSync(join(tmpdir(), 'meanwhile-npm-'));
  try {
    const quiet = ['--offline', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=warn', '--cache', cache];
    const made = spawnSync(node, [npmPath(), ...args, ...quiet], { cwd, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`npm ${args[0]}: ${made.stderr || made.error?.message}`);
    return made;
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/** npm's own program, so that any Node can run it. */
function npmPath() {
  if (process.env.npm_execpath?.endsWith('npm-cli.js')) return process.env.npm_execpath;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, 'npm');
    if (statSync(path, { throwIfNoEntry: false })) return realpathSync(path);
  }
  throw new Error('there is no npm in PATH');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const scratch = mkdtempSync(join(tmpdir(), 'meanwhile-install-'));
  try {
    const { tarball, packed, unpacked, files } = pack(ROOT, scratch);
    process.stdout.write(`${files} files, ${packed} bytes packed, ${unpacked} unpacked\n`);
    const nodes = process.argv.slice(2);
    for (const [index, node] of (nodes.length > 0 ? nodes : [process.execPath]).entries()) {
      const begin = performance.now();
      tryTarball(node, tarball, join(scratch, String(index)));
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      process.stdout.write(`${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}: ${seconds} s\n`);
    }
  } catch (error) {
    process.stderr.write(`try-install: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
