/** The head of the JavaScript helper module: options, the clock, alarms. */
export const RUNTIME_CLOCK = `// What a program written by Meanwhile needs beside JavaScript: a clock, work, rings, and resources taken all at once.
//
// The event loop is JavaScript's own. Whoever awaits a promise goes on in a microtask, in the order in which the
// promises were fulfilled. Alarms are one list, and all that are due ring together: when nobody is left who can go on,
// and at every pause(). So nobody hears a bell while the CPU works. No helper that a task awaits is async: it returns
// a promise, because every async function more would cost a turn in the queue.
// The times in the trace are those at which things happened, also where the loop heard of them later.
import { AsyncLocalStorage } from '${'node:async_hooks'}';
import { parseArgs } from '${'node:util'}';

const { virtual, trace, tick } = optionsOf(process.argv.slice(2));
const TICK_MS = tick * 1000;

function optionsOf(args) {
  try {
    const flag = { type: 'boolean', default: false };
    const known = { virtual: flag, trace: flag, help: flag, tick: { type: 'string', default: '0.1' } };
    const { values } = parseArgs({ args, options: known });
    const tick = Number(values.tick);
    if (values.help) quit(0, console.log);
    if (tick > 0 && tick < Infinity) return { ...values, tick };
    throw new Error('--tick must be more than 0');
  } catch (error) {
    return quit(2, (usage) => console.error(error.message + '\\n' + usage));
  }
}

function quit(status, tell) {
  tell(
    'Written by Meanwhile; runs in real time, a line an event. --virtual: at once, with the exact times.\\n' +
      '--trace: every event as a line of JSON. --tick SECONDS: how long a tick is (0.1).',
  );
  process.exit(status);
}

// ---- the clock ----------------------------------------------------------------------------------------------------

let ticks = 0; // on the virtual clock
const began = performance.now();
const now = () => (virtual ? ticks : (performance.now() - began) / TICK_MS);

/** The CPU is busy: nothing else happens in this thread. */
function burn(duration) {
  if (virtual) ticks += duration;
  else if (duration > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, duration * TICK_MS);
}

// A macrotask: all promise jobs, and what they lead to, are done before it.
const nextMacrotask = () => new Promise((resolve) => setImmediate(resolve));

function sleepUntil(time) {
  if (virtual) ticks = Math.max(ticks, time);
  else if (time > now()) return new Promise((resolve) => setTimeout(resolve, timerFor((time - now()) * TICK_MS)));
  return nextMacrotask();
}

// A timer longer than this would ring at once; who wakes too early looks again.
const timerFor = (ms) => Math.min(Math.ceil(ms), 2 ** 31 - 1);

const alarms = []; // by due time, those of one time in the order in which they were set

function alarm(due) {
  return new Promise((ringIt) => {
    let low = 0;
    for (let high = alarms.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (alarms[middle].due <= due) low = middle + 1;
      else high = middle;
    }
    alarms.splice(low, 0, { due, ringIt });
  });
}

function ringAllDue() {
  const time = now();
  let due = 0;
  while (due < alarms.length && alarms[due].due <= time) due++;
  for (const { ringIt } of alarms.splice(0, due)) ringIt();
}

/** Let the others have a turn: to the tail of the queue; and what is due by then rings. */
export function pause(value) {
  const turn = Promise.resolve(value);
  turn.then(ringAllDue); // in the queue just before whoever awaits this
  return turn;
}
`;
