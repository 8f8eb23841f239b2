import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { writeSite } from '../../scripts/site.mjs';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import { printShareCode } from '../../src/session/keep/share-code.ts';
import { BUNDLED, bundled } from '../support/bundled.ts';
import { folderWith } from '../support/cli.ts';
import { exportedPage, type NearPage, openNear, screenOf } from '../support/page.ts';

const PATIENCE = { timeout: 20_000 };
const ONE_STEP = JSON.stringify({
  ...{ format: 1, title: 'One step' },
  tasks: [{ id: 'a', steps: [{ name: 'Work', type: 'blocking', duration: 100 }] }],
});

const opened: NearPage[] = [];
afterEach(() => {
  for (const page of opened.splice(0)) {
    expect(page.problems).toEqual([]);
    page.close();
  }
});
const open = (file: string, address = ''): NearPage => {
  const page = openNear(file, `https://meanwhile.example/${address}`);
  opened.push(page);
  return page;
};
const button = (page: NearPage, key: string) => page.one(`#keys [data-key="${key}"]`);

describe('the game of one scenario as a page', () => {
  const file = exportedPage('laundry-day', '--play');

  test('begins with its story, and is played with keys', () => {
    const page = open(file);
    expect(screenOf(page)).toContain('How to earn stars');
    page.press('Enter', 's', 's');
    expect(screenOf(page)).toContain('your turn');
    page.press('1');
    expect(screenOf(page)).toMatch(/Load 1\s+(running|waiting)/);
  });

  test('has a button for each key of the moment', async () => {
    const page = open(file);
    expect(page.all('#keys button').map((one) => one.getAttribute('data-key'))).toContain('enter');
    button(page, 'enter').click();
    button(page, 's').click();
    button(page, 's').click();
    expect(screenOf(page)).toContain('your turn');
    button(page, 'down').click();
    button(page, 'enter').click();
    expect(screenOf(page)).toMatch(/Load 2\s+(running|waiting)/);
    button(page, 'c').click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(screenOf(page)).toContain('async def');
    button(page, '?').click();
    expect(page.all('#keys button').map((one) => one.getAttribute('data-key'))).toEqual(['space']);
  });

  test('shows the keys of the end, also if the clock runs out while a frame is drawn', async () => {
    const page = open(exportedPage(join(folderWith({ 'one.json': ONE_STEP }), 'one.json'), '--play'));
    page.press('Enter', '1');
    expect(button(page, 'enter').textContent).toBe('Enter attend');
    // Saving, and the search for par, draw the page anew, too: after a while only the clock does.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    page.hurry(60_000);
    await vi.waitFor(() => expect(button(page, 'enter').textContent).toBe('Enter result'), PATIENCE);
  });

  test('does not reveal where the file is', () => {
    const folder = folderWith({ 'one.json': ONE_STEP });
    expect(readFileSync(exportedPage(join(folder, 'one.json'), '--play'), 'utf8')).not.toContain(folder);
    expect(readFileSync(exportedPage(join(folder, 'one.json')), 'utf8')).not.toContain(folder);
  });

  test('keeps the game that was left', () => {
    const page = openNear(file);
    page.press('Enter', 's', 's', '1');
    expect(page.saved()).toContain('"decisions":["load-1","load-1"]');
    page.close();
  });

  test('continues in memory where nothing may be stored, and says so', () => {
    const page = openNear(file, pathToFileURL(file).href);
    opened.push(page);
    expect(page.one('#said').textContent).toContain('does not let the page save');
    page.press('Enter', 's', 's', '1', 'q');
    expect(screenOf(page)).toContain('How to earn stars');
  });

  test('begins again where a terminal would be left', () => {
    const page = open(file);
    page.press('w');
    expect(screenOf(page)).toContain('event loop');
    page.press('q', 'q', 'q');
    expect(screenOf(page)).toContain('How to earn stars');
  });
});

describe('the site', () => {
  const site = writeSite(folderWith({}));

  test('has buttons for keys only', async () => {
    const page = open(await site);
    const keys = page.all('#keys button').map((one) => one.getAttribute('data-key'));
    expect(keys).toContain('9');
    expect(keys).not.toContain('-');
  });

  test('begins with the list of the whole campaign', async () => {
    const page = open(await site);
    expect(screenOf(page)).toMatch(/› +1 +/);
    for (const name of [BUNDLED[0], BUNDLED[1]])
      expect(screenOf(page)).toContain(bundled(name ?? '').title.slice(0, 12));
  });

  test('opens the scenario that the address names, and from there the list', async () => {
    const page = open(await site, '?s=page-load');
    expect(screenOf(page)).toContain(bundled('page-load').title);
    page.press('q');
    expect(screenOf(page)).toContain(bundled(BUNDLED[0] ?? '').title);
  });

  test('opens a shared game', async () => {
    const scenario = bundled('laundry-day');
    const content = { fingerprint: fingerprint(scenario), seed: 1, decisions: [0, 0], tasks: scenario.tasks.length };
    const page = open(await site, `#${printShareCode(content)}`);
    expect(screenOf(page)).toContain('your turn');
    expect(screenOf(page)).toMatch(/Load 1\s+waiting/);
  });

  test.each(['#MW1-XXXXX', '?s=no-such-scenario'])('says why %s cannot be opened', async (address) => {
    const page = open(await site, address);
    expect(page.one('#said').textContent).toMatch(/^(This share code was not|The address names)/);
  });
});
