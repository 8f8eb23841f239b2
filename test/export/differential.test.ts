import { beforeAll, describe, expect, it } from 'vitest';
import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../../src/scenario/schema.ts';
import { compare, newerCases, type Played, play, randomCases, showsDifference } from '../support/differential.ts';
import { brokenEventLoop, type Change } from '../support/mutant.ts';

const COUNT = 600;
const SEED = 20_260;

// Each is a plausible way for a loop to work, but not how asyncio works.
const BROKEN: Record<string, Change> = {
  'rule 2: only the first of the timers that are due is heard in a round': {
    file: 'event-loop.ts',
    from: 'while (this.timers.size > 0 && this.timers.firstAt <= now) {',
    to: 'if (this.timers.size > 0 && this.timers.firstAt <= now) {',
  },
  'rule 3: timers are looked at before every entry': {
    file: 'event-loop.ts',
    from: 'if (this.round === 0) this.nextRound(point.now);',
    to: 'this.nextRound(point.now);',
  },
  'rule 4: a bell costs one entry': {
    file: 'event-loop.ts',
    from: 'else if (entry % 4 === BELL) this.handleBell(subject);',
    to: 'else if (entry % 4 === BELL && ((this.coroutines[subject] as Coroutine).hasAlarm = false)) continue;',
  },
  'rule 5: no turn for others between two blocking steps': {
    file: 'event-loop.ts',
    from: "if (wasBlocking && next?.type !== 'blocking') return true;",
    to: 'if (wasBlocking) return true;',
  },
  'rule 5: what is not needed is given back after that turn': {
    file: 'event-loop.ts',
    from: 'if (wasBlocking) this.giveAndNotify(point, task, coroutine);',
    to: '',
  },
  'rule 6: a lock handed over costs two entries': {
    file: 'event-loop.ts',
    from: 'this.enqueue(task);\n  }\n\n  private taskOf',
    to: 'this.ready.push(task * 4 + BELL);\n  }\n\n  private taskOf',
  },
  'rule 6: of two that could be served the last to come is': {
    file: 'turnstile.ts',
    from: 'head.sequence < next.sequence',
    to: 'head.sequence > next.sequence',
  },
  'rule 6: given back in the opposite order': {
    file: 'event-loop.ts',
    from: 'for (const amount of released) this.locks',
    to: 'for (const amount of [...released].reverse()) this.locks',
  },
};

// Like `BROKEN`, for what version 1.1 of the format added.
const BROKEN_NEWER: Record<string, Change> = {
  'rule 5: those that await a step are queued before resources are given back': {
    file: 'event-loop.ts',
    from: `    this.giveAllBut(coroutine, next?.amounts ?? []);
    this.awaiters.goPast(task, point.task(task).past, (waiter) => this.enqueue(waiter));`,
    to: `    this.awaiters.goPast(task, point.task(task).past, (waiter) => this.enqueue(waiter));
    this.giveAllBut(coroutine, next?.amounts ?? []);`,
  },
  'rule 7: what a step is after is not awaited in the listed order': {
    file: 'event-loop.ts',
    from: 'const part = after[coroutine.stepAwaited] as',
    to: 'const part = after[after.length - 1 - coroutine.stepAwaited] as',
  },
  'rule 7: those that await a task come before those that await its steps': {
    file: 'awaiters.ts',
    from: `    this.goPast(task, Number.POSITIVE_INFINITY, serve);
    const awaited = this.tasks[task] as AwaitedTask;
    awaited.ended = true;
    serveAll(awaited.end.splice(0), serve);`,
    to: `    const awaited = this.tasks[task] as AwaitedTask;
    awaited.ended = true;
    serveAll(awaited.end.splice(0), serve);
    this.goPast(task, Number.POSITIVE_INFINITY, serve);`,
  },
  'rule 8: a spoil is not heard by a task that awaits others': {
    file: 'event-loop.ts',
    from: `      if (!place) continue;
      this.watchSpoil(point, task, coroutine, place);`,
    to: '      if (!place) continue;',
  },
};

const waits = (name: string, duration: number, more: Partial<SingleStep> = {}): SingleStep => ({
  name,
  type: 'non-blocking',
  duration,
  ...more,
});
const works = (name: string, duration: number, more: Partial<SingleStep> = {}): SingleStep => ({
  name,
  type: 'blocking',
  duration,
  ...more,
});

// What random scenarios show too seldom: a scenario for each.
const RARE: readonly (readonly [rule: string, change: Change, tasks: TaskEntry[]])[] = [
  [
    'rule 7: of those that await several steps, the first to come is first',
    { file: 'awaiters.ts', from: '.sort((a, b) => a - b)', to: '' },
    [
      { id: 'second', steps: [works('Then', 1, { after: ['fails:2'], afterFailure: 'proceed' })] },
      { id: 'first', steps: [works('Now', 1, { after: ['fails:1'], afterFailure: 'proceed' })] },
      { id: 'fails', steps: [waits('Try', 9, { timeout: 5 }), works('Never', 1)] },
    ],
  ],
  [
    'rule 7: a task that may proceed is over before it has awaited what its first step is after',
    {
      file: 'event-loop.ts',
      from: "if (step > 0 || after.length === 0 || afterFailure === 'proceed') return false;",
      to: 'if (step > 0 || after.length === 0) return false;',
    },
    [
      { id: 'soon', steps: [waits('Try', 9, { timeout: 1 })] },
      { id: 'late', steps: [waits('Try', 20, { timeout: 8 })] },
      { id: 'long', steps: [works('Work', 6), works('Go on', 4)] },
      { id: 'both', after: ['soon'], afterFailure: 'proceed', steps: [works('Never', 1, { after: ['late'] })] },
      { id: 'then', after: ['both'], afterFailure: 'proceed', steps: [works('Then', 1)] },
      { id: 'beside', after: ['late'], afterFailure: 'proceed', steps: [works('Beside', 1)] },
    ],
  ],
  [
    'rule 8: every wait has a timer for the spoil',
    { file: 'event-loop.ts', from: 'if (coroutine.spoil?.sequence === spoilSequence) {', to: 'if (task < 0) {' },
    [
      {
        id: 'spoils',
        steps: [
          waits('Bake', 2, { spoilsAfter: 10, attempts: 2 }),
          works('Use', 1, { after: ['soon:1'], uses: ['washer'] }),
        ],
      },
      { id: 'soon', steps: [waits('Come', 5), works('Done', 1)] },
      { id: 'holds', steps: [waits('Wash', 20, { uses: ['washer'] })] },
      { id: 'beside', steps: [waits('Wait', 3), waits('Wait on', 9), works('Work', 1)] },
    ],
  ],
];

const SAME: Change = {
  file: 'event-loop.ts',
  from: 'handleSpoil({ task, waitsIn }: SpoilWatch)',
  to: 'handleSpoil({ task, waitsIn }: SpoilWatch)',
};

describe(`${COUNT} random scenarios, simulated and as programs on CPython`, () => {
  let played: Played;
  beforeAll(() => {
    played = play(randomCases(SEED, COUNT));
  }, 60_000);

  it('have exactly the same events', () => {
    const { events, stuck, mismatches } = compare(played);
    console.log(`CPython ${played.python}: ${COUNT} scenarios from seed ${SEED}, ${events} events, ${stuck} stuck`);
    expect(mismatches.slice(0, 3)).toEqual([]);
    expect(events).toBeGreaterThan(COUNT * 20);
    expect(stuck).toBeGreaterThan(COUNT / 50);
  });

  it('show no difference for a policy that was only compiled again', async () => {
    expect(compare(played, await brokenEventLoop(SAME)).mismatches).toEqual([]);
  });

  it.each(Object.entries(BROKEN))('show a difference at once if the policy breaks %s', async (_, change) => {
    expect(showsDifference(played, await brokenEventLoop(change))).toBe(true);
  });
});

describe(`${COUNT} random scenarios of version 1.1, simulated and as programs on CPython`, () => {
  let played: Played;
  beforeAll(() => {
    played = play(newerCases(SEED, COUNT));
  }, 60_000);

  it('have exactly the same events', () => {
    const { events, stuck, mismatches } = compare(played);
    expect(mismatches.slice(0, 3)).toEqual([]);
    expect(events).toBeGreaterThan(COUNT * 20);
    expect(stuck).toBeGreaterThan(COUNT / 50);
  });

  it.each(Object.entries(BROKEN_NEWER))('show a difference if the policy breaks %s', async (_, change) => {
    expect(showsDifference(played, await brokenEventLoop(change))).toBe(true);
  });
});

it.each(RARE)('a scenario shows a difference if the policy breaks %s', async (_, change, tasks) => {
  const file: ScenarioFile = { format: 1, title: 'Rare', resources: { washer: 1 }, tasks };
  const played = play([{ file, seed: 1 }]);
  expect(compare(played).mismatches).toEqual([]);
  expect(compare(played, await brokenEventLoop(change)).mismatches).toHaveLength(1);
});

it('a step after a loop may use the same resources in another order than the first step of the loop', () => {
  const either = ['ash', 'birch'];
  const other = ['birch', 'ash'];
  const round: StepEntry[] = [
    { repeat: 3, steps: [works('Saw', 2, { uses: either })] },
    works('Look', 0),
    waits('Dry', 0, { onFailure: 'continue', spoilsAfter: 15 }),
  ];
  const tasks: TaskEntry[] = [
    {
      id: 'one',
      steps: [
        works('Cut', 14),
        works('Cut', 14, { uses: ['ash'] }),
        works('Cut', 12),
        works('Cut', 14, { uses: ['ash'] }),
      ],
    },
    {
      id: 'two',
      copies: 2,
      steps: [waits('Fetch', 0, { uses: other }), { repeat: 2, steps: round }, works('Join', 10, { uses: other })],
    },
  ];
  const file: ScenarioFile = { format: 1, title: 'Orders', resources: { ash: 1, birch: 1 }, tasks };
  expect(compare(play([{ file, seed: 1 }])).mismatches).toEqual([]);
});
