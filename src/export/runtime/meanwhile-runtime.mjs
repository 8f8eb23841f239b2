// What a program written by Meanwhile needs beside JavaScript: a clock, work, rings, and resources taken all at once.
//
// The event loop is JavaScript's own. A function that awaits a promise continues in a microtask, in the order in which
// the promises were fulfilled. Alarms are kept in one list, and all that are due ring together: when no microtask is
// left, and at every pause(). So no task hears a bell while the CPU works. No helper that a task awaits is async: it
// returns a promise, because every further async function would cost a turn in the queue.
// The trace has the times at which things happened, even where the loop noticed them later.
import { AsyncLocalStorage } from 'node:async_hooks';
import { parseArgs } from 'node:util';

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
    return quit(2, (usage) => console.error(`${error.message}\n${usage}`));
  }
}

function quit(status, print) {
  print(
    'Written by Meanwhile; runs in real time, one line per event. --virtual: at once, with exact times.\n' +
      '--trace: each event as a line of JSON. --tick SECONDS: the length of a tick (0.1).',
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

// A macrotask: it runs after all promise jobs, and those that they lead to.
const nextMacrotask = () => new Promise((resolve) => setImmediate(resolve));

function sleepUntil(time) {
  if (virtual) ticks = Math.max(ticks, time);
  else if (time > now()) return new Promise((resolve) => setTimeout(resolve, timerFor((time - now()) * TICK_MS)));
  return nextMacrotask();
}

// A longer timer would ring at once. Waking too early does no harm: the caller looks at its alarms again.
const timerFor = (ms) => Math.min(Math.ceil(ms), 2 ** 31 - 1);

const alarms = []; // by due time; those with the same due time in the order in which they were set

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

/** Give the others a turn: go to the end of the queue. Whatever is due by then rings. */
export function pause(value) {
  const turn = Promise.resolve(value);
  turn.then(ringAllDue); // in the queue just before the function that awaits this
  return turn;
}

// ---- steps --------------------------------------------------------------------------------------------------------

const running = new AsyncLocalStorage(); // the task that runs
let lastToUseTheCpu = null;
let setup = { unit: 'min', cpu: 'CPU', switchCost: 0, seed: 1 };

// Begin the next step, or try it again. Returns the task.
function begin(name, attempt) {
  const me = running.getStore();
  if (attempt === 1) me.step++;
  Object.assign(me, { name, attempt, spoilsAt: Infinity, awaits: null });
  for (const resource of me.owned.filter((one) => !me.held.has(one))) {
    me.held.add(resource);
    log('acquire', me, now(), { resource });
  }
  if (lastToUseTheCpu && lastToUseTheCpu !== me) {
    log('switch', me, now());
    burn(setup.switchCost);
  }
  lastToUseTheCpu = me;
  log('start', me, now(), { step: true });
  return me;
}

/** A blocking step: no other task runs meanwhile. Returns whether it succeeded. */
export function work(duration, name, { failChance = 0, attempt = 1 } = {}) {
  const me = begin(name, attempt);
  burn(drawn(duration, me));
  const ok = !fails(failChance, me);
  close(me, ok ? 'end' : 'failure', now());
  return ok;
}

/**
 * Start a step that runs by itself and rings when it is over; it has failed if it takes longer than the timeout.
 * Fulfilled with whether it succeeded; isFresh() says whether its result has spoilt. keeps: what the next step uses
 * too.
 */
export function ring(duration, name, { timeout = Infinity, failChance = 0, spoilsAfter, keeps, attempt = 1 } = {}) {
  const me = begin(name, attempt);
  const takes = drawn(duration, me);
  const outcome = takes > timeout ? 'timeout' : fails(failChance, me) ? 'failure' : 'ring';
  const closesAt = now() + Math.min(takes, timeout);
  const finish = () => {
    close(me, outcome, closesAt);
    if (outcome !== 'ring') return false;
    if (spoilsAfter !== undefined) me.spoilsAt = closesAt + spoilsAfter;
    if (keeps) for (const resource of me.owned.filter((one) => !keeps.includes(one))) letGo(me, resource);
    return true;
  };
  if (closesAt === Infinity) return new Promise(() => {});
  return takes === 0 ? pause(finish()) : alarm(closesAt).then(finish);
}

function close(me, kind, at) {
  me.closedAt = at;
  log(kind, me, at, { step: true });
}

/** Whether the result of the last ring is still fresh. */
export function isFresh() {
  const me = running.getStore();
  if (now() < me.spoilsAt) return true;
  close(me, 'spoil', me.spoilsAt);
  me.spoilsAt = Infinity;
  return false;
}

// ---- random values ------------------------------------------------------------------------------------------------
// The same draws as in the simulator: a value depends only on the seed, the task, the step and the attempt.

/** A random duration. */
export const between = (min, max) => ({ min, max });

function drawn(duration, me) {
  if (typeof duration === 'number') return duration;
  const { min, max } = duration;
  return min + draw('duration', me, max - min + 1);
}

const GRAIN = 1_000_000_000;
const fails = (chance, me) => chance > 0 && draw('failure', me, GRAIN) < chance * GRAIN;

function draw(what, me, size) {
  const random = xoroshiro128plus(hash([setup.seed, what, me.id, me.step, me.attempt].join('/')));
  const limit = 2 ** 32 - (2 ** 32 % size);
  for (;;) {
    const value = random() + 2 ** 31;
    if (value < limit) return value % size;
  }
}

function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function xoroshiro128plus(seed) {
  let [a, b, c, d] = [-1, ~seed, seed | 0, 0];
  return () => {
    const out = (b + d) | 0;
    const [x, y] = [d ^ b, c ^ a];
    [a, b] = [(a << 24) ^ (b >>> 8) ^ y ^ ((y << 16) | (x >>> 16)), (b << 24) ^ (a >>> 8) ^ x ^ (x << 16)];
    [c, d] = [(x << 5) ^ (y >>> 27), (y << 5) ^ (x >>> 27)];
    return out;
  };
}

// ---- resources ----------------------------------------------------------------------------------------------------

const queue = []; // one queue for all resources: the first task that can have all it wants is served first

/** Something that tasks need, in `units` units. */
export class Resource {
  constructor(id, title, units = 1) {
    Object.assign(this, { id, title, free: units });
  }
  /** Take a unit if one is free (or already this task's). Returns whether this task has one. */
  take() {
    return take(this);
  }
  /** Queue for a unit. Fulfilled when this task has it. */
  turn() {
    return turn(this);
  }
  /** Return this task's unit. */
  give() {
    give(this);
  }
}

const lacks = (me, resources) => resources.filter((resource) => !me.owned.includes(resource));

/** Take a unit of each, or none. Returns whether this task has them all. */
export function take(...resources) {
  const me = running.getStore();
  const wants = lacks(me, resources);
  if (wants.some((resource) => resource.free === 0)) return false;
  own(me, wants);
  return true;
}

/** Queue for a unit of each. Fulfilled when this task has them all, or when its fresh result spoils. */
export function turn(...resources) {
  const me = running.getStore();
  return new Promise((goOn) => {
    const place = { me, wants: lacks(me, resources), goOn };
    queue.push(place);
    if (me.spoilsAt < Infinity) alarm(me.spoilsAt).then(() => leave(place));
  });
}

/** Return a unit of each, in the order in which they were taken. */
export function give(...resources) {
  const me = running.getStore();
  for (const resource of me.owned.filter((one) => resources.includes(one))) giveBack(me, resource);
}

/** Return all but these. */
export function keep(...resources) {
  give(...running.getStore().owned.filter((resource) => !resources.includes(resource)));
}

function own(me, resources) {
  for (const resource of resources) resource.free--;
  me.owned.push(...resources);
}

function leave(place) {
  const position = queue.indexOf(place);
  if (position < 0) return;
  queue.splice(position, 1);
  place.goOn();
}

function giveBack(me, resource) {
  me.owned.splice(me.owned.indexOf(resource), 1);
  if (me.held.has(resource)) letGo(me, resource);
  resource.free++;
  for (const place of [...queue]) {
    if (resource.free === 0) return;
    if (place.wants.some((one) => one.free === 0)) continue;
    own(place.me, place.wants);
    leave(place);
  }
}

function letGo(me, resource) {
  me.held.delete(resource);
  log('release', me, me.closedAt, { resource });
}

// ---- tasks --------------------------------------------------------------------------------------------------------

const tasks = new Map(); // by id
let tasksOver = 0;

/** A task: its id, its title, the async function that does it, and when it arrives. */
export function task(id, title, life, { arrives = 0 } = {}) {
  let isOver;
  const over = new Promise((resolve) => {
    isOver = resolve;
  });
  const made = {
    id,
    title,
    life,
    arrives,
    over,
    isOver,
    outcome: null,
    closedAt: 0,
    step: -1,
    owned: [],
    held: new Set(),
  };
  made.spoilsAt = Infinity;
  tasks.set(id, made);
  return made;
}

/** `count` things, made from the numbers 1, 2, … */
export const copies = (count, make) => Array.from({ length: count }, (_, index) => make(index + 1));

/** Whether a task is over. */
export const isOver = (id) => tasks.get(id).outcome !== null;
/** Whether a task has failed or was cancelled. */
export const isLost = (id) => isOver(id) && tasks.get(id).outcome !== 'done';

/** Fulfilled when a task is over, however it ends. */
export function over(id) {
  running.getStore().awaits = tasks.get(id);
  return tasks.get(id).over;
}

/** The end of a task: it returns what it still holds, and the tasks that await it continue. */
export const done = () => end('done', running.getStore().closedAt);
export const failed = () => end('fail', running.getStore().closedAt);
/** Not even begun, because one of these tasks failed or was cancelled. */
export const cancelled = (...ids) => {
  const ends = ids.map((id) => tasks.get(id).closedAt);
  return end(
    'cancel',
    ends.reduce((latest, time) => Math.max(latest, time), running.getStore().arrives),
  );
};

function end(outcome, time) {
  const me = running.getStore();
  give(...me.owned);
  log(outcome, me, time);
  Object.assign(me, { outcome, closedAt: time });
  tasksOver++;
  me.isOver();
}

/** Start the tasks in order and run until all are over, or nothing can happen any more. */
export async function run(given, list) {
  setup = { ...setup, ...given };
  // Alarms first: an arrival that falls on the tick of a ring was set before it.
  for (const one of list)
    if (one.arrives > 0)
      alarm(one.arrives)
        .then(() => arrive(one))
        .then(() => start(one));
  const present = list.filter((one) => one.arrives === 0);
  for (const one of present) arrive(one);
  for (const one of present) start(one);
  for (;;) {
    await nextMacrotask();
    if (tasksOver === list.length || alarms.length === 0) break;
    await sleepUntil(alarms[0].due);
    ringAllDue();
  }
  report(list.filter((one) => !isOver(one.id)));
}

const arrive = (me) => log('arrive', me, me.arrives);
const start = (me) => running.run(me, me.life);

// ---- reporting ----------------------------------------------------------------------------------------------------

const events = []; // with the virtual clock all are printed at the end
let until = 0; // the latest time of any event

const WORDS = {
  arrive: () => 'arrives',
  acquire: ({ resource }) => `takes ${resource.title}`,
  switch: () => `is what ${setup.cpu} turns to`,
  start: ({ name, attempt }) => `begins “${name}”${attempt > 1 ? `, try ${attempt}` : ''}`,
  end: ({ name }) => `has finished “${name}”`,
  ring: ({ name }) => `hears “${name}” ring`,
  failure: ({ name }) => `has failed at “${name}”`,
  timeout: ({ name }) => `has waited too long for “${name}”`,
  spoil: ({ name }) => `finds “${name}” spoilt`,
  release: ({ resource }) => `gives back ${resource.title}`,
  done: () => 'is done',
  fail: () => 'has failed',
  cancel: () => 'is cancelled',
};

function log(kind, me, at, { step = false, resource = null } = {}) {
  const event = { at, kind, me, resource };
  if (step) Object.assign(event, { step: me.step, name: me.name, attempt: me.attempt });
  until = Math.max(until, at);
  if (virtual) events.push(event);
  else print(event);
}

function print(event) {
  const { at, kind, me, step, name, attempt, resource } = event;
  if (!trace) return console.log(`${clock(at).padStart(8)}  ${me.title} ${WORDS[kind](event)}`);
  const again = attempt > 1 ? attempt : undefined;
  console.log(JSON.stringify({ at: whole(at), kind, task: me.id, step, name, attempt: again, resource: resource?.id }));
}

const whole = (time) => Math.floor(time + 0.5);

function clock(time) {
  const [all, { unit }] = [whole(time), setup];
  if (unit === 'ms' || unit === 'h') return `${all} ${unit}`;
  const two = (value) => String(value % 60).padStart(2, '0');
  if (unit === 's' && all >= 3600) return `${Math.floor(all / 3600)}:${two(Math.floor(all / 60))}:${two(all)}`;
  return `${Math.floor(all / 60)}:${two(all)}`;
}

function report(left) {
  events.sort((a, b) => a.at - b.at); // what was noticed late stands where it happened
  for (const event of events) print(event);
  if (left.length === 0) return;
  process.exitCode = 1;
  if (trace) console.log(JSON.stringify({ at: whole(until), kind: 'stuck' }));
  const more = left.length > 5 ? `; and ${left.length - 5} more` : '';
  console.error(`Stuck at ${clock(until)}: ${left.slice(0, 5).map(waitsFor).join('; ')}${more}.`);
}

function waitsFor(me) {
  const titles = (resources) => resources.map(({ title }) => title).join(' and ');
  const place = queue.find((one) => one.me === me);
  const what = place ? titles(place.wants) : (me.awaits?.title ?? 'a ring that never comes');
  const has = me.owned.length > 0 ? ` and has ${titles(me.owned)}` : '';
  return `${me.title} waits for ${what}${has}`;
}
