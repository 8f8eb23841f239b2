import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { formatTime } from '../../src/analysis/clock.ts';
import { simulate } from '../../src/engine/run.ts';
import { filledPage } from '../../src/export/pages/filled-page.ts';
import { policies } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import { BUNDLED, bundled, bundledText } from '../support/bundled.ts';
import { documentOf, folderWith, meanwhile } from '../support/cli.ts';
import { exportedPage, type NearPage, openNear } from '../support/page.ts';

const opened: NearPage[] = [];
afterEach(() => {
  for (const page of opened.splice(0)) {
    expect(page.problems).toEqual([]);
    page.close();
  }
});
const open = (file: string): NearPage => {
  const page = openNear(file);
  opened.push(page);
  return page;
};
const traceOf = ({ trace }: Readonly<Record<string, unknown>>): number => (trace as readonly unknown[]).length;
const figures = (page: NearPage) =>
  Object.fromEntries(
    page.all('#figures div').map(({ children }) => [children[0]?.textContent, children[1]?.textContent] as const),
  );

describe('the page of laundry day', () => {
  const file = exportedPage('laundry-day');

  test('shows story, timeline, scene, figures and what happens', () => {
    const page = open(file);
    expect(page.one('h1').textContent).toBe('Laundry day');
    expect(page.one('#story').textContent).toMatch(/^Two loads/);
    expect(page.one('#timeline svg title').textContent).toBe('Laundry day');
    expect(page.one('#paper svg title').textContent).toBe('Laundry day');
    expect(page.one('#scene').textContent).toContain('Washer');
    expect(figures(page)).toMatchObject({ 'this run': 'finished at 2:19', 'time saved': '1:13 (34 %)' });
    expect(page.all('#events li')).toHaveLength(traceOf(documentOf(['run', 'laundry-day', '--json'])));
    expect(page.one('#clock').textContent).toBe('0:00 of 2:19');
  });

  test('is moved by keys, by buttons, by the slider and by a line of the list', () => {
    const page = open(file);
    page.press('ArrowRight');
    expect(page.one('#clock').textContent).toBe('0:03 of 2:19');
    page.press('n');
    expect(page.one('#narration').textContent).toBe(
      '0:33 Checklist: “Do one item” is finished. Checklist is done. Load 1: “Wash” rings. And 3 more.',
    );
    page.one('[data-move="end"]').click();
    expect(page.one('#clock').textContent).toBe('2:19 of 2:19');
    expect(page.one('#play').textContent).toBe('Again');
    page.input('#scrub', '60');
    expect(page.one('#clock').textContent).toBe('1:00 of 2:19');
    const ring = page.all('#events li').find(({ textContent }) => textContent.includes('“Wash” rings'));
    (ring as NonNullable<typeof ring>).click();
    expect(page.one('#clock').textContent).toBe('0:33 of 2:19');
    page.press('[', ',');
    expect(page.one('#clock').textContent).toBe('0:25 of 2:19');
    expect(page.all('#events li[aria-current]')).toHaveLength(1);
  });

  test('plays to its end, with a sentence for each moment', async () => {
    const page = open(file);
    page.press('+', '+', '+', '+', '+');
    const said = new Set<string>();
    page.press(' ');
    expect(page.one('#play').textContent).toBe('Pause');
    while (page.one('#play').textContent === 'Pause') {
      said.add(page.one('#narration').textContent);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(page.one('#clock').textContent).toBe('2:19 of 2:19');
    expect(said.size).toBeGreaterThan(5);
    expect(page.one('#narration').textContent).toMatch(/^2:19 .*Load 2 is done\.$/);
  });

  test('simulates another policy and another duration at once', () => {
    const page = open(file);
    const { makespan } = documentOf(['run', 'laundry-day', '--policy', 'shortest-first', '--json']);
    page.press('p');
    expect(figures(page)['this run']).toBe(`finished at ${formatTime('min', Number(makespan))}`);
    page.input('#policy', '0');
    expect(figures(page)).toMatchObject({ 'this run': 'finished at 3:32', 'time saved': '0:00 (0 %)' });
    page.input('#policy', '1');
    page.input('#duration', '20');
    expect(page.one('#took').textContent).toBe('20 min');
    expect(page.one('#change').textContent).toBe('The run ends 0:38 earlier.');
    expect(figures(page)['this run']).toBe('finished at 1:41');
    page.one('#reset').click();
    expect(figures(page)['this run']).toBe('finished at 2:19');
    expect(page.one('#change').textContent).toBe('');
  });
});

test.each(BUNDLED)('the page of %s takes less than 150 KB', (name) => {
  const { scene } = bundled(name);
  const template = readFileSync(new URL(`../../dist/show-${scene ?? 'loop'}.html`, import.meta.url), 'utf8');
  const data = {
    name,
    file: JSON.parse(bundledText(name)),
    policy: 'event-loop',
    seed: 1,
    workers: 1,
    decisions: null,
  };
  expect(Buffer.byteLength(filledPage(template, name, data))).toBeLessThan(150_000);
});

test.each(['laundry-day', 'chess-simul', 'page-load', 'long-waits-first'])('the page of %s shows its scene', (name) => {
  const page = open(exportedPage(name));
  const { trace } = simulate(bundled(name), policies['event-loop']());
  const more = Number(page.one('#more').textContent.replaceAll(/\D/g, ''));
  expect(page.all('#events li').length + more).toBe(trace.length);
  page.press('End');
  expect(page.all('#scene .row').length).toBeGreaterThan(3);
});

test('the page in docs/ shows the scenario and the figures of the present program', () => {
  const page = open(fileURLToPath(new URL('../../docs/laundry-day.html', import.meta.url)));
  expect(JSON.parse(page.one('#data').textContent).file).toEqual(JSON.parse(bundledText('laundry-day')));
  const { makespan } = documentOf(['run', 'laundry-day', '--json']);
  expect(figures(page)['this run']).toBe(`finished at ${formatTime('min', Number(makespan))}`);
});

test('a policy of the user’s own and recorded decisions become pages of the same run', () => {
  const policy = `export default { name: 'last', choose: ({ ready }) => ready.at(-1)?.id ?? 'wait' };`;
  const folder = folderWith({ 'last.mjs': policy });
  const run = documentOf(['run', 'laundry-day', '--policy', `${folder}/last.mjs`, '--json']);
  writeFileSync(join(folder, 'run.json'), JSON.stringify(run));
  for (const own of [`${folder}/last.mjs`, `replay:${folder}/run.json`]) {
    const page = open(exportedPage('laundry-day', '--policy', own));
    expect(page.all('#events li')).toHaveLength(traceOf(run));
    page.press('p');
    expect(figures(page)['this run']).toBe('finished at 3:32');
  }
});

test('what a stranger has written stays text', () => {
  const title = '</script><img src=x onerror=alert(1)> "\'&';
  const file = {
    ...{ format: 1, title, story: `<b>${title}</b>` },
    tasks: [{ id: 'a', title: '</svg><script>x</script>', steps: [{ name: '<i>', type: 'blocking', duration: 1 }] }],
  };
  const folder = folderWith({ 'wild.json': JSON.stringify(file) });
  for (const more of [[], ['--play']]) {
    const path = exportedPage(`${folder}/wild.json`, ...more);
    const page = open(path);
    expect(page.one('h1').textContent).toBe(title);
    expect(page.all('img, i, h1 b, script')).toHaveLength(2);
    expect(readFileSync(path, 'utf8').match(/<\/script>/g)).toHaveLength(2);
  }
});

test('ten thousand tasks are drawn as far as they fit, and the page says so', () => {
  const file = {
    ...{ format: 1, title: 'Many' },
    tasks: [{ id: 'a', copies: 10_000, steps: [{ name: 'Work', type: 'blocking', duration: 1 }] }],
  } as const;
  const folder = folderWith({ 'many.json': JSON.stringify(file) });
  const path = exportedPage(`${folder}/many.json`);
  expect(statSync(path).size).toBeLessThan(150_000);
  const page = open(path);
  expect(page.one('#timeline').textContent).toContain('and 9,940 more tasks, which are not drawn');
  expect(page.one('#more').textContent).toMatch(/^… and [\d,]+ more events, which are not listed\.$/);
  expect(expand({ ...file, tasks: [...file.tasks] } as never).tasks).toHaveLength(10_000);
});

test.each([
  [['--to', 'svg', '--play'], 'only html can be played'],
  [['--to', 'html', '--play', '--policy', 'sync'], 'the player decides'],
  [['--to', 'html', '--play', '--workers', '2'], 'one player is one CPU'],
])('%j is refused in one line', (args, words) => {
  const { status, out, err } = meanwhile(['export', 'laundry-day', ...args]);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(words);
  expect(err.trim().split('\n')).toHaveLength(1);
});
