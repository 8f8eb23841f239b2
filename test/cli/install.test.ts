import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildMan } from '../../scripts/man.mjs';
import { pack, tryTarball } from '../../scripts/try-install.mjs';
import { ROOT } from '../house/source-files.ts';
import { folderWith } from '../support/cli.ts';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

test('the package runs no script when it is installed, and needs no other package', () => {
  const { scripts, dependencies, peerDependencies, optionalDependencies } = manifest;
  expect(Object.keys(scripts).filter((name) => /^(pre|post)|install|^prepare$/.test(name))).toEqual(['prepack']);
  expect([dependencies, peerDependencies, optionalDependencies]).toEqual([undefined, undefined, undefined]);
});

// The folder is a copy, because packing the checkout builds it again below the other tests.
test('npm installs the tarball without a warning, and the program works from another folder', async () => {
  const folder = folderWith({});
  for (const name of ['package.json', 'README.md', 'LICENSE', 'dist'])
    cpSync(join(ROOT, name), join(folder, name), {
      recursive: true,
      filter: (path) => !/dist[\\/](\.|types|.*\.tmp$)/.test(path),
    });
  await buildMan(join(folder, 'dist', 'man', 'meanwhile.1'));
  const { tarball } = pack(folder, folder, ['--ignore-scripts']);
  expect(() => tryTarball(process.execPath, tarball, folderWith({}))).not.toThrow();
}, 240_000);
