/**
 * Writes the whole campaign as a page into site/: `npm run site`. `?s=laundry-day` opens a scenario there, and `#CODE` a
 * shared game.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundled.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');

/** Writes index.html. @param {string} folder is created @returns {Promise<string>} the path of the page */
export async function writeSite(folder = join(ROOT, 'site')) {
  /** @type {typeof import('../src/export/pages/filled-page.ts')} */
  const { filledPage } = await bundled('src/export/pages/filled-page.ts');
  const from = join(DIST, 'scenarios');
  const scenarios = readdirSync(from)
    .filter((name) => /^\d\d-.*\.json$/.test(name))
    .sort()
    .map((name) => ({ name: name.slice(3, -5), file: JSON.parse(readFileSync(join(from, name), 'utf8')) }));
  const campaign = JSON.parse(readFileSync(join(from, 'index.json'), 'utf8'));
  const data = { scenarios, campaign, seed: 1 };
  mkdirSync(folder, { recursive: true });
  const page = join(folder, 'index.html');
  writeFileSync(page, filledPage(readFileSync(join(DIST, 'game.html'), 'utf8'), 'Meanwhile', data));
  return page;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { orExplain, prepare } = await import('./setup.mjs');
  await orExplain(async () => {
    await prepare();
    process.stdout.write(`${await writeSite(process.argv[2])} is written\n`);
  });
}
