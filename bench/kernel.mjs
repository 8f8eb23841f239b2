/**
 * The speed of runs, in figures that hold on any machine: events per second, their ratios to a trace of objects and to
 * SimPy, and how the cost grows with size. `node --expose-gc bench/kernel.mjs` (after `npm run build`).
 */
import { spawnSync } from 'node:child_process';

// By a computed name, so that the type checker reads the sources and not the bundle.
/** @type {typeof import('../src/index.ts')} */
const { expand, Kernel, makePolicy, refusalOf, simulate, statisticsOf, timelineOf } = await import(
  `${'../dist/index.js'}`
);

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

/** The same loop as in `simulate`, with a trace of objects. @param {import('../src/index.ts').Scenario} scenario @param {import('../src/index.ts').Policy} policy */
function withObjects(scenario, policy) {
  /** @type {import('../src/index.ts').TraceEvent[]} */
  const trace = [];
  const decisions = [];
  const kernel = new Kernel(scenario, 1, 1, trace);
  while (kernel.advance() === 'decide') {
    const answer = policy.choose(kernel);
    if (answer === undefined || refusalOf(kernel, answer)) break;
    const { cpu, now } = kernel;
    if (kernel.decide(answer)) decisions.push({ at: now, cpu, answer });
  }
  return { trace, decisions };
}

/** Milliseconds of processor time. @param {() => unknown} work */
function processor(work) {
  const used = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1000;
}

const ratios = Array.from({ length: 21 }, () => {
  const objects = processor(() => withObjects(boards, firstReady()));
  return objects / processor(() => simulate(boards, firstReady()));
}).sort((a, b) => a - b);
console.log(
  `columns against objects, processor time, median of 21 pairs: ${(ratios[10] ?? 0).toFixed(2)} times as fast`,
);

const collect = globalThis.gc;
if (!collect) console.log('memory of a million events: not measured without --expose-gc');
else {
  /** @param {() => unknown} make */
  const grown = (make) => {
    collect();
    const before = process.memoryUsage();
    const kept = make();
    collect();
    const after = process.memoryUsage();
    const bytes = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
    return `${(bytes / 1e6).toFixed(0)} MB${kept ? '' : ' (nothing)'}`;
  };
  const million = chess(1000, 170);
  const length = simulate(million, firstReady()).trace.length;
  const columns = grown(() => simulate(million, firstReady()));
  const objects = grown(() => withObjects(million, firstReady()));
  console.log(`memory of a run of ${length} events, with its decisions: ${columns} in columns, ${objects} as objects`);
}

// SimPy 3 and 4, or SimPy 2 (Debian's python3-simpy), which has other names for the same things.
const SIMPY = `
import time
MOVES, BOARDS = 50, 1000
def with_environment():
    import simpy
    def board(env, cpu):
        for _ in range(MOVES):
            with cpu.request() as turn:
                yield turn
                yield env.timeout(5)
            yield env.timeout(55)
    env = simpy.Environment()
    cpu = simpy.Resource(env)
    for _ in range(BOARDS): env.process(board(env, cpu))
    return env.run
def with_processes():
    from SimPy import Simulation as sim
    class Board(sim.Process):
        def moves(self, cpu):
            for _ in range(MOVES):
                yield sim.request, self, cpu
                yield sim.hold, self, 5
                yield sim.release, self, cpu
                yield sim.hold, self, 55
    sim.initialize()
    cpu = sim.Resource(1)
    for _ in range(BOARDS):
        board = Board()
        sim.activate(board, board.moves(cpu))
    return lambda: sim.simulate(until=1e12)
try:
    import simpy
    made = with_environment
except ImportError:
    made = with_processes
best = 1e9
for _ in range(3):
    run = made()
    start = time.process_time()
    run()
    best = min(best, time.process_time() - start)
print(best * 1000)
`;
const simpy = spawnSync('python3', ['-c', SIMPY], { encoding: 'utf8' });
if (simpy.status !== 0) console.log('SimPy is not installed (apt install python3-simpy): no comparison with it');
else {
  const theirs = Number(simpy.stdout);
  const ours = Math.min(...Array.from({ length: 9 }, () => processor(() => simulate(boards, firstReady()))));
  console.log(
    `1,000 boards × 50 moves: ${ours.toFixed(0)} ms, SimPy ${theirs.toFixed(0)} ms: ${(theirs / ours).toFixed(1)} times as fast`,
  );
}

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
