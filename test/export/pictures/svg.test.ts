import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { savingOf } from '../../../src/analysis/saved.ts';
import { timelineOf } from '../../../src/analysis/timeline/build-timeline.ts';
import { taskSpans } from '../../../src/analysis/timeline/timeline.ts';
import { type Run, simulate } from '../../../src/engine/run.ts';
import { svgOf } from '../../../src/export/pictures/svg.ts';
import { fitted, pixelsOf } from '../../../src/export/pictures/svg-text.ts';
import { PALETTES, PICTURE_THEMES, type PictureTheme } from '../../../src/export/pictures/svg-theme.ts';
import { makePolicy } from '../../../src/policies/registry.ts';
import { expand } from '../../../src/scenario/expand.ts';
import { printable } from '../../../src/scenario/source/text.ts';
import { runOf, setups } from '../../support/arbitrary.ts';
import { bundled, laundryWithWalks } from '../../support/bundled.ts';
import { HOSTILE, hostileScenario } from '../../support/hostile-texts.ts';
import { elementsOf, type ReadElement, readXml } from '../../support/xml.ts';

const pictureOf = (run: Run, theme: PictureTheme = 'light', sync: Pick<Run, 'makespan'> = run) =>
  svgOf(timelineOf(run), savingOf(run, sync), { theme });

const lanesOf = (picture: ReadElement) =>
  picture.children.filter(({ name, children }) => name === 'g' && children[0]?.name === 'title');

const { running, waiting, ready, queued } = PALETTES.light;

/** How many stretches of each state a lane shows. */
function countsOf(lane: ReadElement): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { attributes } of lane.children.filter(({ name }) => name === 'path')) {
    const { d = '', fill, stroke, 'stroke-dasharray': dashes } = attributes;
    const state =
      fill === running
        ? 'running'
        : stroke === waiting
          ? 'waiting'
          : fill?.includes('switching')
            ? 'switching'
            : dashes !== undefined && (stroke === ready || stroke === queued)
              ? { [ready]: 'ready', [queued]: 'queued' }[stroke]
              : null;
    if (state) counts[state] = d.split('M').length - 1;
  }
  return counts;
}

describe('a picture of a run', () => {
  it('of laundry day is this', async () => {
    const scenario = laundryWithWalks();
    const run = simulate(scenario, makePolicy('event-loop'));
    const picture = pictureOf(run, 'light', simulate(scenario, makePolicy('sync')));
    await expect(picture).toMatchFileSnapshot('./laundry-day.golden.svg');
  });

  it('shows every span of every task once', () => {
    const property = fc.property(setups(), (setup) => {
      const run = runOf(setup);
      const lanes = lanesOf(readXml(pictureOf(run)));
      const { tasks, resources } = run.scenario;
      expect(lanes).toHaveLength(tasks.length + run.workers + resources.length);
      for (const { index } of tasks) {
        const expected: Record<string, number> = {};
        for (const { state } of taskSpans(timelineOf(run), index)) expected[state] = (expected[state] ?? 0) + 1;
        const { blocked: _, ...counted } = expected;
        expect(countsOf(lanes[index] ?? expect.fail('no lane'))).toEqual(counted);
      }
    });
    fc.assert(property, { seed: 1514, numRuns: 120 });
  });

  it.each(PICTURE_THEMES)(
    '%s has no script, no style and no reference to anything outside, whatever the titles are',
    (theme) => {
      const picture = readXml(pictureOf(simulate(hostileScenario(), makePolicy('event-loop')), theme));
      const elements = elementsOf(picture);
      const names = new Set(elements.map(({ name }) => name));
      expect([...names].sort()).toEqual(
        ['circle', 'defs', 'desc', 'g', 'path', 'pattern', 'rect', 'svg', 'text', 'title'].sort(),
      );
      for (const { attributes } of elements) {
        for (const [key, value] of Object.entries(attributes)) {
          expect(key).not.toMatch(/^on|href|style|class/);
          if (key !== 'xmlns') expect(value).not.toMatch(/url\((?!#meanwhile-)|http/);
        }
      }
      const titles = lanesOf(picture).map(({ children }) => children[0]?.text);
      expect(titles.slice(0, HOSTILE.length)).toEqual(
        HOSTILE.map((text) => printable(text).replace('\uffff', '\\uffff')),
      );
    },
  );

  it('cuts labels to the width that they have', () => {
    for (const text of HOSTILE) expect(pixelsOf(fitted(text, 160, 12), 12)).toBeLessThanOrEqual(160);
    expect(fitted('洗'.repeat(80), 160, 12)).toMatch(/^洗{8,12}…$/);
    expect(fitted('Load 1', 160, 12)).toBe('Load 1');
  });

  it('draws as many of ten thousand tasks as fit, and counts the others', () => {
    const picture = pictureOf(simulate(bundled('c10k'), makePolicy('event-loop')));
    expect(lanesOf(readXml(picture))).toHaveLength(61);
    expect(picture).toContain('… and 9,940 more tasks, which are not drawn');
    expect(picture.length).toBeLessThan(60_000);
  });

  it('of a hundred thousand steps stays small', () => {
    const steps = [
      { name: 'x', type: 'blocking' as const, duration: 1 },
      { name: 'y', type: 'non-blocking' as const, duration: 3 },
    ];
    const tasks = [{ id: 'a', steps: [{ repeat: 50_000, steps }] }];
    const picture = pictureOf(simulate(expand({ format: 1, title: 'T', tasks }), makePolicy('event-loop')));
    readXml(picture);
    expect(picture.length).toBeLessThan(120_000);
  });

  it('shows a run in which nothing takes time', () => {
    const tasks = [{ id: 'a', steps: [{ name: 'x', type: 'blocking' as const, duration: 0 }] }];
    const picture = pictureOf(simulate(expand({ format: 1, title: 'T', tasks }), makePolicy('event-loop')));
    readXml(picture);
    expect(picture).not.toMatch(/NaN|Infinity/);
  });
});
