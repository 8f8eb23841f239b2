/** Random problems of the kinds in the campaign, the same in every run. Plain data: files of the scenario format. */

/** @typedef {import('../src/scenario/schema.ts').ScenarioFile} ScenarioFile */
/** @typedef {{ int: (min: number, max: number) => number, in100: (times: number) => boolean }} RandomSource */

/** @param {number} seed @returns {RandomSource} */
function randomSource(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b9) >>> 0;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 8; i++) next();
  const int = (/** @type {number} */ min, /** @type {number} */ max) => min + Math.floor(next() * (max - min + 1));
  return { int, in100: (times) => int(0, 99) < times };
}

/** @param {number} duration @param {string[]} [uses] */
const work = (duration, uses = []) => ({ name: 'Work', type: /** @type {const} */ ('blocking'), duration, uses });
/** @param {number} duration @param {string[]} [uses] */
const wait = (duration, uses = []) => ({ name: 'Wait', type: /** @type {const} */ ('non-blocking'), duration, uses });

/** @param {RandomSource} random @param {number} steps @returns {Omit<ScenarioFile, 'format' | 'title'>} */
function laundry(random, steps) {
  const tasks = Array.from({ length: Math.max(1, Math.floor(steps / 6)) }, (_, i) => ({
    id: `load-${i}`,
    steps: [
      work(random.int(1, 3), ['washer']),
      wait(random.int(9, 30), ['washer']),
      work(random.int(1, 3), ['washer', 'dryer']),
      wait(random.int(10, 45), ['dryer']),
      work(1, ['dryer']),
      work(random.int(2, 10)),
    ],
  }));
  return { resources: { washer: random.int(1, 2), dryer: random.int(1, 2) }, tasks };
}

/** @param {RandomSource} random @param {number} steps @returns {Omit<ScenarioFile, 'format' | 'title'>} */
function chess(random, steps) {
  const boards = random.int(2, Math.max(2, Math.min(8, Math.floor(steps / 4))));
  const moves = Math.max(1, Math.floor(steps / boards / 2));
  const isSame = random.in100(40);
  const round = Array.from({ length: moves }, () => [work(random.int(1, 2)), wait(random.int(4, 12))]).flat();
  const tasks = Array.from({ length: boards }, (_, i) => ({
    id: `board-${i}`,
    steps: isSame ? round : Array.from({ length: moves }, () => [work(1), wait(random.int(4, 12))]).flat(),
  }));
  return { tasks };
}

/** @param {RandomSource} random @param {number} steps @returns {Omit<ScenarioFile, 'format' | 'title'>} */
function web(random, steps) {
  const parts = Array.from({ length: Math.max(1, Math.floor((steps - 5) / 2)) }, (_, i) => ({
    id: `part-${i}`,
    after: ['html'],
    steps: [wait(random.int(2, 9), ['conn']), work(random.int(1, 3))],
  }));
  const html = { id: 'html', steps: [wait(5, ['conn']), work(2)] };
  const layout = { id: 'layout', after: parts.slice(0, 3).map(({ id }) => id), steps: [work(3)] };
  const paint = { id: 'paint', after: ['layout', ...parts.slice(3, 7).map(({ id }) => id)], steps: [work(2), work(1)] };
  return { resources: { conn: random.int(2, 4) }, tasks: [html, ...parts, layout, paint] };
}

/** @param {RandomSource} random @param {number} steps @returns {Omit<ScenarioFile, 'format' | 'title'>} */
function dinner(random, steps) {
  const dishes = Array.from({ length: Math.max(1, Math.floor((steps - 3) / 5)) }, (_, i) => {
    const place = random.in100(50) ? 'stove' : 'oven';
    const due = random.in100(30) ? { deadline: random.int(steps, steps * 4) } : {};
    const prep = [work(random.int(1, 5)), work(1, [place]), wait(random.int(6, 20), [place]), work(1, [place])];
    return {
      id: `dish-${i}`,
      ...due,
      arrives: random.in100(20) ? random.int(1, 15) : 0,
      steps: [...prep, work(random.int(1, 3))],
    };
  });
  const table = { id: 'table', steps: [work(2), work(1)] };
  const serve = { id: 'serve', after: ['table', ...dishes.map(({ id }) => id)], steps: [work(2)] };
  return { resources: { stove: random.int(1, 2), oven: 1 }, tasks: [...dishes, table, serve] };
}

/** @param {RandomSource} random @param {number} steps @returns {Omit<ScenarioFile, 'format' | 'title'>} */
function mixed(random, steps) {
  const tasks = [];
  for (let left = steps, i = 0; left > 0; i++) {
    const count = Math.min(left, random.int(2, steps > 60 ? 14 : 7));
    left -= count;
    const own = Array.from({ length: count }, () => {
      const uses = random.in100(25) ? [`r${random.int(0, 2)}`] : [];
      return random.in100(45) ? wait(random.int(3, 15), uses) : work(random.int(1, 4), uses);
    });
    const after = i > 1 && random.in100(20) ? { after: [`t${random.int(0, i - 1)}`] } : {};
    const due = random.in100(10) ? { deadline: random.int(steps, steps * 4) } : {};
    tasks.push({ id: `t${i}`, ...after, ...due, arrives: random.in100(15) ? random.int(1, 20) : 0, steps: own });
  }
  return { resources: { r0: 1, r1: random.int(1, 2), r2: 1 }, tasks };
}

const KINDS = { laundry, chess, web, dinner, mixed };

/**
 * The `number`-th problem of about this many steps.
 * @param {number} number @param {number} steps
 * @returns {{ kind: string, file: ScenarioFile }}
 */
export function randomProblem(number, steps) {
  const random = randomSource(number);
  const kinds = Object.entries(KINDS);
  const [kind, make] = /** @type {(typeof kinds)[number]} */ (kinds[number % kinds.length]);
  const cpu = { switchCost: random.in100(50) ? 0 : random.int(1, 2) };
  return { kind, file: { format: 1, title: `${kind} ${number}`, cpu, ...make(random, steps) } };
}

/**
 * Like `randomProblem`, with what version 1.1 of the format added: steps that are after steps of other tasks, and a
 * resource of which steps take several units.
 * @param {number} number @param {number} steps
 * @returns {{ kind: string, file: ScenarioFile }}
 */
export function newerProblem(number, steps) {
  const { kind, file } = randomProblem(number, steps);
  const random = randomSource(number + 1_000_000);
  file.resources = { ...file.resources, memory: 6 };
  for (const [t, task] of file.tasks.entries()) {
    for (const step of task.steps) {
      const other = file.tasks[random.int(0, Math.max(0, t - 1))];
      if ('repeat' in step || !other) continue;
      if (Array.isArray(step.uses) && step.uses.length === 0 && random.in100(30))
        step.uses = { memory: random.int(1, 4) };
      if (t > 0 && random.in100(12)) step.after = [`${other.id}:${random.int(1, other.steps.length)}`];
    }
  }
  return { kind, file };
}
