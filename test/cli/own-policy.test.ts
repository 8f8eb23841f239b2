import { describe, expect, it } from 'vitest';
import { folderWith, meanwhile } from '../support/cli.ts';

const module = (body: string) => `export default { name: 'mine', choose(point) { ${body} } };`;
const FIRST = `return point.ready[0]?.id;`;

const runWith = (text: string, file = 'mine.mjs') =>
  meanwhile(['run', 'laundry-day', '--policy', `./${file}`, '--json', '--no-trace'], {
    cwd: folderWith({ [file]: text }),
    env: { MEANWHILE_PATIENCE: '2' },
  });

/** The one line on standard error with which a run ends, and the status. */
function refusal(text: string, file?: string): { status: number | null; line: string } {
  const { status, out, err } = runWith(text, file);
  expect(out).toBe('');
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  expect(err).toMatch(/^meanwhile: /);
  return { status, line: err.trimEnd().slice('meanwhile: '.length) };
}

describe('a policy module decides', () => {
  it.each([
    ['an object', module(`return point.ready.at(-1)?.id ?? 'wait'`)],
    ['a class', `export default new class { name = 'mine'; #x = 1; choose(p) { return this.#x && p.ready[0]?.id } }`],
    ['with lists to sort', module(`return point.ready.sort((a, b) => b.steps.length - a.steps.length)[0]?.id`)],
    ['with a timer left behind', `setInterval(() => {}, 1_000); ${module(FIRST)}`],
    ['with an exit status of its own', `process.exitCode = 9; ${module(FIRST)}`],
    ['with messages of its own', `(await import('node:worker_threads')).parentPort.postMessage({}); ${module(FIRST)}`],
  ])('%s', (_, text) => {
    const { status, out, err } = runWith(text);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ policy: 'mine', outcome: 'finished' });
  });

  it('as CommonJS', () => {
    const { status } = runWith(
      `module.exports = { name: 'mine', choose: (p) => p.ready[0] && p.ready[0].id };`,
      'm.cjs',
    );
    expect(status).toBe(0);
  });

  it('and its output goes to standard error', () => {
    const { status, out, err } = runWith(
      `console.log('loaded'); process.stdout.write('also\\n'); ${module(`console.log('asked'); ${FIRST}`)}`,
    );
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ policy: 'mine' });
    expect(err).toMatch(/^loaded\nalso\nasked\n/);
  });

  it('each scenario in a new thread, so that the order of scenarios does not matter', () => {
    const counting = `let n = 0; ${module(`n++; return n % 3 === 2 && point.ready.length > 0 ? 'wait:' + (point.now + n) : point.ready[0]?.id`)}`;
    const cwd = folderWith({ 'mine.mjs': counting });
    const rows = (...scenarios: string[]) =>
      JSON.parse(meanwhile(['compare', ...scenarios, '--policies', './mine.mjs', '--json'], { cwd }).out).scenarios;
    const [laundry, chess] = rows('laundry-day', 'chess-simul');
    expect(rows('chess-simul', 'laundry-day')).toMatchObject([{ rows: chess.rows }, { rows: laundry.rows }]);
  });

  it('in words without a terminal', () => {
    const cwd = folderWith({ 'mine.mjs': module(FIRST) });
    const { status, out } = meanwhile(['watch', 'laundry-day', '--policy', './mine.mjs'], { cwd });
    expect(status).toBe(0);
    expect(out).toContain('Laundry day · mine · seed 1');
  });

  it('with several CPUs', () => {
    const cwd = folderWith({ 'mine.mjs': module(FIRST) });
    const args = ['run', 'laundry-day', '--policy', './mine.mjs', '--workers', '2', '--json', '--no-trace'];
    expect(JSON.parse(meanwhile(args, { cwd }).out)).toMatchObject({ policy: 'mine', workers: 2, outcome: 'finished' });
  });

  it('in TypeScript if Node can run it; otherwise that is reported', () => {
    const typed = `export default { name: 'mine', choose(p: { ready: { id: string }[] }): string { return p.ready[0]?.id ?? 'wait' } };`;
    if ('typescript' in process.features && process.features.typescript) expect(runWith(typed, 'm.ts').status).toBe(0);
    else
      expect(refusal(typed, 'm.ts')).toMatchObject({ status: 2, line: expect.stringContaining('Node 22.18 or newer') });
  });
});

const ANSWERED = "neither a task's id nor wait nor wait:T";

// Either may come first.
const TOO_MUCH = /it needs more than 1000 MB of memory|it did nothing for 2 seconds/;

describe('a policy module that fails while it decides is one line', () => {
  it.each([
    ['throws', `throw new Error('no idea\\nat all')`, 'the policy mine failed at 0: no idea'],
    ['throws null', `throw null`, 'the policy mine failed at 0: null'],
    ['throws a symbol', `throw Symbol('x')`, 'the policy mine failed at 0: Symbol(x)'],
    [
      'throws a proxy',
      `throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } })`,
      'the policy mine failed at 0: something that cannot be shown',
    ],
    [
      'throws an error whose message throws',
      `throw Object.defineProperty(new Error('a'), 'message', { get() { throw 5 } })`,
      'the policy mine failed at 0: something that cannot be shown',
    ],
    ['throws a very long text', `throw new Error('y'.repeat(1e8))`, /failed at 0: y{300}$/],
    ['recurses for ever', `return this.choose(point)`, 'Maximum call stack size exceeded'],
    ['answers nonsense', `return 'sofa'`, `the policy mine answered sofa at 0: ${ANSWERED}`],
    ['answers an escape sequence', `return '\\x1b[31mred'`, `answered \\u001b[31mred at 0: ${ANSWERED}`],
    ['answers a very long text', `return 'x'.repeat(1e8)`, /answered x{60} at 0: neither/],
    ['answers a number', `return 5`, `answered 5 at 0: ${ANSWERED}`],
    ['answers a symbol', `return Symbol('q')`, `answered Symbol(q) at 0: ${ANSWERED}`],
    ['answers an object without a prototype', `return Object.create(null)`, `answered an object at 0: ${ANSWERED}`],
    ['answers a proxy', `return new Proxy({}, { get() { throw 1 } })`, 'answered something that cannot be shown at 0'],
    ['answers a promise', `return Promise.resolve('wait')`, 'answered a promise (it must answer at once) at 0'],
    ['answers a thenable', `return { then() {} }`, 'answered a promise (it must answer at once) at 0'],
    [
      'answers what cannot be',
      `return point.now === 0 ? 'load-1' : 'load-2'`,
      'decision 2 of mine at 0:03 (tick 3), load-2, is not possible',
    ],
    ['changes the point', `point.now = 5; return 'wait'`, "failed at 0: Cannot assign to read only property 'now'"],
    [
      'changes the scenario',
      `point.tasks[0].steps[0].duration = 1; return 'wait'`,
      "failed at 0: Cannot assign to read only property 'duration'",
    ],
    ['exits', `process.exit(0)`, 'the policy mine failed: it ended its thread (process.exit'],
    ['loops', `for (;;);`, 'the policy mine failed: it did nothing for 2 seconds'],
    ['sleeps', `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)`, 'it did nothing for 2 seconds'],
    ['takes all memory', `const a = []; for (;;) a.push(new Array(100_000).fill(a))`, TOO_MUCH],
    [
      'waits for ever',
      `return 'wait:' + (point.now + 1)`,
      'has given 4000000 answers and the run is not over at 4000000',
    ],
  ])('%s', (_, body, message) => {
    const { status, line } = refusal(module(body));
    expect(status).toBe(1);
    expect(line).toMatch(message);
  });

  it('throws later', () => {
    // Before or after the first decision, depending on the timer, but not after the last.
    const wait = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);';
    const { status, line } = refusal(`setTimeout(() => { throw new Error('late') }, 0); ${wait} ${module(FIRST)}`);
    expect({ status, line }).toEqual({ status: expect.any(Number), line: expect.stringMatching(/: late$/) });
  });
});

describe('a policy module that cannot be loaded is one line', () => {
  const NONE = 'the policy ./mine.mjs must export by default { name, choose(point) }';
  it.each([
    ['exports a number', 'export default 5;', NONE],
    ['exports nothing by default', 'export const a = 1;', NONE],
    ['exports a thenable', 'export default { then() {} };', NONE],
    ['has a name of a million characters', `export default { name: 'x'.repeat(1e6), choose() {} };`, NONE],
    ['exports a proxy', 'export default new Proxy({}, { get() { throw null } });', 'cannot be loaded: null'],
    ['has a name that throws', `export default { get name() { throw new Error('n') }, choose() {} };`, 'be loaded: n'],
    [
      'has the name of another policy',
      `export default { name: 'sync', choose() {} };`,
      'sync, which is the name of another policy',
    ],
    ['is no JavaScript', 'export default {', 'cannot be loaded: Unexpected end of input'],
    ['rejects', `await Promise.reject(new Error('boo'));`, 'cannot be loaded: boo'],
    ['exits', 'process.exit(0);', 'cannot be loaded: it ended its thread (process.exit'],
    ['awaits for ever', 'await new Promise(() => {});', 'an await that never ends)'],
    [
      'awaits for ever, and a timer goes on',
      'setInterval(() => {}, 100); await new Promise(() => {});',
      'cannot be loaded: it was not done within 2 seconds',
    ],
    ['loops', 'for (;;);', 'cannot be loaded: it was not done within 2 seconds'],
  ])('%s', (_, text, message) => {
    const { status, line } = refusal(text);
    expect(status).toBe(2);
    expect(line).toContain(message);
  });

  it('is missing, or is a folder', () => {
    const none = meanwhile(['run', 'laundry-day', '--policy', './nope.mjs']);
    expect(none).toEqual({ status: 2, out: '', err: 'meanwhile: cannot read ./nope.mjs: there is no such file\n' });
    const { status, err } = meanwhile(['compare', 'laundry-day', '--policies', './'], { cwd: folderWith({}) });
    expect({ status, err }).toEqual({ status: 2, err: 'meanwhile: cannot read ./: it is not a file\n' });
  });

  it('also if it is compared with another policy, or watched', () => {
    const cwd = folderWith({ 'mine.mjs': module('throw null') });
    const line = 'meanwhile: the policy mine failed at 0: null\n';
    const compared = meanwhile(['compare', 'laundry-day', '--policies', 'sync,./mine.mjs'], { cwd });
    expect(compared).toEqual({ status: 1, out: '', err: line });
    const watched = meanwhile(['watch', 'laundry-day', '--policy', './mine.mjs'], { cwd });
    expect(watched).toEqual({ status: 1, out: '', err: line });
  });
});
