import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Entry {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const file = new URL('../../package-lock.json', import.meta.url);
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Readonly<Record<string, Entry>> };
const entries = Object.entries(packages).filter(([path]) => path !== '');
const names = new Set(entries.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));

test('every package has a version and a checksum, and names no registry', () => {
  const lacking = entries.filter(([, entry]) => !entry.version || !entry.integrity || entry.resolved);
  expect(lacking).toEqual([]);
});

// npm silently leaves out what its registry did not have at that moment, and `npm ci` then fails elsewhere.
test('the dependencies of every package are listed, also for other systems', () => {
  const needed = entries.flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => ({ path, name })),
  );
  expect(needed.filter(({ name }) => !names.has(name))).toEqual([]);
});
