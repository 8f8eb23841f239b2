import { once } from 'node:events';

/** Write to standard output at the reader's pace, so that a long document does not pile up in memory. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** One JSON document on standard output. */
export const printJson = (document: object): Promise<void> => print(`${JSON.stringify(document)}\n`);

/** Everything that depends on the terminal the program runs in, decided once. */
export interface Surroundings {
  /** Both ends are a terminal that can draw. */
  readonly screen: boolean;
  readonly color: boolean;
  readonly errorColor: boolean;
  /** Width of standard output, in cells. */
  readonly columns: number;
}

/** Honours `NO_COLOR`, `FORCE_COLOR`, `TERM=dumb`, `--no-color` and a standard output that is no terminal. */
export function surroundings(wantsColor: boolean): Surroundings {
  const { env, stdin, stdout, stderr } = process;
  const dumb = env.TERM === 'dumb';
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  const refused = !wantsColor || Boolean(env.NO_COLOR) || env.FORCE_COLOR === '0' || env.FORCE_COLOR === 'false';
  const color = (tty: boolean): boolean => !refused && (forced || (tty && !dumb));
  return {
    screen: Boolean(stdin.isTTY && stdout.isTTY) && !dumb,
    color: color(stdout.isTTY),
    errorColor: color(stderr.isTTY),
    columns: stdout.isTTY && stdout.columns ? stdout.columns : 80,
  };
}
