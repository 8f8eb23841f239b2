/**
 * The speed of runs, in figures that hold on any machine: events per second, and how the cost grows with size. `node
 * bench/kernel.mjs` (after `npm run build`).
 */
// By a computed name, so that the type checker reads the sources and not the bundle.
/** @type {typeof import('../src/index.ts')} */
const { expand, makePolicy, simulate, statisticsOf, timelineOf } = await import(`${'../dist/index.js'}`);

/** @param {number} boards @param {number} moves */
function chess(boards, moves) {
  const move = [
    { name: 'Move', type: /** @type {const} */ ('blocking'), duration: 5 },
    { name: 'Think', type: /** @type {const} */ ('non-blocking'), duration: 55 },
  ];
  return expand({
    format: 1,
    title: 'Chess',
    unit: 's',
    tasks: [{ id: 'board', title: 'Board {n}', copies: boards, steps: [{ repeat: moves, steps: move }] }],
  });
}

/** @param {number} loads */
function laundry(loads) {
  return expand({
    format: 1,
    title: 'Laundry',
    cpu: { switchCost: 1 },
    resources: { washer: 2, dryer: 1 },
    tasks: [
      {
        id: 'load',
        title: 'Load {n}',
        copies: loads,
        steps: [
          { name: 'Load', type: 'blocking', duration: 3, uses: ['washer'] },
          { name: 'Wash', type: 'non-blocking', duration: { min: 20, max: 40 }, uses: ['washer'] },
          { name: 'Move', type: 'blocking', duration: 2, uses: ['washer', 'dryer'] },
          { name: 'Dry', type: 'non-blocking', duration: 45, uses: ['dryer'] },
          { name: 'Fold', type: 'blocking', duration: 10 },
        ],
      },
    ],
  });
}

/** The best of a few attempts, in milliseconds. @param {() => unknown} work */
function best(work, tries = 5) {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < tries; i++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

const firstReady = () => ({
  name: 'first-ready',
  choose: (/** @type {{ ready: { first(): number } }} */ point) => point.ready.first(),
});

/** @param {string} what @param {import('../src/index.ts').Scenario} scenario @param {() => import('../src/index.ts').Policy} policy */
function rate(what, scenario, policy) {
  const { length } = simulate(scenario, policy()).trace;
  const ms = best(() => simulate(scenario, policy()), 9);
  console.log(
    `${what.padEnd(52)} ${(length / ms / 1000).toFixed(2)} million events/s (${length} events in ${ms.toFixed(0)} ms)`,
  );
}

const boards = chess(1000, 50);
rate('1,000 boards × 50 moves, first ready', boards, firstReady);
for (const name of /** @type {const} */ (['sync', 'event-loop', 'shortest-first', 'longest-chain-first', 'random'])) {
  rate(`1,000 boards × 50 moves, ${name}`, boards, () => makePolicy(name));
}
rate('1,000 loads of laundry, event-loop', laundry(1000), () => makePolicy('event-loop'));

const large = chess(1000, 50);
const whole = best(() => statisticsOf(timelineOf(simulate(large, makePolicy('event-loop')))), 3);
console.log(
  `1,000 tasks × 100 steps, run and summed up: ${whole.toFixed(0)} ms, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident`,
);

console.log('\nGrowth: milliseconds a thousand events (constant: linear)');
for (const make of [
  (/** @type {number} */ n) => chess(1000, n),
  (/** @type {number} */ n) => chess(n * 10, 50),
  (/** @type {number} */ n) => laundry(n * 250),
]) {
  const line = [10, 25, 50, 100, 200].map((n) => {
    const scenario = make(n);
    const { length } = simulate(scenario, makePolicy('event-loop')).trace;
    const ms = best(() => simulate(scenario, makePolicy('event-loop')), 3);
    return `${length}: ${((ms / length) * 1000).toFixed(3)}`;
  });
  console.log(`  ${line.join('   ')}`);
}
