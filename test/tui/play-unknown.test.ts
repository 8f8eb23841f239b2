import fc from 'fast-check';
import { expect, test } from 'vitest';
import { themeOf } from '../../src/draw/theme.ts';
import { type Answer, waitTick } from '../../src/engine/decision.ts';
import { DecisionError, type Run } from '../../src/engine/run.ts';
import { expand } from '../../src/scenario/expand.ts';
import { SCENES, type Scene } from '../../src/scenario/scenario.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { TASK_LETTERS } from '../../src/screens/play/letters.ts';
import { watchFrame } from '../../src/screens/watch/watch-frame.ts';
import { Checkpoints } from '../../src/session/game/checkpoints.ts';
import { type Position, positionOf } from '../../src/session/game/position.ts';
import { aloneRun } from '../../src/session/reference.ts';
import { scenarioFiles } from '../support/arbitrary.ts';
import { moves, playing, playMoves } from '../support/player.ts';
import { beginGame, listedAs } from '../support/screens.ts';

const SIZES = [
  { columns: 60, rows: 18 },
  { columns: 100, rows: 30 },
  { columns: 160, rows: 60 },
];
const seeds = fc.integer({ min: 0, max: 0xffffffff });
/** All equally wide when printed. */
const longSeeds = fc.integer({ min: 1e9, max: 0xffffffff });
const sizes = fc.constantFrom(...SIZES);

/** Some tasks arrive unannounced; all of their names contain “hush”. */
const secretive: fc.Arbitrary<ScenarioFile> = fc
  .tuple(scenarioFiles, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }))
  .map(([file, secret]) => ({
    ...file,
    tasks: file.tasks.map((task, i) => {
      const surprise = (secret[i] ?? false) && (task.arrives ?? 0) !== 0;
      return { ...task, surprise, title: `${surprise ? 'hush' : 'open'}-${task.id} {n}` };
    }),
  }));

const KEYS = [
  ...'1234567',
  '.',
  ',',
  'w',
  'u',
  'U',
  'S',
  'left',
  'home',
  'end',
  'down',
  'l',
  'enter',
  'y',
  'space',
  'f',
];
const pressing = fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(0, 0, 150, 700, 9_000)), {
  maxLength: 40,
});

/** The minute that a screen of the game shows; infinite on the result screen. */
function minuteOf(rows: readonly string[]): number {
  if (rows[0]?.includes('what it was worth')) return Number.POSITIVE_INFINITY;
  const [, hours, minutes] = /(?:[▶‖■] |, at )(\d+):(\d\d)$/.exec(rows[0] ?? '') ?? [];
  return Number(hours) * 60 + Number(minutes);
}

test('an unannounced task is not on the screen before it arrives, whatever is pressed', () => {
  const property = fc.property(
    secretive,
    seeds,
    pressing,
    sizes,
    fc.boolean(),
    fc.boolean(),
    (file, seed, keys, size, reducedMotion, live) => {
      const scenario = expand(file);
      const options = { seed, reducedMotion, live: live && !reducedMotion };
      const screens = beginGame(listedAs('test', scenario), options, size);
      for (const [key, ms] of keys) {
        const rows = screens.press(key).pass(ms).rows();
        const minute = minuteOf(rows);
        expect(minute).not.toBeNaN();
        const screen = rows.join('\n');
        for (const { title, surprise, arrives } of scenario.tasks)
          if (surprise && arrives > minute) expect(screen).not.toContain(title.slice(0, 6));
      }
    },
  );
  fc.assert(property, { seed: 21, numRuns: 150 });
});

/** The tick from which on two runs differ; they are the same before it. */
function parting(a: Run, b: Run): number {
  const index = a.trace.findIndex((event, i) => JSON.stringify(event) !== JSON.stringify(b.trace[i]));
  const [one, other] = [a.trace[index]?.at ?? a.until, b.trace[index]?.at ?? b.until];
  return index < 0 ? Math.min(a.until, b.until) : Math.min(one, other);
}

/** The frame of a game at a tick, without the seed and the bars of time saved, which are as long as the run so far. */
function frameAt({ watched }: Position, tick: number, size: (typeof SIZES)[number], scene: Scene | null): string {
  const { scenario, seed } = watched.run;
  const order = scenario.tasks.map(({ index }) => index);
  const play = { order, letters: TASK_LETTERS, turn: null, ghosts: [], horizon: 10_000, plan: true, said: -1 };
  const view = {
    playhead: tick,
    motion: 'paused' as const,
    speed: 1 as const,
    selected: 0,
    zoom: 5,
    log: scene === null,
    still: false,
    scene: scene && { name: scene, phase: 0, shades: false },
    code: null,
    list: null,
  };
  const frame = watchFrame(watched, { ...view, play }, size, themeOf({ ascii: false, color: false }), '');
  const rows = frame.filter((row) => !/^ TIME SAVED| this run /.test(row));
  return rows.join('\n').replace(`seed ${seed}`, 'seed').replaceAll(/ +/g, ' ');
}

test('drawn durations cannot be seen on the screen before they are known', () => {
  const property = fc.property(
    fc.tuple(scenarioFiles.map(expand), longSeeds, longSeeds, moves),
    fc.double({ min: 0, max: 1, noNaN: true }),
    sizes,
    fc.constantFrom(null, ...SCENES),
    ([scenario, seed, other, list], share, size, scene) => {
      const sync = aloneRun(scenario, seed);
      const { state } = playMoves(playing(scenario, seed), list);
      const decisions = likely(state.game.moves.decisions);
      const [mine, another] = [seed, other].map((one) =>
        played(() => positionOf(new Checkpoints(scenario, one), decisions, sync)),
      );
      fc.pre(mine !== null && mine !== undefined && another !== null && another !== undefined);
      const from = parting(mine.watched.run, another.watched.run);
      fc.pre(from > 0);
      const tick = Math.min(from - 1, Math.floor(share * from));
      expect(frameAt(mine, tick, size, scene)).toBe(frameAt(another, tick, size, scene));
    },
  );
  fc.assert(property, { seed: 22, numRuns: 200 });
});

/** Decisions that another seed is likely to allow as well: up to the first wait until a tick. */
function likely(decisions: readonly Answer[]): readonly Answer[] {
  const wait = decisions.findIndex((given) => waitTick(given) !== null);
  return wait < 0 ? decisions.slice(0, 6) : decisions.slice(0, Math.min(6, wait));
}

function played(play: () => Position): Position | null {
  try {
    return play();
  } catch (error) {
    if (error instanceof DecisionError) return null;
    throw error;
  }
}
