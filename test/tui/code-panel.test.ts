import { describe, expect, test } from 'vitest';
import { taskMoment } from '../../src/analysis/moment.ts';
import { widthOf } from '../../src/draw/text.ts';
import { themeOf } from '../../src/draw/theme.ts';
import { programsOf } from '../../src/export/programs.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { standingOf } from '../../src/screens/watch/code-lines.ts';
import type { WatchView } from '../../src/screens/watch/view.ts';
import { watchFrame } from '../../src/screens/watch/watch-frame.ts';
import { watched } from '../../src/session/watch/analysed-run.ts';
import { BUNDLED, bundled, laundryWithWalks } from '../support/bundled.ts';

const OTHER = { asyncio: 'javascript', javascript: 'asyncio', own: 'asyncio' } as const;
const PLAIN = themeOf({ ascii: false, color: false });
const VIEW: Omit<WatchView, 'playhead' | 'code'> = {
  motion: 'paused',
  speed: 1,
  selected: 0,
  zoom: 0,
  log: false,
  still: false,
  scene: null,
  list: null,
  play: null,
};

describe.each(BUNDLED)('the lines of %s', (name) => {
  const run = watched(bundled(name), eventLoop());
  const { scenario } = run.run;
  const ticks = [...new Set(run.run.trace.map(({ at }) => at))];
  // Every task is looked at: fewer ticks where there are very many tasks.
  const most = Math.min(300, Math.ceil(20_000 / scenario.tasks.length));
  const looked = ticks.filter((_, i) => i % Math.ceil(ticks.length / most) === 0);

  test.each(programsOf(scenario, 1).map((program) => [program.language, program] as const))(
    'in %s are those at which the tasks stand, at every event',
    (_, program) => {
      for (const tick of looked) {
        for (const { index, steps } of scenario.tasks) {
          const moment = taskMoment(run.timeline, index, tick);
          const standing = standingOf(program, index, moment);
          expect(standing === null).toBe(moment.finish !== null);
          if (!standing) continue;
          const text = program.lines[standing.line] ?? '';
          const step = steps[moment.stepIndex];
          if (moment.state === 'running') expect(text).toMatch(/\bwork\(/);
          if (moment.state === 'waiting') expect(text).toMatch(/\bawait\b.*\bring\(/);
          if (moment.state === 'running' || moment.state === 'waiting') {
            const words = (step?.name ?? '').replace(/\d+/g, '').trim().split(/[ (]/)[0] ?? '';
            expect(text).toContain(words);
          }
          if (moment.state === 'queued') expect(text).toMatch(/await|with/);
        }
      }
    },
  );
});

describe('the program beside the picture', () => {
  const laundry = watched(laundryWithWalks(), eventLoop());
  const [python, javascript] = programsOf(laundry.run.scenario, 1);
  const draw = (playhead: number, columns: number, rows: number, code = python) =>
    watchFrame(
      laundry,
      { ...VIEW, playhead, code: code ? { program: code, next: OTHER[code.language] } : null },
      { columns, rows },
      PLAIN,
      ' (keys)',
    );

  test.each([
    [100, 30, 34],
    [160, 50, 47],
    [60, 18, 34],
  ])('at %i×%i', async (columns, rows, tick) => {
    const frame = draw(tick, columns, rows);
    expect(frame).toHaveLength(rows - 1);
    for (const row of frame) expect(widthOf(row)).toBeLessThanOrEqual(columns);
    await expect(frame.join('\n')).toMatchFileSnapshot(`./frames/code-${columns}x${rows}.txt`);
  });

  test('in the other language', async () => {
    await expect(draw(47, 160, 50, javascript).join('\n')).toMatchFileSnapshot('./frames/code-javascript-160x50.txt');
  });

  test('many tasks at one line are counted', () => {
    const chess = watched(bundled('chess-simul'), eventLoop());
    const [code] = programsOf(chess.run.scenario, 1);
    const frame = watchFrame(
      chess,
      { ...VIEW, playhead: 316, code: code ? { program: code, next: 'javascript' } : null },
      { columns: 120, rows: 40 },
      PLAIN,
      '',
    );
    expect(frame.join('\n')).toMatch(/await ring\(55.*◂ 12 ready, 11 waiting/);
  });
});
