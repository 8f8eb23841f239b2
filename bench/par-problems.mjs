/** Random problems of the kinds in the campaign, the same in every run. Plain data: files of the scenario format. */

/** @typedef {import('../src/scenario/schema.ts').ScenarioFile} ScenarioFile */
/** @typedef {{ int: (min: number, max: number) => number, in100: (times: number) => boolean }} Lots */

/** @param {number} seed @returns {Lots} */
function lotsOf(seed) {
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

/** @param {Lots} lots @param {number} steps @returns {Omit<ScenarioFile, 'format' | 'title'>} */
function laundry(lots, steps) {
  const tasks = Array.from({ length: Math.max(1, Math.floor(steps / 6)) }, (_, i) => ({
    id: `load-${i}`,
    steps: [
      work(lots.int(1, 3), ['washer']),
      wait(lots.int(9, 30), ['washer']),
      work(lots.int(1, 3), ['washer', 'dryer']),
      wait(lots.int(10, 45), ['dryer']),
      work(1, ['dryer']),
      work(lots.int(2, 10)),
    ],
  }));
  return { resources: { washer: lots.int(1, 2), dryer: lots.int(1, 2) }, tasks };
}

/** @param {Lots} lots @param {number} steps @returns {Omit<ScenarioFile, 'format' | 'title'>} */
function chess(lots, steps) {
  const boards = lots.int(2, Math.max(2, Math.min(8, Math.floor(steps / 4))));
  const moves = Math.max(1, Math.floor(steps / boards / 2));
  const isSame = lots.in100(40);
  const round = Array.from({ length: moves }, () => [work(lots.int(1, 2)), wait(lots.int(4, 12))]).flat();
  const tasks = Array.from({ length: boards }, (_, i) => ({
    id: `board-${i}`,
    steps: isSame ? round : Array.from({ length: moves }, () => [work(1), wait(lots.int(4, 12))]).flat(),
  }));
  return { tasks };
}

/** @param {Lots} lots @param {number} steps @returns {Omit<ScenarioFile, 'format' | 'title'>} */
function web(lots, steps) {
  const parts = Array.from({ length: Math.max(1, Math.floor((steps - 5) / 2)) }, (_, i) => ({
    id: `part-${i}`,
    after: ['html'],
    steps: [wait(lots.int(2, 9), ['conn']), work(lots.int(1, 3))],
  }));
  const html = { id: 'html', steps: [wait(5, ['conn']), work(2)] };
  const layout = { id: 'layout', after: parts.slice(0, 3).map(({ id }) => id), steps: [work(3)] };
  const paint = { id: 'paint', after: ['layout', ...parts.slice(3, 7).map(({ id }) => id)], steps: [work(2), work(1)] };
  return { resources: { conn: lots.int(2, 4) }, tasks: [html, ...parts, layout, paint] };
}

/** @param {Lots} lots @param {number} steps @returns {Omit<ScenarioFile, 'format' | 'title'>} */
function dinner(lots, steps) {
  const dishes = Array.from({ length: Math.max(1, Math.floor((steps - 3) / 5)) }, (_, i) => {
    const place = lots.in100(50) ? 'stove' : 'oven';
    const due = lots.in100(30) ? { deadline: lots.int(steps, steps * 4) } : {};
    const prep = [work(lots.int(1, 5)), work(1, [place]), wait(lots.int(6, 20), [place]), work(1, [place])];
    return {
      id: `dish-${i}`,
      ...due,
      arrives: lots.in100(20) ? lots.int(1, 15) : 0,
      steps: [...prep, work(lots.int(1, 3))],
    };
  });
  const table = { id: 'table', steps: [work(2), work(1)] };
  const serve = { id: 'serve', after: ['table', ...dishes.map(({ id }) => id)], steps: [work(2)] };
  return { resources: { stove: lots.int(1, 2), oven: 1 }, tasks: [...dishes, table, serve] };
}

/** @param {Lots} lots @param {number} steps @returns {Omit<ScenarioFile, 'format' | 'title'>} */
function mixed(lots, steps) {
  const tasks = [];
  for (let left = steps, i = 0; left > 0; i++) {
    const count = Math.min(left, lots.int(2, steps > 60 ? 14 : 7));
    left -= count;
    const own = Array.from({ length: count }, () => {
      const uses = lots.in100(25) ? [`r${lots.int(0, 2)}`] : [];
      return lots.in100(45) ? wait(lots.int(3, 15), uses) : work(lots.int(1, 4), uses);
    });
    const after = i > 1 && lots.in100(20) ? { after: [`t${lots.int(0, i - 1)}`] } : {};
    const due = lots.in100(10) ? { deadline: lots.int(steps, steps * 4) } : {};
    tasks.push({ id: `t${i}`, ...after, ...due, arrives: lots.in100(15) ? lots.int(1, 20) : 0, steps: own });
  }
  return { resources: { r0: 1, r1: lots.int(1, 2), r2: 1 }, tasks };
}

const KINDS = { laundry, chess, web, dinner, mixed };

/**
 * The `number`-th problem of about this many steps.
 * @param {number} number @param {number} steps
 * @returns {{ kind: string, file: ScenarioFile }}
 */
export function randomProblem(number, steps) {
  const lots = lotsOf(number);
  const kinds = Object.entries(KINDS);
  const [kind, make] = /** @type {(typeof kinds)[number]} */ (kinds[number % kinds.length]);
  const cpu = { switchCost: lots.in100(50) ? 0 : lots.int(1, 2) };
  return { kind, file: { format: 1, title: `${kind} ${number}`, cpu, ...make(lots, steps) } };
}
