import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from '../../scripts/build.mjs';
import { bundledPackages, noticesOf } from '../../scripts/licences.mjs';
import { pageTemplates } from '../../scripts/pages.mjs';
import { ROOT } from '../house/source-files.ts';
import { folderWith } from '../support/cli.ts';

const named = (text: string) => [...text.matchAll(/^(\S+) \d+\.\d+\.\d+\S*\n {4}Copyright /gm)].map(([, name]) => name);
const NAME = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/;

test('the notices name each package of the program, with who holds its copyright', async () => {
  const notices = named(readFileSync(join(ROOT, 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8'));
  for (const name of ['ink', 'react', 'immer', 'zod', 'commander', '@commander-js/extra-typings', 'yoga-layout'])
    expect(notices).toContain(name);
  const { metafile } = await bundle({ program: 'src/cli/main.ts', index: 'src/index.ts' });
  const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? (NAME.exec(path)?.[1] ?? []) : [],
    ),
  );
  expect(bundled.length).toBeGreaterThan(100);
  expect(bundled.filter((name) => !notices.includes(name))).toEqual([]);
});

test('a page has the notices of the packages that are in it, after all that is shown', async () => {
  for (const { name, text, metafile } of await pageTemplates()) {
    const [page = '', comment = ''] = text.split('</html>');
    expect([name, named(comment)]).toEqual([name, bundledPackages([metafile]).map((folder) => NAME.exec(folder)?.[1])]);
    expect(comment).toContain('Permission is hereby granted');
    expect(comment.match(/--/g)).toHaveLength(2);
    expect(page).not.toContain('Permission is hereby granted');
  }
});

test('a package without a licence text ends the build', () => {
  const folder = folderWith({ 'package.json': '{"name":"odd","version":"1.0.0","license":"MIT"}', 'index.js': '' });
  expect(() => noticesOf([folder])).toThrow('the package odd is bundled, but has no licence text');
});
