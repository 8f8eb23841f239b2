import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastOf } from '../../src/engine/run.ts';
import { newApp, update } from '../../src/screens/app/app.ts';
import { appFrame, isAppMoving } from '../../src/screens/app/app-frame.ts';
import type { StartRoute } from '../../src/screens/app/app-options.ts';
import type { App, ScreenState } from '../../src/screens/app/app-state.ts';
import type { AppEvent, Effect } from '../../src/screens/app/effect.ts';
import { SCREEN_KINDS } from '../../src/screens/app/kinds.ts';
import { emptySave, type Save } from '../../src/session/keep/progress.ts';
import { changedSave } from '../../src/session/keep/save-change.ts';
import { type WorkedOut, wantedSteps } from '../../src/session/wanted.ts';
import { bundled } from '../support/bundled.ts';
import { deepFreeze } from '../support/deep-freeze.ts';
import { EditedFile } from '../support/edited-file.ts';
import { large } from '../support/large.ts';
import { appOptions, chapterOf, listedAs } from '../support/screens.ts';
import { sweptBoards } from '../support/swept.ts';

const SCENARIOS = ['laundry-day', 'page-load', 'long-waits-first'].map((name) => listedAs(name, bundled(name)));
const LAUNDRY = readFileSync(new URL('../cases/laundry-with-walks.json', import.meta.url), 'utf8');
const file = new EditedFile(LAUNDRY);
const DRAFTS = [LAUNDRY, LAUNDRY.replace('"duration": 45', '"duration": 20'), '{'].map((text) => {
  file.save(text);
  return file.now();
});
const editing = Object.assign(new EditedFile(LAUNDRY), { advise: () => ({ cancel: () => {} }) });

const BROKEN = { kind: 'broken', file: { name: './bike.json', problem: 'line 3: one mistake', mistakes: 1 } } as const;
const FOLDER = { ...chapterOf([], { title: 'mine', folder: 'mine', unread: 2 }), items: [BROKEN] };
const CHAPTERS = [chapterOf(SCENARIOS), FOLDER];
const RECIPES = {
  kinds: ['household', 'kitchen'],
  difficulties: ['easy', 'hard'],
  today: { text: 'daily', kind: 'kitchen', difficulty: 'easy' },
  fresh: 'new',
};

const SIZES = [
  { columns: 60, rows: 18 },
  { columns: 100, rows: 30 },
  { columns: 160, rows: 50 },
  { columns: 30, rows: 9 },
];

const KEYS = [...new Set(Object.values(SCREEN_KINDS).flatMap(({ bindings }) => bindings.flatMap(({ keys }) => keys)))];

/** The next event: mostly a key, or one of the other events, chosen by `choice`. */
interface Move {
  readonly key: string | null;
  readonly choice: number;
  readonly ms: number;
}

const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    key: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...KEYS, '1', '2', '3', 'y', 'x') },
      { weight: 2, arbitrary: fc.constantFrom('enter', 'enter', 'f', 'w', 'v') },
      { weight: 2, arbitrary: fc.constant(null) },
    ),
    choice: fc.nat(1_000),
    ms: fc.constantFrom(0, 0, 20, 700, 60_000),
  }),
  { maxLength: 40 },
);

interface Start {
  readonly opened: StartRoute | null;
  /** Keys that are pressed first, a minute apart. */
  readonly keys: readonly string[];
  /** As on a projector. */
  readonly big?: boolean;
}

const games = SCENARIOS.map((listed): StartRoute => {
  const answers = (listed.scenario.lesson?.predict ?? []).map(() => null);
  return { name: 'play', listed, beginning: { seed: 1, decisions: [], helped: false, hints: 0, answers } };
});

const starts: readonly Start[] = [
  { opened: { name: 'watch', listed: listedAs('letters', large) }, keys: [] },
  { opened: { name: 'race', listed: listedAs('letters', large) }, keys: [] },
  { opened: { name: 'briefing', listed: listedAs('letters', large) }, keys: [] },
  { opened: null, keys: [] },
  { opened: { name: 'watch', listed: SCENARIOS[1] as (typeof SCENARIOS)[number] }, keys: ['t', '/', 'i'], big: true },
  {
    opened: { name: 'watch', listed: SCENARIOS[0] as (typeof SCENARIOS)[number], lesson: { answers: [0] } },
    keys: ['enter'],
  },
  { opened: null, keys: ['t'] },
  { opened: { name: 'edit', editing }, keys: [] },
  { opened: { name: 'sweep', sweep: sweptBoards('chess-simul', 'board', 8) }, keys: [] },
  { opened: { name: 'race', listed: SCENARIOS[1] as (typeof SCENARIOS)[number] }, keys: [] },
  ...SCENARIOS.map((listed): Start => ({ opened: { name: 'briefing', listed }, keys: [] })),
  { opened: { name: 'watch', listed: SCENARIOS[0] as (typeof SCENARIOS)[number] }, keys: [] },
  ...games.flatMap((opened) =>
    [[], ['1', '1', '2'], ['f', 'enter'], ['f', 'enter', 'v']].map((keys) => ({ opened, keys })),
  ),
];

/** Events that can happen in a state, other than keys. @param simulated what was asked for last, worked out */
function others(app: App, save: Save, simulated: WorkedOut | null): AppEvent[] {
  return [
    ...SIZES.map((size): AppEvent => ({ kind: 'resized', size })),
    { kind: 'paste', text: 'page load' },
    { kind: 'chapters', chapters: [chapterOf(SCENARIOS.slice(1)), FOLDER] },
    { kind: 'chapters', chapters: [] },
    ...app.screens.map(({ serial }): AppEvent => ({ kind: 'rested', screen: serial })),
    ...app.working.map(
      ({ screen, work }): AppEvent =>
        work === 'simulation'
          ? { kind: 'reported', screen, work, result: simulated ?? { problem: 'It failed.' }, final: true }
          : { kind: 'reported', screen, work, result: null, final: true },
    ),
    ...DRAFTS.map((held): AppEvent => ({ kind: 'draft', held })),
    { kind: 'edited', problem: 'ed ended with status 1.' },
    { kind: 'kept', save, problem: null },
    ...app.known.programs.map(({ scenario, seed }): AppEvent => ({ kind: 'programs', scenario, seed, programs: [] })),
  ];
}

interface Story {
  readonly frames: readonly (readonly string[])[];
  readonly effects: readonly Effect[];
  readonly kinds: ReadonlySet<ScreenState['kind']>;
}

/** Everything that is shown during a list of events, in an app that is deep-frozen. */
function saidIn(
  { opened, keys, big = false }: Start,
  reducedMotion: boolean,
  live: boolean,
  list: readonly Move[],
): Story {
  const settings = { ...appOptions, big, chapters: CHAPTERS, recipes: RECIPES, opened, reducedMotion, live };
  let now = 0;
  let save = emptySave;
  let step = deepFreeze(newApp(settings, emptySave, null, now));
  let simulated: WorkedOut | null = null;
  for (const effect of step.effects) if (effect.kind === 'simulate') simulated = lastOf(wantedSteps(effect.wanted));
  const frames: string[][] = [];
  const effects: Effect[] = [];
  const kinds = new Set([(step.app.screens.at(-1) as ScreenState).kind]);
  const first = keys.map((key): Move => ({ key, choice: 0, ms: 60_000 }));
  for (const { key, choice, ms } of [...first, ...list]) {
    now += ms;
    const events = others(step.app, save, simulated);
    const event: AppEvent = key === null ? (events[choice % events.length] as AppEvent) : { kind: 'key', key };
    const { app } = step;
    const frame = appFrame(app, now);
    // A frame and the question whether it moves leave the state as it was: drawn again, it is the same.
    isAppMoving(app, now);
    expect(appFrame(app, now)).toEqual(frame);
    step = deepFreeze(update(app, event, now));
    expect(appFrame(app, now)).toEqual(frame);
    for (const effect of step.effects) {
      if (effect.kind === 'keep') save = changedSave(save, effect.change);
      if (effect.kind === 'simulate') simulated = lastOf(wantedSteps(effect.wanted));
    }
    frames.push(frame);
    effects.push(...step.effects);
    kinds.add((step.app.screens.at(-1) as ScreenState).kind);
  }
  return { frames, effects, kinds };
}

/** Effects without the parts that are only compared by identity. */
const printed = (effects: readonly Effect[]): unknown =>
  effects.map((effect) =>
    JSON.stringify(effect, (key, value) => (key === 'scenario' || key === 'draft' ? value?.title : value)),
  );

test('frames leave the state as it was; the same events give the same frames and effects', () => {
  const seen = new Set<ScreenState['kind']>();
  const property = fc.property(
    fc.constantFrom(...starts),
    fc.boolean(),
    fc.boolean(),
    moves,
    (start, reducedMotion, live, list) => {
      const first = saidIn(start, reducedMotion, live && !reducedMotion, list);
      const second = saidIn(start, reducedMotion, live && !reducedMotion, list);
      expect(second.frames).toEqual(first.frames);
      expect(printed(second.effects)).toEqual(printed(first.effects));
      for (const kind of first.kinds) seen.add(kind);
    },
  );
  fc.assert(property, { seed: 7, numRuns: 40 });
  for (const start of starts) for (const kind of saidIn(start, false, false, []).kinds) seen.add(kind);
  expect([...seen].sort()).toEqual(Object.keys(SCREEN_KINDS).sort());
}, 120_000);
