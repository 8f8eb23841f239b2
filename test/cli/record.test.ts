import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseRecord } from '../../src/import/record/parse-record.ts';
import type { RunRecord } from '../../src/import/record/record.ts';
import { holdersOf } from '../../src/import/report/holders.ts';
import { documentOf, folderWith, meanwhile, PROGRAM } from '../support/cli.ts';
import { pythonCommand } from '../support/differential.ts';
import { ended } from '../support/ended.ts';

const PROGRAMS = fileURLToPath(new URL('./programs/', import.meta.url));
const programCalled = (name: string) => readFileSync(join(PROGRAMS, `${name}.py`), 'utf8');

interface Recorded {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  readonly record: RunRecord;
}

function recorded(code: string, options: readonly string[] = [], args: readonly string[] = [], input = ''): Recorded {
  const cwd = folderWith({ 'app.py': code });
  const outcome = meanwhile(['record', ...options, 'app.py', ...args], { cwd, input });
  const { record, problem } = parseRecord(readFileSync(join(cwd, 'run.json'), 'utf8'));
  expect(problem).toBeNull();
  return { ...outcome, record: record as RunRecord };
}

/** One line per stretch: when, whose, why it began and how it ended. */
function linesOf({ stretches, tasks, places }: RunRecord): string[] {
  return stretches.map(({ task, start, end, cause, ending }) => {
    const why = cause.kind === 'task' ? `stretch ${cause.stretch}` : cause.kind;
    const what = 'place' in ending ? `${ending.kind} ${places[ending.place]?.text.slice(0, 40)}` : ending.kind;
    return `${start}–${end} ${tasks[task]?.coroutine}: ${why} → ${what}`;
  });
}

/** Start a program, wait until it prints something, do something to it, and wait for its end. */
async function endedBy(code: string, end: (pid: number, out: string) => void) {
  const cwd = folderWith({ 'app.py': code });
  const child = spawn(process.execPath, [PROGRAM, 'record', 'app.py'], { cwd, detached: true });
  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await new Promise((resolve) => setTimeout(resolve, 300));
  end(child.pid ?? 0, out);
  const status = await new Promise((resolve) => child.once('close', resolve));
  const { record } = parseRecord(readFileSync(join(cwd, 'run.json'), 'utf8'));
  expect(readdirSync(cwd).sort()).toEqual(['app.py', 'run.json']);
  return { status, out, record: record as RunRecord };
}

describe('a recorded program', () => {
  test.each([
    ['everything', ['--port', '-1']],
    ['timeouts', []],
  ])('%s has its own arguments, input, output, errors and status', (name, args) => {
    const code = programCalled(name);
    const cwd = folderWith({ 'app.py': code });
    const plain = ended(pythonCommand(), ['app.py', ...args], { cwd, input: 'typed\n' });
    const { status, out, err } = recorded(code, [], args, 'typed\n');
    const own = err.split('\n').filter((line) => !line.startsWith('meanwhile: '));
    expect({ status, out }).toEqual({ status: plain.status, out: plain.out });
    expect(own.join('\n').replace(/"[^"]*app\.py"/g, '')).toBe(plain.err.replace(/"[^"]*app\.py"/g, ''));
  });

  test('what lies where packages are installed is a library, whatever this Python calls its own', () => {
    const code = [
      'import asyncio, sys',
      "sys.path.insert(0, 'dist-packages')",
      'import slow.work',
      'async def main():',
      '    await slow.work.fetch(',
      '        2)',
      '    await asyncio.create_task(slow.work.Client().start())',
      'asyncio.run(main())',
    ].join('\n');
    const library = [
      'import asyncio, time',
      'async def fetch(n):',
      '    inside()',
      '    await asyncio.sleep(n)',
      'def inside():',
      '    time.sleep(0.1)',
      'class Client:',
      '    async def start(self):',
      '        time.sleep(0.2)',
    ].join('\n');
    const cwd = folderWith({ 'app.py': code });
    mkdirSync(join(cwd, 'dist-packages/slow'), { recursive: true });
    writeFileSync(join(cwd, 'dist-packages/slow/work.py'), library);
    expect(meanwhile(['record', 'app.py'], { cwd })).toMatchObject({
      status: 0,
      err: expect.stringMatching(/^meanwhile: run\.json: \d stretches of 1 task and 1 of libraries in /),
    });
    const { record } = parseRecord(readFileSync(join(cwd, 'run.json'), 'utf8'));
    expect(record?.files.map(({ file }) => file)).toEqual(['app.py']);
    expect(record?.tasks.slice(0, 2)).toMatchObject([
      { coroutine: 'main', file: 'app.py', foreign: false },
      { coroutine: 'Client.start', file: 'slow/work.py', foreign: true },
    ]);
    const { held } = documentOf(['report', join(cwd, 'run.json'), '--json']);
    // On a busy machine what takes no time is held up for some milliseconds, too.
    const places = (held as unknown as { at: string; name: string; inside: string; seconds: number }[])
      .filter(({ seconds }) => seconds > 0.05)
      .map(({ at, name, inside }) => `${at} ${name} ${inside}`);
    expect(places.sort()).toEqual([
      'app.py:5 slow.work.fetch( 2) inside',
      'slow/work.py:8 work in Client.start (slow) ',
    ]);
  });

  test('waits for what it awaits, in exact times on the virtual clock', () => {
    expect(linesOf(recorded(programCalled('gather'), ['--virtual']).record)).toMatchInlineSnapshot(`
      [
        "0–0 main: start → await asyncio.sleep(delay)",
        "1–1 main: timer → await asyncio.sleep(delay)",
        "3–3 main: timer → await first",
        "3–3 say_after: stretch 2 → await asyncio.sleep(delay)",
        "3–3 say_after: stretch 2 → await asyncio.sleep(delay)",
        "4–4 say_after: timer → done",
        "4–4 main: stretch 5 → await second",
        "5–5 say_after: timer → done",
        "5–5 main: stretch 7 → done",
        "5–5 BaseEventLoop.shutdown_asyncgens: start → done",
        "5–5 BaseEventLoop.shutdown_default_executor: start → done",
      ]
    `);
    expect(linesOf(recorded(programCalled('timeouts'), ['--virtual']).record)).toMatchInlineSnapshot(`
      [
        "0–0 main: start → await async with asyncio.TaskGroup() as group",
        "0–0 slow: stretch 0 → await asyncio.sleep(1)",
        "0–0 flaky: stretch 0 → await asyncio.sleep(0.01)",
        "0–0 worker: stretch 0 → await asyncio.sleep(0.02)",
        "0–0 worker: stretch 0 → await asyncio.sleep(0.02)",
        "0–0 worker: stretch 0 → await async with gate",
        "0–0 worker: stretch 0 → await async with gate",
        "0.01–0.01 flaky: timer → await asyncio.sleep(0.01 * 2 ** attempt)",
        "0.02–0.025 worker: timer → done",
        "0.025–0.03 worker: timer → done",
        "0.03–0.03 flaky: timer → await asyncio.sleep(0.01)",
        "0.03–0.03 worker: stretch 8 → await asyncio.sleep(0.02)",
        "0.03–0.03 worker: stretch 9 → await asyncio.sleep(0.02)",
        "0.04–0.04 flaky: timer → await asyncio.sleep(0.01 * 2 ** attempt)",
        "0.05–0.05 slow: timeout → await asyncio.sleep(0.03)",
        "0.05–0.055 worker: timer → done",
        "0.055–0.06 worker: timer → done",
        "0.06–0.06 flaky: timer → await asyncio.sleep(0.01)",
        "0.07–0.07 flaky: timer → await async with lock",
        "0.08–0.08 slow: timer → done",
        "0.08–0.08 flaky: stretch 19 → await asyncio.sleep(0.03)",
        "0.11–0.11 flaky: timer → done",
        "0.11–0.11 main: stretch 21 → done",
        "0.11–0.11 BaseEventLoop.shutdown_asyncgens: start → done",
        "0.11–0.11 BaseEventLoop.shutdown_default_executor: start → done",
      ]
    `);
  });

  test('has its locks with their names, and who held them', () => {
    const { resources, stretches } = recorded(programCalled('timeouts'), ['--virtual']).record;
    expect(resources).toEqual([
      { kind: 'semaphore', capacity: 2, name: 'gate', crossed: false },
      { kind: 'lock', capacity: 1, name: 'lock', crossed: false },
    ]);
    expect(stretches.filter(({ held }) => held.includes(1)).map(({ start }) => start)).toEqual([0.05, 0.08]);
  });

  test('names the line that held the loop', () => {
    const { stretches, places } = recorded(programCalled('blocking')).record;
    const longest = stretches.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
    const place = places[longest?.lines[0]?.place ?? -1];
    expect(place).toMatchObject({ line: 17, text: 'time.sleep(0.2)', function: 'load_config', file: 'app.py' });
    expect((longest?.end ?? 0) - (longest?.start ?? 0)).toBeGreaterThan(0.19);
    expect(longest?.cpu).toBeLessThan(0.1);
  });

  test('that talks to itself has, for what it reads, the stretch that wrote it', () => {
    const { stretches, tasks } = recorded(programCalled('outage')).record;
    const health = stretches.filter(({ task }) => tasks[task]?.coroutine === 'health');
    const heard = health.map(({ cause }) => cause).filter((cause) => cause.kind === 'world');
    expect(heard).toHaveLength(6);
    for (const { wrote } of heard) expect(tasks[stretches[wrote ?? -1]?.task ?? -1]?.coroutine).toBe('ask');
  });
});

describe('a callback that belongs to no task', () => {
  test('is in the record where it holds the loop, with what it kept waiting', () => {
    const code = `import asyncio, functools, time
def tick(n):
    time.sleep(0.05)
def quick():
    pass
async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.03, functools.partial(tick, 1))
    loop.call_later(0.01, quick)
    await asyncio.sleep(0.04)
asyncio.run(main())`;
    const { record } = recorded(code, ['--virtual']);
    expect(linesOf(record).slice(0, 3)).toEqual([
      '0–0 main: start → await asyncio.sleep(0.04)',
      '0.03–0.08 tick: timer → done',
      '0.08–0.08 main: timer → done',
    ]);
    expect(holdersOf(record)).toMatchObject([
      { name: 'time.sleep(0.05)', at: 'app.py:3', function: 'tick', victims: [{ title: 'main', worst: 0.04 }] },
    ]);
  });

  test('a protocol has its own name, and goes on after what wrote to it', () => {
    const code = `import asyncio, time
class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
    def data_received(self, data):
        time.sleep(0.03)
        self.transport.write(data)
async def main():
    server = await asyncio.get_running_loop().create_server(Echo, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"hi")
    print(await reader.read(10))
    writer.close()
    server.close()
asyncio.run(main())`;
    const { out, record } = recorded(code);
    expect(out).toBe("b'hi'\n");
    const received = record.stretches.find(({ task }) => record.tasks[task]?.coroutine === 'Echo.data_received');
    expect(received).toMatchObject({ cause: { kind: 'world' }, ending: { kind: 'done' } });
    const wrote = received?.cause.kind === 'world' ? received.cause.wrote : null;
    expect(record.tasks[record.stretches[wrote ?? -1]?.task ?? -1]).toMatchObject({ coroutine: 'main' });
    expect(record.places[received?.lines[0]?.place ?? -1]).toMatchObject({ line: 6, text: 'time.sleep(0.03)' });
  });

  test('holds the loop until the program is ended: that is reported', async () => {
    const code = `import asyncio, time
def stuck():
    print("up", flush=True)
    time.sleep(60)
async def beat():
    while True:
        await asyncio.sleep(0.005)
async def late():
    await asyncio.sleep(30)
async def main():
    asyncio.get_running_loop().call_later(0.02, stuck)
    await asyncio.gather(beat(), late())
asyncio.run(main())`;
    const { status, record } = await endedBy(code, (pid) => process.kill(pid, 'SIGTERM'));
    expect(status).toBe(143);
    expect(record.waiting.map(({ task }) => record.tasks[task]?.coroutine)).toEqual(['beat']);
    const [held] = record.stretches.slice(-1);
    const since = Math.max(held?.start ?? 0, record.waiting[0]?.since ?? 0);
    expect(since).toBeLessThan((held?.start ?? 0) + 0.006);
    const [holder] = holdersOf(record);
    expect(holder).toMatchObject({ name: 'time.sleep(60)', at: 'app.py:4', unfinished: true });
    expect(holder?.victims).toMatchObject([{ title: 'beat', tasks: 1 }]);
    expect(holder?.victims[0]?.worst).toBeCloseTo((held?.end ?? 0) - since, 6);
  });
});

describe('what cannot be recorded is reported', () => {
  const warned = (code: string) => recorded(code).err.split('\n')[0];

  test('no asyncio', () => {
    expect(warned('print("plain")')).toBe('meanwhile: the program never ran an asyncio task: there is nothing to show');
  });

  test('two loops in two threads, a fork, a loop of another kind', () => {
    const two = `import asyncio, threading
def other():
    asyncio.run(asyncio.sleep(0.01))
async def main():
    thread = threading.Thread(target=other)
    thread.start()
    await asyncio.sleep(0.05)
    thread.join()
asyncio.run(main())`;
    expect(warned(two)).toBe('meanwhile: a second loop ran in another thread; only the first one is in the record');
    const fork = `import asyncio, os
async def main():
    if os.fork() == 0:
        await asyncio.sleep(0)
        os._exit(0)
    os.wait()
asyncio.run(main())`;
    expect(warned(fork)).toBe('meanwhile: the program forked once; only the process that was started is in the record');
    const other = `import asyncio
class Loop(asyncio.AbstractEventLoop):
    pass
asyncio._set_running_loop(Loop())
asyncio._set_running_loop(None)`;
    expect(warned(other)).toBe(
      "meanwhile: the program uses __main__.Loop, which is not asyncio's own loop and cannot be recorded: run it with asyncio's",
    );
  });

  test('a program that ends at once', () => {
    const { status, record } = recorded('import asyncio, os\nasyncio.run(asyncio.sleep(0))\nos._exit(7)');
    expect({ status, ended: record.ended }).toEqual({ status: 7, ended: { how: 'exit', status: 7, error: '' } });
  });

  test('a wait for the network on a virtual clock', () => {
    const code = `import asyncio
async def main():
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    await server.serve_forever()
asyncio.run(main())`;
    const { status, err, record } = recorded(code, ['--virtual']);
    expect(status).toBe(1);
    expect(err.split('\n')[0]).toMatch(/^meanwhile: it waits for the network .*: record it without --virtual$/);
    expect(record.ended.how).toBe('stopped');
  });
});

describe('a program that is ended from outside leaves its record', () => {
  const server = 'import asyncio, os\nprint(os.getpid(), flush=True)\nasyncio.run(asyncio.sleep(60))\n';

  test('Ctrl-C goes to the program alone', async () => {
    const { status, record } = await endedBy(server, (pid) => process.kill(-pid, 'SIGINT'));
    expect({ status, how: record.ended.how }).toEqual({ status: 130, how: 'interrupted' });
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends it with status %i, sent to Meanwhile, to both or to it alone', async (signal, status) => {
    const targets = [(pid: number) => pid, (pid: number) => -pid, (_: number, out: string) => Number(out)];
    for (const target of targets) {
      const { record, ...outcome } = await endedBy(server, (pid, out) => process.kill(target(pid, out), signal));
      expect({ status: outcome.status, ended: record.ended, last: linesOf(record).at(-1) }).toMatchObject({
        status,
        ended: { how: 'interrupted', status, error: '' },
        last: expect.stringMatching(/sleep: start → await/),
      });
    }
  });

  test('while one stretch holds the loop: that is in the record, with its line', async () => {
    const code = `import asyncio, time
async def hang():
    await asyncio.sleep(0.01)
    print("up", flush=True)
    time.sleep(60)
asyncio.run(hang())`;
    const { status, record } = await endedBy(code, (pid) => process.kill(pid, 'SIGTERM'));
    const last = record.stretches.at(-1);
    expect(status).toBe(143);
    expect((last?.end ?? 0) - (last?.start ?? 0)).toBeGreaterThan(0.25);
    expect(record.places[last?.lines[0]?.place ?? -1]).toMatchObject({ line: 5, text: 'time.sleep(60)' });
  });

  test('its own handlers win, and it sees the default where it has none', async () => {
    const code = `import asyncio, signal, sys
async def main():
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL == signal.signal(signal.SIGTERM, signal.SIG_DFL)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    print("up", flush=True)
    await stop.wait()
    print("bye", flush=True)
    asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
    print(signal.getsignal(signal.SIGTERM).__name__, flush=True)
    signal.raise_signal(signal.SIGTERM)
asyncio.run(main())`;
    const { status, out, record } = await endedBy(code, (pid) => process.kill(pid, 'SIGTERM'));
    expect({ status, out, ended: record.ended }).toEqual({
      status: 3,
      out: 'up\nbye\n<lambda>\n',
      ended: { how: 'exit', status: 3, error: '' },
    });
  });
});

test('what is not a record is not overwritten, and nothing runs without a Python that is new enough', () => {
  const cwd = folderWith({ 'app.py': 'print("ran")', 'run.json': '{}', old: '#!/bin/sh\necho 3.8\n' });
  expect(meanwhile(['record', 'app.py'], { cwd })).toEqual({
    status: 2,
    out: '',
    err: 'meanwhile: run.json already exists and is not a record; --force overwrites it\n',
  });
  chmodSync(join(cwd, 'old'), 0o755);
  expect(meanwhile(['record', '--python', './old', '-o', 'x.json', 'app.py'], { cwd }).err).toBe(
    'meanwhile: record needs Python 3.11 or newer; ./old is 3.8; --python names another one\n',
  );
  expect(meanwhile(['record', '--python', './none', '-o', 'x.json', 'app.py'], { cwd }).err).toBe(
    'meanwhile: record needs Python 3.11 or newer, but there is no ./none; --python names another one\n',
  );
  expect(meanwhile(['record', 'none.py'], { cwd }).err).toBe('meanwhile: cannot read none.py: there is no such file\n');
  expect(existsSync(join(cwd, 'x.json'))).toBe(false);
});

test.each([[[]], [['--virtual']]])('times of a type that prints in its own way, with %j', (options) => {
  const code = `import asyncio
class Own(float):
    def __repr__(self): return "Own()"
    def __add__(self, other): return Own(float(self) + other)
    __radd__ = __add__
    def __sub__(self, other): return Own(float(self) - other)
    def __rsub__(self, other): return Own(other - float(self))
    def __round__(self, digits): return Own(round(float(self), digits))
asyncio.run(asyncio.sleep(Own(0.01)))`;
  const { stretches } = recorded(code, options).record;
  expect(stretches.slice(0, 2).map(({ cause }) => cause.kind)).toEqual(['start', 'timer']);
});
