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
  Object.assign(me, { name, attempt, spoilsAt: Infinity, watch: null, awaits: null });
  for (const [resource, units] of me.owned) {
    const more = units - (me.held.get(resource) ?? 0);
    if (more > 0) log('acquire', me, now(), { resource, units: more });
    me.held.set(resource, units);
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
    if (keeps) for (const [resource, left] of unitsLeft(me.held, keeps)) letGo(me, resource, left);
    return true;
  };
  if (closesAt === Infinity) return new Promise(() => {});
  return takes === 0 ? pause(finish()) : alarm(closesAt).then(finish);
}

function close(me, kind, at) {
  me.closedAt = at;
  if (kind !== 'spoil') Object.assign(me, { passedAt: at, hasSucceeded: kind === 'end' || kind === 'ring' });
  log(kind, me, at, { step: true });
}

/** Whether the last try succeeded, even if its result has spoilt. */
export const rang = () => running.getStore().hasSucceeded;

/** Whether it is still fresh, without a word about it. */
export const stillFresh = () => now() < running.getStore().spoilsAt;

/** Whether the result of the last ring is still fresh. */
export function isFresh() {
  const me = running.getStore();
  if (now() < me.spoilsAt) return true;
  close(me, 'spoil', me.spoilsAt);
  Object.assign(me, { spoilsAt: Infinity, watch: null });
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
  /** Some of its units, where several resources are named. */
  units(units) {
    return { resource: this, units };
  }
  /** Take so many units if they are free (or already this task's). Returns whether this task has them. */
  take(units = 1) {
    return take(this.units(units));
  }
  /** Queue for so many units. Fulfilled when this task has them. */
  turn(units = 1) {
    return turn(this.units(units));
  }
  /** Return this task's units. */
  give() {
    give(this);
  }
}

// By resource: how many units.
const unitsOf = (resources) =>
  new Map(resources.map((one) => (one instanceof Resource ? [one, 1] : [one.resource, one.units])));

function lacks(me, resources) {
  const wants = new Map();
  for (const [resource, units] of unitsOf(resources)) {
    const missing = units - (me.owned.get(resource) ?? 0);
    if (missing > 0) wants.set(resource, missing);
  }
  return wants;
}

const areFree = (wants) => [...wants].every(([resource, units]) => resource.free >= units);

/** Take a unit (or so many) of each, or none. Returns whether this task has them all. */
export function take(...resources) {
  const me = running.getStore();
  const wants = lacks(me, resources);
  if (!areFree(wants)) return false;
  own(me, wants);
  return true;
}

/** Queue for a unit (or so many) of each. Fulfilled when this task has them all, or when its fresh result spoils. */
export function turn(...resources) {
  return wait(queue, { wants: lacks(running.getStore(), resources) });
}

// Take a place in a queue, until it is this task's turn or its fresh result spoils. One alarm is enough for all waits.
function wait(places, about = {}) {
  const me = running.getStore();
  return new Promise((goOn) => {
    const place = { ...about, me, places, goOn };
    places.push(place);
    if (me.watch) me.watch.place = place;
    else if (me.spoilsAt < Infinity) {
      const watch = { place };
      me.watch = watch;
      alarm(me.spoilsAt).then(() => leave(watch.place));
    }
  });
}

function leave(place) {
  const position = place.places.indexOf(place);
  if (position < 0) return;
  place.places.splice(position, 1);
  place.goOn();
}

/** Return all units of each, in the order in which they were taken. */
export function give(...resources) {
  const me = running.getStore();
  giveAllBut(me, [...me.owned].filter(([resource]) => !resources.includes(resource)).map(asUnits));
}

/** Return all but these. */
export function keep(...resources) {
  giveAllBut(running.getStore(), resources);
}

const asUnits = ([resource, units]) => resource.units(units);

function giveAllBut(me, keeps) {
  for (const [resource, left] of unitsLeft(me.owned, keeps)) giveBack(me, resource, left);
}

// Of which resources there is more than these, and how many units of them are left.
function unitsLeft(units, keeps) {
  const kept = unitsOf(keeps);
  const left = [...units].map(([resource, had]) => [resource, Math.min(had, kept.get(resource) ?? 0)]);
  return left.filter(([resource, stays]) => stays < units.get(resource));
}

function own(me, wants) {
  for (const [resource, units] of wants) {
    resource.free -= units;
    me.owned.set(resource, (me.owned.get(resource) ?? 0) + units);
  }
}

function giveBack(me, resource, left) {
  const units = me.owned.get(resource) - left;
  if (left > 0) me.owned.set(resource, left);
  else me.owned.delete(resource);
  letGo(me, resource, left);
  resource.free += units;
  for (const place of [...queue]) {
    if (resource.free === 0) return;
    if (!areFree(place.wants)) continue;
    own(place.me, place.wants);
    leave(place);
  }
}

function letGo(me, resource, left) {
  const units = (me.held.get(resource) ?? 0) - left;
  if (units <= 0) return;
  if (left > 0) me.held.set(resource, left);
  else me.held.delete(resource);
  log('release', me, me.closedAt, { resource, units });
}

// ---- tasks --------------------------------------------------------------------------------------------------------

const tasks = new Map(); // by id
let tasksOver = 0;

/** A task: its id, its title, the async function that does it, and when it arrives. */
export function task(id, title, life, { arrives = 0 } = {}) {
  const made = { id, title, life, arrives, outcome: null, closedAt: 0, passedAt: 0, hasSucceeded: false, step: -1 };
  Object.assign(made, { owned: new Map(), held: new Map(), spoilsAt: Infinity, watch: null, awaiters: [] });
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
  const other = tasks.get(id);
  running.getStore().awaits = other;
  return wait(other.awaiters);
}

const signals = new Map(); // by the id of a task

/** Set once a task has gone past a step (counted from 1), or is over. */
export class Signal {
  constructor(id, step) {
    Object.assign(this, { id, step, isSet: false, at: Infinity, waiting: [] });
    signals.set(id, [...(signals.get(id) ?? []), this]);
  }
  /** Fulfilled when it is set. */
  wait() {
    running.getStore().awaits = { title: `step ${this.step} of ${tasks.get(this.id).title}` };
    return wait(this.waiting);
  }
  /** This task has gone past the step. */
  set() {
    setAt(this, running.getStore().passedAt);
  }
}

function setAt(signal, at) {
  if (signal.isSet) return;
  Object.assign(signal, { isSet: true, at });
  for (const place of [...signal.waiting]) leave(place);
}

/** Set those of these that belong to steps which this task has gone past. */
export function gonePast(...given) {
  const steps = running.getStore().step + 1;
  for (const signal of given) if (signal.step <= steps) signal.set();
}

/** The end of a task: it returns what it still holds, and the tasks that await it continue. */
export const done = () => end('done', running.getStore().closedAt);
export const failed = () => end('fail', running.getStore().closedAt);
/** It ends because a task among these, which it was after, failed or was cancelled. Signals may be among them. */
export const cancelled = (...awaited) => {
  const { arrives, closedAt } = running.getStore();
  const ends = awaited.map((one) => (one instanceof Signal ? one.at : tasks.get(one).closedAt));
  return end(
    'cancel',
    ends.reduce((latest, time) => Math.max(latest, time), Math.max(arrives, closedAt)),
  );
};

function end(outcome, time) {
  const me = running.getStore();
  me.closedAt = time;
  give(...me.owned.keys());
  log(outcome, me, time);
  me.outcome = outcome;
  tasksOver++;
  for (const signal of (signals.get(me.id) ?? []).sort((a, b) => a.step - b.step)) setAt(signal, time);
  for (const place of [...me.awaiters]) leave(place);
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
  acquire: ({ resource, units }) => `takes ${counted(resource, units)}`,
  switch: () => `is what ${setup.cpu} turns to`,
  start: ({ name, attempt }) => `begins “${name}”${attempt > 1 ? `, try ${attempt}` : ''}`,
  end: ({ name }) => `has finished “${name}”`,
  ring: ({ name }) => `hears “${name}” ring`,
  failure: ({ name }) => `has failed at “${name}”`,
  timeout: ({ name }) => `has waited too long for “${name}”`,
  spoil: ({ name }) => `finds “${name}” spoilt`,
  release: ({ resource, units }) => `gives back ${counted(resource, units)}`,
  done: () => 'is done',
  fail: () => 'has failed',
  cancel: () => 'is cancelled',
};

const counted = ({ title }, units) => (units === 1 ? title : `${units} × ${title}`);

function log(kind, me, at, { step = false, resource = null, units = 1 } = {}) {
  const event = { at, kind, me, resource, units };
  if (step) Object.assign(event, { step: me.step, name: me.name, attempt: me.attempt });
  until = Math.max(until, at);
  if (virtual) events.push(event);
  else print(event);
}

function print(event) {
  const { at, kind, me, step, name, attempt, resource, units } = event;
  if (!trace) return console.log(`${clock(at).padStart(8)}  ${me.title} ${WORDS[kind](event)}`);
  const again = attempt > 1 ? attempt : undefined;
  const about = {
    task: me.id,
    step,
    name,
    attempt: again,
    resource: resource?.id,
    units: units > 1 ? units : undefined,
  };
  console.log(JSON.stringify({ at: whole(at), kind, ...about }));
}

const whole = (time) => Math.floor(time + 0.5);

function clock(time) {
  const [all, { unit }] = [whole(time), setup];
  if (unit === 'us' || unit === 'ms' || unit === 'h') return `${all} ${unit}`;
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
  const titles = (wants) => [...wants].map(([resource, units]) => counted(resource, units)).join(' and ');
  const place = queue.find((one) => one.me === me);
  const what = place ? titles(place.wants) : (me.awaits?.title ?? 'a ring that never comes');
  const has = me.owned.size > 0 ? ` and has ${titles(me.owned)}` : '';
  return `${me.title} waits for ${what}${has}`;
}
