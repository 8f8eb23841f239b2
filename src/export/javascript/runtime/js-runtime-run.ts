/** Tasks in the JavaScript helper module, and what it tells of a run. */
export const RUNTIME_RUN = `// ---- tasks --------------------------------------------------------------------------------------------------------

const tasks = new Map(); // by id
let tasksOver = 0;

/** A task: its id, what it is called, when it arrives, and the async function that does it. */
export function task(id, title, life, { arrives = 0 } = {}) {
  let isOver;
  const over = new Promise((resolve) => {
    isOver = resolve;
  });
  const made = { id, title, life, arrives, over, isOver, outcome: null, closedAt: 0, step: -1, owned: [], held: new Set() };
  made.spoilsAt = Infinity;
  tasks.set(id, made);
  return made;
}

/** So many of something, made from the numbers 1, 2, … */
export const copies = (count, make) => Array.from({ length: count }, (_, index) => make(index + 1));

/** Whether a task is over, and whether it has failed or was cancelled. */
export const isOver = (id) => tasks.get(id).outcome !== null;
export const isLost = (id) => isOver(id) && tasks.get(id).outcome !== 'done';

/** Fulfilled when a task is over, however it ends. */
export function over(id) {
  running.getStore().awaits = tasks.get(id);
  return tasks.get(id).over;
}

/** How a task ends: what it still holds it gives back, and those who await it go on. */
export const done = () => end('done', running.getStore().closedAt);
export const failed = () => end('fail', running.getStore().closedAt);
/** Not even begun, because one of these tasks was lost. */
export const cancelled = (...ids) => {
  const ends = ids.map((id) => tasks.get(id).closedAt);
  return end('cancel', ends.reduce((latest, time) => Math.max(latest, time), running.getStore().arrives));
};

function end(outcome, time) {
  const me = running.getStore();
  give(...me.owned);
  log(outcome, me, time);
  Object.assign(me, { outcome, closedAt: time });
  tasksOver++;
  me.isOver();
}

/** Start the tasks in their order and go on until all are over, or nothing can happen any more. */
export async function run(given, list) {
  setup = { ...setup, ...given };
  // Alarms first: an arrival that falls on the tick of a ring was set before it.
  for (const one of list) if (one.arrives > 0) alarm(one.arrives).then(() => arrive(one)).then(() => start(one));
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

// ---- what is told -------------------------------------------------------------------------------------------------

const events = []; // on the virtual clock all is told at the end
let until = 0; // the last of all times

const WORDS = {
  arrive: () => 'arrives',
  acquire: ({ resource }) => 'takes ' + resource.title,
  switch: () => 'is what ' + setup.cpu + ' turns to',
  start: ({ name, attempt }) => 'begins “' + name + '”' + (attempt > 1 ? ', try ' + attempt : ''),
  end: ({ name }) => 'has finished “' + name + '”',
  ring: ({ name }) => 'hears “' + name + '” ring',
  failure: ({ name }) => 'has failed at “' + name + '”',
  timeout: ({ name }) => 'has waited too long for “' + name + '”',
  spoil: ({ name }) => 'finds “' + name + '” spoilt',
  release: ({ resource }) => 'gives back ' + resource.title,
  done: () => 'is done',
  fail: () => 'has failed',
  cancel: () => 'is cancelled',
};

function log(kind, me, at, { step = false, resource = null } = {}) {
  const event = { at, kind, me, resource };
  if (step) Object.assign(event, { step: me.step, name: me.name, attempt: me.attempt });
  until = Math.max(until, at);
  if (virtual) events.push(event);
  else tell(event);
}

function tell(event) {
  const { at, kind, me, step, name, attempt, resource } = event;
  if (!trace) return console.log(clock(at).padStart(8) + '  ' + me.title + ' ' + WORDS[kind](event));
  const again = attempt > 1 ? attempt : undefined;
  console.log(JSON.stringify({ at: whole(at), kind, task: me.id, step, name, attempt: again, resource: resource?.id }));
}

const whole = (time) => Math.floor(time + 0.5);

function clock(time) {
  const [all, { unit }] = [whole(time), setup];
  if (unit === 'ms' || unit === 'h') return all + ' ' + unit;
  const two = (value) => String(value % 60).padStart(2, '0');
  if (unit === 's' && all >= 3600) return Math.floor(all / 3600) + ':' + two(Math.floor(all / 60)) + ':' + two(all);
  return Math.floor(all / 60) + ':' + two(all);
}

function report(left) {
  events.sort((a, b) => a.at - b.at); // what was learnt late stands where it happened
  for (const event of events) tell(event);
  if (left.length === 0) return;
  process.exitCode = 1;
  if (trace) console.log(JSON.stringify({ at: whole(until), kind: 'stuck' }));
  const more = left.length > 5 ? '; and ' + (left.length - 5) + ' more' : '';
  console.error('Stuck at ' + clock(until) + ': ' + left.slice(0, 5).map(waitsFor).join('; ') + more + '.');
}

function waitsFor(me) {
  const titles = (resources) => resources.map(({ title }) => title).join(' and ');
  const place = queue.find((one) => one.me === me);
  const what = place ? titles(place.wants) : (me.awaits?.title ?? 'a ring that never comes');
  const has = me.owned.length > 0 ? ' and has ' + titles(me.owned) : '';
  return me.title + ' waits for ' + what + has;
}
`;
