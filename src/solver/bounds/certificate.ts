import { nameList } from '../../scenario/source/text.ts';
import type { ForecastEnd } from '../problem/chain.ts';
import type { Core } from '../problem/core.ts';
import { NO_JOB } from '../problem/problem.ts';
import type { Hold } from '../problem/rows.ts';

/** A lower bound of the last end that can be added up by hand, and its explanation. */
export interface SimpleBound {
  readonly last: number;
  readonly words: string;
}

/** The bounds that fit into a sentence or two, the easiest to follow first. */
export function simpleBounds(core: Core): SimpleBound[] {
  const chains = chainsOf(core);
  // In the middle of a run, with resources held, the explanation would be much longer.
  const isBeginning =
    core.last === NO_JOB && core.problem.jobs.every((job) => job.holds.length === 0 && !job.isRunning);
  const resources = isBeginning
    ? core.isPlain.map((isPlain, resource) => isPlain && resourceBound(core, chains, resource))
    : [];
  return [chainBound(core, chains), ...resources, isBeginning ? cpuBound(core) : null].flatMap((bound) => bound || []);
}

const NAMED = 3;

const END_WORDS: Record<Exclude<ForecastEnd, 'over' | 'done'>, string> = {
  failed: 'fails with this seed',
  never: 'never ends',
  cancelled: 'is cancelled',
  blocked: 'waits for a task that never ends',
};

/** Which tasks are lost in any case, and why, as a sentence; empty if there are none. */
export function lossesInWords({ problem }: Core): string {
  const { tasks } = problem.scenario;
  const lost = tasks.flatMap(({ index, title }) => {
    const end = problem.ends[index];
    return end === undefined || end === 'over' || end === 'done' ? [] : [`“${title}” ${END_WORDS[end]}`];
  });
  if (lost.length === 0) return '';
  const more = lost.length > NAMED ? ` and ${lost.length - NAMED} more` : '';
  return `${lost.length} of ${tasks.length} tasks cannot be saved: ${lost.slice(0, NAMED).join(', ')}${more}. `;
}

/** The earliest beginning of each job, and the job that it follows in that case; −1: none. */
interface Chains {
  readonly begin: readonly number[];
  readonly after: readonly number[];
}

function chainsOf(core: Core): Chains {
  const begin: number[] = [];
  const after: number[] = [];
  const latest = core.members.map(() => -1);
  const endOf = (j: number) => begin[j]! + ownTime(core, j);
  for (let j = 0; j < core.jobs; j++) {
    const member = latest[core.group[j]!] ?? -1;
    const isLater = member >= 0 && endOf(member) > core.ready[j]!;
    begin[j] = isLater ? endOf(member) : core.ready[j]!;
    after[j] = isLater ? member : -1;
    for (const group of core.memberOf[j]!) {
      const other = latest[group]!;
      if (other < 0 || endOf(j) > endOf(other)) latest[group] = j;
    }
  }
  return { begin, after };
}

function chainBound(core: Core, { begin, after }: Chains): SimpleBound | null {
  const ends = begin.map((at, j) => (core.required[j] ? at + ownTime(core, j) : 0));
  const last = ends.reduce((max, end) => Math.max(max, end), 0);
  const links: number[] = [];
  for (let j = ends.indexOf(last); j >= 0; j = after[j]!) links.unshift(j);
  if (last === 0) return null;
  const from = begin[links[0]!]!;
  const chain = links.map((j) => `“${titleOf(core, j)}” takes ${time(core, ownTime(core, j))}`).join(', then ');
  const where = from > 0 ? `From ${time(core, from)} on ` : '';
  const total = links.length > 1 || from > 0 ? `: ${time(core, last)}` : '';
  const never = links.length > 1 ? 'none of them ever has' : 'it never has';
  return { last, words: `${where}${chain}, even if ${never} to wait${total}.` };
}

function resourceBound(core: Core, { begin }: Chains, resource: number): SimpleBound | null {
  const users = holdersOf(core, resource);
  if (users.length === 0) return null;
  const { title, capacity } = scenarioResource(core, resource);
  const first = Math.min(...users.map(({ job, hold }) => begin[job]! + hold.offset));
  const follows = Math.min(...users.map(({ job, hold }) => core.tail[core.base[job]! + hold.until]!));
  const needed = users.map(({ hold }) => hold.ticks);
  const sum = needed.reduce((a, b) => a + b, 0);
  const length = Math.ceil(sum / capacity);
  const last = first + length + follows;
  const start = first > 0 ? `“${title}” cannot be taken before ${time(core, first)}; then it` : `“${title}”`;
  const total = needed.length > 1 ? ` = ${sum}` : '';
  const shared = capacity > 1 ? `, ${capacity} at a time, so for at least ${time(core, length)}` : '';
  const behind = follows > 0 ? `; at least ${time(core, follows)} follow` : '';
  const addends = [first, length, follows].filter((ticks) => ticks > 0);
  const added = addends.length > 1 ? `: ${addends.join(' + ')} = ${time(core, last)}` : '';
  const words = `${start} is needed for ${addedUp(needed)}${total} ${core.problem.scenario.unit}${shared}${behind}${added}.`;
  return { last, words };
}

function holdersOf(core: Core, resource: number): { job: number; hold: Hold }[] {
  const users: { job: number; hold: Hold }[] = [];
  for (let job = 0; job < core.jobs; job++) {
    const hold = core.holds[core.base[job]!]?.find((one) => one.resource === resource);
    if (hold && core.required[job]) users.push({ job, hold });
  }
  return users;
}

function cpuBound(core: Core): SimpleBound | null {
  let work = 0;
  let back = 0;
  let begun = 0;
  let follows = Number.POSITIVE_INFINITY;
  for (let j = 0; j < core.jobs; j++) {
    const base = core.base[j]!;
    if (!core.required[j]) continue;
    begun++;
    const own = core.cpu.subarray(base, base + core.count[j]!).reduce((a, b) => a + b, 0);
    work += own;
    back += core.load[base]! - own;
    const trail = core.trail[base]!;
    follows = Math.min(follows, trail === Number.POSITIVE_INFINITY ? core.rest[base]! : trail);
  }
  if (work === 0) return null;
  const switches = Math.max(0, begun - 1) * core.switchCost;
  const last = core.problem.now + work + back + switches + follows;
  const parts = [`the CPU's own work is ${time(core, work)}`];
  if (switches > 0)
    parts.push(`it must switch at least ${timesOf(begun - 1)} to begin every task (${time(core, switches)})`);
  if (back > 0) parts.push(`it must switch back after waits or stand idle during them (at least ${time(core, back)})`);
  if (follows > 0) parts.push(`at least ${time(core, follows)} follow its last work`);
  const addends = [core.problem.now, work, switches, back, follows].filter((ticks) => ticks > 0);
  const added = addends.length > 1 ? `: ${addends.join(' + ')} = ${time(core, last)}` : '';
  const sum = nameList(parts);
  return { last, words: `${sum[0]?.toUpperCase()}${sum.slice(1)}${added}.` };
}

// `45 + 45 + 45`, but `4 times 45` from four on.
function addedUp(list: readonly number[]): string {
  const isAlike = list.every((ticks) => ticks === list[0]);
  if (isAlike && list.length > 3) return `${list.length} times ${list[0]}`;
  const counts = new Map<number, number>();
  for (const ticks of list) counts.set(ticks, (counts.get(ticks) ?? 0) + 1);
  if (list.length <= 6) return list.join(' + ');
  return [...counts].map(([ticks, count]) => (count > 1 ? `${count} × ${ticks}` : ticks)).join(' + ');
}

const ownTime = (core: Core, job: number): number => core.rest[core.base[job]!]!;
const titleOf = ({ problem }: Core, job: number): string =>
  problem.scenario.tasks[problem.jobs[job]!.task]?.title ?? '';
const time = ({ problem }: Core, ticks: number): string => `${ticks} ${problem.scenario.unit}`;
const timesOf = (count: number): string => (count === 1 ? 'once' : `${count} times`);

function scenarioResource({ problem, resourceOf }: Core, resource: number): { title: string; capacity: number } {
  const { title = '', capacity = 1 } = problem.scenario.resources[resourceOf[resource]!] ?? {};
  return { title, capacity };
}
