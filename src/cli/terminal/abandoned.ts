import { readFileSync } from 'node:fs';

/** What Linux reports about a process: its parent, its group, and the foreground group of its terminal. */
interface Kin {
  readonly parent: number;
  readonly group: number;
  readonly foreground: number;
}

/** There are never more processes than this between the program and its shell. */
const MOST = 20;
/** Another group may have the terminal for a moment, so one look is not enough. */
const LOOKS = 2;

/**
 * Whether the process that started the program is gone: npm was killed, for example, and the shell has the terminal
 * again. The chain of parent processes is looked up once; where it is not known, only the parent counts.
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

// The processes that led to this one, each with its parent, as far as they belong to the same job.
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

// The name of the program is in parentheses, and may contain parentheses itself.
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
