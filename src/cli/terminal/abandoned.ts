import { readFileSync } from 'node:fs';

/** What Linux says of a process: its parent, its group, and the group that its terminal listens to. */
interface Kin {
  readonly parent: number;
  readonly group: number;
  readonly foreground: number;
}

/** More processes than this between the program and its shell there are not. */
const MOST = 20;
/** The terminal is another's for a moment while jobs change hands. */
const LOOKS = 2;

/**
 * Whether whatever started the program has gone and left it behind: npm was killed, say, and the shell has the terminal
 * again. Who started it is looked up once; where that cannot be known in full, only the parent counts.
 */
export function abandonment(): () => boolean {
  const starters = startersOf(process.pid);
  const parent = process.ppid;
  let looks = 0;
  return () => {
    const own = kinOf(process.pid);
    const elsewhere = own !== null && own.foreground > 0 && own.foreground !== own.group;
    const gone = process.ppid !== parent || starters.some(([pid, its]) => kinOf(pid)?.parent !== its);
    looks = elsewhere || gone ? looks + 1 : 0;
    return looks >= LOOKS;
  };
}

// The chain of starters with the parent of each, as far as they are of the same job.
function startersOf(pid: number): (readonly [number, number])[] {
  const own = kinOf(pid);
  const chain: (readonly [number, number])[] = [];
  for (let kin = own; own && kin && chain.length < MOST; ) {
    const next = kinOf(kin.parent);
    if (!next || next.group !== own.group) break;
    chain.push([kin.parent, next.parent]);
    kin = next;
  }
  return chain;
}

// The name of a program stands in parentheses, and may hold any itself.
function kinOf(pid: number): Kin | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent, group, , , foreground] = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { parent: parent ?? 0, group: group ?? 0, foreground: foreground ?? 0 };
  } catch {
    return null;
  }
}
