/** Resources in the JavaScript helper module. */
export const RUNTIME_RESOURCES = `// ---- resources ----------------------------------------------------------------------------------------------------

const queue = []; // one queue for all resources; whoever can have all that he wants is served, first come first

/** So many units of something that tasks need. */
export class Resource {
  constructor(id, title, units = 1) {
    Object.assign(this, { id, title, free: units });
  }
  /** Take a unit if one is free (or is this task's already). Returns whether that is so. */
  take() {
    return take(this);
  }
  /** Queue for a unit. Fulfilled when it is this task's. */
  turn() {
    return turn(this);
  }
  /** Give this task's unit back. */
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

/** Queue for a unit of each. Fulfilled when they are this task's, or when the fresh result it has in hand spoils. */
export function turn(...resources) {
  const me = running.getStore();
  return new Promise((goOn) => {
    const place = { me, wants: lacks(me, resources), goOn };
    queue.push(place);
    if (me.spoilsAt < Infinity) alarm(me.spoilsAt).then(() => leave(place));
  });
}

/** Give back a unit of each, in the order in which they were taken. */
export function give(...resources) {
  const me = running.getStore();
  for (const resource of me.owned.filter((one) => resources.includes(one))) giveBack(me, resource);
}

/** Give back all but these. */
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
`;
