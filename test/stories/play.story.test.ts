import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { endingWords } from '../../src/analysis/ending.ts';
import { eventJson } from '../../src/analysis/trace-json.ts';
import { printDecision } from '../../src/engine/decision.ts';
import { type Run, simulate } from '../../src/engine/run.ts';
import { replay } from '../../src/policies/replay.ts';
import { solve } from '../../src/solver/solve.ts';
import { bundled } from '../support/bundled.ts';
import { documentOf, folderWith, meanwhile } from '../support/cli.ts';
import {
  begin,
  closeAll,
  keeping,
  keptCount,
  keptIn,
  OVER,
  openAt,
  threeDecisions,
  type,
} from '../support/play-story.ts';
import { keysOfRun } from '../support/player.ts';
import { newHome } from '../support/terminal.ts';

// One of each kind: resources, a tight order, boards that answer, a step that never ends, only waits. That every scenario
// can be played to its par is tested without a terminal (test/campaign).
const SCENARIOS = ['laundry-day', 'long-waits-first', 'four-boards', 'page-load', 'say-after'];

afterEach(closeAll);

// If the remaining tasks are lost anyway, the player ends the game.
function withEnd(run: Run): string[][] {
  const keys = keysOfRun(run);
  return run.stuck?.reason === 'gave-up' ? [...keys.slice(0, -1), ['E']] : keys;
}

/** The best run of a scenario, and the keys that play it. */
function bestOf(name: string) {
  const scenario = bundled(name);
  const run = simulate(scenario, replay(solve(scenario, { seed: 1 })?.decisions ?? []));
  const decisions = run.decisions.map(({ answer }) => printDecision(scenario, answer));
  const questions = scenario.lesson?.predict.length ?? 0;
  return { run, decisions, questions, keys: withEnd(run) };
}

/** The lane of the best run: it appears when par is found, in the background. */
const BEST = /^ +best | {3}▂ best/m;

const times = (count: number, key: string): string[][] => Array.from({ length: count }, () => [key]);

describe.each(SCENARIOS)('%s is played with the keyboard alone', (name) => {
  const { run, decisions, questions, keys } = bestOf(name);
  const outcome = endingWords(run);

  test('from the first key to three stars at 60×18', async () => {
    const home = newHome();
    const game = openAt(home, ['play', name], { columns: 60, rows: 18 });
    await begin(game, questions);
    await type(game, home, keys.slice(0, -1));
    expect(keptIn(home).game).toEqual({ seed: 1, helped: false, decisions: decisions.slice(0, -1) });
    await game.press(...(keys.at(-1) ?? []), 'end').expect(OVER);
    await game.press('enter').expect('★★★  three stars');
    expect(game.text()).toContain(outcome);
    expect(keptIn(home)).toMatchObject({ game: null, progress: { stars: 3, tries: 1 } });
    expect(await game.press('q').ended()).toBe(0);
    expect(game.isRestored()).toBe(true);
  });

  test('back to the first decision and on to the same end at 100×30, and replayed without a screen', async () => {
    const home = newHome();
    const game = openAt(home, ['play', name]);
    await begin(game, questions);
    await type(game, home, keys.slice(0, -1));
    const played = [...(keptIn(home).game?.decisions ?? []), ...decisions.slice(-1)];
    await game.press(...(keys.at(-1) ?? []), 'end').expect(OVER);
    await game.expect(BEST);
    const over = game.text();

    await keeping(game.press('u'), home, keys.length - 1);
    await type(game, home, times(keys.length - 1, 'u'), -1);
    await game.expect(/(‖|▶) 0(:00| ms)$/m);
    expect(keptIn(home).game).toBeNull();
    await type(game, home, times(keys.length - 1, 'U'));
    await game.press('U').expect(OVER);
    await game.expect(BEST);
    expect(game.text()).toBe(over);
    await game.press('enter').expect('★★★  three stars');
    expect(game.text()).toContain(outcome);
    expect(keptIn(home).progress).toMatchObject({ stars: 3, tries: 1 });

    const file = join(folderWith({ 'played.json': JSON.stringify(played) }), 'played.json');
    const replayed = documentOf(['run', name, '--policy', `replay:${file}`, '--json']);
    expect(replayed.makespan).toBe(run.makespan);
    expect(replayed.trace).toEqual(run.trace.map((event) => eventJson(run, event)));
  });
});

test('a load is started in the same move, which u undoes as a whole, and x is remembered', async () => {
  const home = newHome();
  const game = openAt(home, ['play', 'laundry-day']);
  await begin(game, 2);
  await game.press('x').expect('Attending runs to the next await');
  await keeping(game.press('1'), home, 2);
  expect(keptIn(home).game?.decisions).toEqual(['load-1', 'load-1']);
  await keeping(game.press('3'), home, 3);
  await keeping(game.press('u'), home, 2);
  await keeping(game.press('u'), home, 0);
  await keeping(game.press('x', '1'), home, 1);
});

test('a shared game is offered and reviewed by its code, which is on the clipboard; a mistyped code opens nothing', async () => {
  const game = openAt(newHome(), ['play', 'laundry-day']);
  await begin(game, 2);
  await game.press(...bestOf('laundry-day').keys.flat(), 'end').expect(OVER);
  await game.press('enter').expect('three stars');
  await game.press('s').expect('To share this game');
  const line = 'Meanwhile · Laundry day · 2:19 of 2:19 ★★★ · no hint';
  expect(game.text()).toContain(line);
  const code = /MW1-[0-9A-Z-]+/.exec(game.text())?.[0] ?? '';
  const copied = /\x1b\]52;c;([A-Za-z0-9+/=]+)\x07/.exec(game.written())?.[1] ?? '';
  const text = Buffer.from(copied, 'base64').toString('utf8');
  expect(text.startsWith(line)).toBe(true);
  expect(text.endsWith(`\nmeanwhile play ${code}\n`)).toBe(true);

  for (const args of [
    ['play', code],
    ['play', '--code', code],
    ['play', 'laundry-day', '--code', code],
  ]) {
    const other = openAt(newHome(), args);
    await other.expect('Another player shared this game, and reached ★★★');
    expect(other.text()).not.toContain('2:19');
    await other.press('v').expect('accuracy 100 %  this run 2:19  par 2:19');
    expect(other.text()).toMatch(/\n they +/);
    await other.press('q').expect('Enter begin  v review theirs');
    await begin(other, 2);
  }
  expect(meanwhile(['review', code]).out).toMatch(/^Laundry day · seed 1\n\naccuracy 100 %/);

  const slip = code.replace(/.$/, (last) => (last === '7' ? '8' : '7'));
  const wrong = openAt(newHome(), ['play', '--code', slip], { columns: 200, rows: 30 });
  expect(await wrong.ended()).toBe(1);
  expect(wrong.text().trim()).toMatch(/^meanwhile: This share code was not copied exactly\.[^\n]*$/);
});

test('the picture always reaches the next decision', async () => {
  const game = openAt(newHome(), ['play', 'laundry-day']);
  await begin(game, 2);
  game.press('+', '+');
  for (let i = 0; i < 20; i++) {
    await game.press('3').expect('‖ 0:05');
    await game.press('u').expect('‖ 0:00');
  }
});

describe('other ways to play', () => {
  test('without a terminal there is no game, and one line says so', () => {
    const { status, out, err } = meanwhile(['play', 'laundry-day']);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^meanwhile: play needs a terminal[^\n]*\n$/);
  });

  test('with the clock running on, hesitating costs', async () => {
    const home = newHome();
    const game = openAt(home, ['play', 'laundry-day', '--live']);
    await begin(game, 2);
    await game.expect(/▶ 0:0[2-9]/);
    await game.press('1').expect('Load 1 · Load the washer');
    const [wait, load] = keptIn(home).game?.decisions ?? [];
    expect(Number(wait?.replace('wait:', ''))).toBeGreaterThanOrEqual(2);
    expect(load).toBe('load-1');
    await game.press('3').expect('Parent is busy until');
  });

  test('in words, by numbered choices, for players who cannot or do not want to watch it move', async () => {
    const home = newHome();
    const game = openAt(home, ['play', 'laundry-day'], { env: { INK_SCREEN_READER: 'true' } });
    await game.expect('Your goal');
    await game.press('enter', 's', 's').expect('1 or a: Load 1, Load the washer (3 min)');
    await game.press('1').expect('0:03 Load 1: “Load the washer” is finished.');
    await game.press('1', '2').expect('Load 2 needs Washer, which Load 1 holds.');
    expect(await game.press('q').ended()).toBe(0);
    expect(keptCount(home)).toBe(2);
  });

  test('a burst of twenty keys is twenty keys, and other bytes are not keys', async () => {
    const home = newHome();
    const game = await threeDecisions(home);
    await keeping(game.press(...'3u3u3u3u3u3u3u3u3u3@'), home, 4);
    await keeping(game.press('é😀\x1b[200~333\x1b[201~333'), home, 7);
    await game.rest(100);
    expect(keptIn(home).game?.decisions).toEqual(['load-1', 'load-1', ...Array.from({ length: 5 }, () => 'checklist')]);
  });
});
