import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeSite } from '../../scripts/site.mjs';
import { eventJson } from '../../src/analysis/trace-json.ts';
import { simulate } from '../../src/engine/run.ts';
import { replay } from '../../src/policies/replay.ts';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import { printShareCode } from '../../src/session/keep/share-code.ts';
import { par } from '../../src/solver/par.ts';
import { Browser, type BrowserPage, CHROME, type PageLook } from '../support/browser.ts';
import { bundled } from '../support/bundled.ts';
import { folderWith } from '../support/cli.ts';
import { exportedPage } from '../support/page.ts';
import { keysOfRun } from '../support/player.ts';

const DESK: PageLook = { width: 1280, height: 800 };
const PHONE: PageLook = { width: 390, height: 844, touch: true, dark: true };
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREEN = `[...document.querySelectorAll('#screen .row')].map((row) => row.textContent).join('\\n')`;

const scenario = bundled('laundry-day');
const best = simulate(scenario, replay(par(scenario).decisions));

// In .ci/run there is always a browser; elsewhere these tests are left out where none is found.
describe.skipIf(CHROME === null)('in a browser', () => {
  let browser: Browser;
  let files: { readonly show: string; readonly game: string; readonly site: string };
  const pages: BrowserPage[] = [];
  const open = async (file: string, look: PageLook, address = ''): Promise<BrowserPage> => {
    const page = await browser.page(`${pathToFileURL(file).href}${address}`, look);
    pages.push(page);
    return page;
  };

  beforeAll(async () => {
    browser = new Browser(CHROME ?? '');
    const [show, game] = [exportedPage('laundry-day'), exportedPage('laundry-day', '--play')];
    files = { show, game, site: await writeSite(folderWith({})) };
  });
  afterAll(() => browser?.close());
  afterEach(() => {
    expect(pages.splice(0).flatMap(({ problems }) => problems)).toEqual([]);
  });

  test('a game is played to three stars with the keyboard', async () => {
    const page = await open(files.game, DESK);
    await page.until(`${SCREEN}.includes('How to earn stars')`);
    await page.press('Enter', 's', 's');
    for (const key of keysOfRun(best).flat()) await page.press(key === 'enter' ? 'Enter' : key);
    await page.press('End');
    await page.until(`document.querySelector('[data-key=enter]').textContent === 'Enter result'`);
    await page.press('Enter');
    await page.until(`${SCREEN}.includes('★★★  three stars')`);
    await page.until(`${SCREEN}.includes('2:19  proven')`);
    expect(await page.evaluate(`localStorage.getItem('meanwhile.save')`)).toContain('"stars":3');
  });

  test('a game is played to three stars by touch', async () => {
    const page = await open(files.game, PHONE);
    const tap = (key: string) => page.tap(`[data-key="${key}"]`);
    for (const key of ['enter', 's', 's']) await tap(key);
    for (const key of keysOfRun(best).flat()) {
      if (!/^\d$/.test(key)) {
        await tap(key);
        continue;
      }
      for (;;) {
        const chosen = Number(/› +(\d+) /.exec(await page.evaluate<string>(SCREEN))?.[1]);
        if (chosen === Number(key)) break;
        await tap(chosen < Number(key) ? 'down' : 'up');
      }
      await tap('enter');
    }
    await page.until(`document.querySelector('[data-key=enter]').textContent === 'Enter result'`);
    await tap('enter');
    await page.until(`${SCREEN}.includes('three stars')`);
    expect(await page.evaluate(SCREEN)).toContain('★★★  three stars');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
  });

  test('the site keeps what was reached, and opens scenarios and shared games', async () => {
    const page = await open(files.site, DESK, '?s=laundry-day');
    await page.press('Enter', 's', 's', '1', 'q', 'q', 'q');
    const content = { fingerprint: fingerprint(scenario), seed: 1, decisions: [0, 0], tasks: scenario.tasks.length };
    await page.evaluate(`location.hash = ${JSON.stringify(printShareCode(content))}`);
    await page.until(`/Load 1 +waiting/.test(${SCREEN})`);
  });

  test('the page of a run plays to its end, and is scrubbed by touch', async () => {
    const page = await open(files.show, PHONE);
    await page.evaluate(`document.querySelector('#timeline').scrollIntoView()`);
    const { x, y } = await page.middleOf('#timeline');
    await page.tap({ x, y: y - 40 });
    expect(await page.evaluate(`document.querySelector('#clock').textContent`)).toMatch(/^0:5\d of 2:19$/);
    await page.evaluate('scrollTo(0, 0)');
    for (let i = 0; i < 5; i++) await page.tap('[data-move="faster"]');
    await page.tap('#play');
    await page.until(`document.querySelector('#clock').textContent === '2:19 of 2:19'`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
  });

  test.each(['light', 'dark'])('neither page has a serious finding of axe (%s)', async (scheme) => {
    const look = { ...DESK, dark: scheme === 'dark' };
    for (const file of [files.show, files.game]) {
      const page = await open(file, look);
      await page.evaluate(`${AXE};0`);
      const found = await page.evaluate<readonly { id: string; impact: string; nodes: number; html: string }[]>(
        `axe.run().then(({ violations }) =>
          violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.length, html: nodes[0].html })))`,
      );
      expect(found.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    }
  });

  test('the library simulates the same trace as in Node', async () => {
    const { buildSync } = await import('esbuild');
    const { outputFiles } = buildSync({
      stdin: {
        contents: `import { eventJson, parseScenario, policies, simulate } from './src/index.ts';
          import text from './scenarios/02-laundry-day.json';
          const run = simulate(parseScenario(text).scenario, policies['event-loop']());
          globalThis.trace = run.trace.map((event) => eventJson(run, event));`,
        resolveDir: join(import.meta.dirname, '..', '..'),
      },
      loader: { '.json': 'text' },
      mainFields: ['module', 'main'],
      ...{ bundle: true, format: 'iife', platform: 'browser', write: false },
    });
    const file = join(folderWith({}), 'library.html');
    writeFileSync(file, `<!doctype html><script>${outputFiles[0]?.text.replaceAll('</', '<\\/')}</script>`);
    const page = await open(file, DESK);
    const run = simulate(scenario, (await import('../../src/policies/registry.ts')).policies['event-loop']());
    expect(await page.evaluate('trace')).toEqual(run.trace.map((event) => ({ ...eventJson(run, event) })));
  });

  test('nothing from outside is allowed', async () => {
    const page = await open(files.show, DESK);
    const refused = await page.evaluate(`new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => resolve(violatedDirective));
      document.body.append(Object.assign(new Image(), { src: 'https://meanwhile.example/x.png' }));
    })`);
    expect(refused).toBe('img-src');
    page.problems.length = 0;
  });
});
