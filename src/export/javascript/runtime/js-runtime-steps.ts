/** Steps in the JavaScript helper module: work, ring, and the luck they have. */
export const RUNTIME_STEPS = `// ---- steps --------------------------------------------------------------------------------------------------------

const running = new AsyncLocalStorage(); // which task it is that runs
let lastToUseTheCpu = null;
let setup = { unit: 'min', cpu: 'CPU', switchCost: 0, seed: 1 };

// Take up the next step, or try it again. Returns the task.
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

/** Work with the CPU's own hands: nobody else moves. Returns whether it went well. */
export function work(duration, name, { failChance = 0, attempt = 1 } = {}) {
  const me = begin(name, attempt);
  burn(drawn(duration, me));
  const ok = !fails(failChance, me);
  log(ok ? 'end' : 'failure', me, (me.closedAt = now()), { step: true });
  return ok;
}

/**
 * Start something that goes on by itself and rings when it is over; it has failed if it takes longer than the timeout.
 * Fulfilled with whether it went well. Of a result that spoils isFresh tells; keeps: what the next step uses too.
 */
export function ring(duration, name, { timeout = Infinity, failChance = 0, spoilsAfter, keeps, attempt = 1 } = {}) {
  const me = begin(name, attempt);
  const takes = drawn(duration, me);
  const outcome = takes > timeout ? 'timeout' : fails(failChance, me) ? 'failure' : 'ring';
  const closesAt = now() + Math.min(takes, timeout);
  const close = () => {
    log(outcome, me, (me.closedAt = closesAt), { step: true });
    if (outcome !== 'ring') return false;
    if (spoilsAfter !== undefined) me.spoilsAt = closesAt + spoilsAfter;
    if (keeps) for (const resource of me.owned.filter((one) => !keeps.includes(one))) letGo(me, resource);
    return true;
  };
  if (closesAt === Infinity) return new Promise(() => {});
  return takes === 0 ? pause(close()) : alarm(closesAt).then(close);
}

/** Whether the result of the last ring has not spoilt by now. */
export function isFresh() {
  const me = running.getStore();
  if (now() < me.spoilsAt) return true;
  log('spoil', me, (me.closedAt = me.spoilsAt), { step: true });
  me.spoilsAt = Infinity;
  return false;
}

// ---- luck ---------------------------------------------------------------------------------------------------------
// The same draws as in the simulator: a value depends on the seed, the task, the step and the attempt, on nothing else.

/** A duration that is drawn. */
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
`;
