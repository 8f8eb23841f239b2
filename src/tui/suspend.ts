/** How long to leave the terminal alone around a stop: a process that nobody can wake is not stopped at all. */
const SETTLE_MS = 50;

/** Stop the whole job, as Ctrl-Z does in a program that leaves its terminal alone; comes back when it goes on. */
export async function stopAndGoOn(): Promise<void> {
  process.kill(0, 'SIGTSTP');
  await new Promise((done) => setTimeout(done, SETTLE_MS));
  toLineStart();
}

/** Frames are drawn from where the cursor stands, and that has to be the beginning of a line. */
export function toLineStart(): void {
  process.stdout.write('\r');
}

/**
 * Let another program have the keys, while the terminal is out of Ink's hands. Ink only stops listening: what is typed
 * would still be taken from the terminal, and be ours when it is over.
 */
export async function lendKeys(to: () => Promise<void>): Promise<void> {
  // That nobody listens any more, and then that it is to pause, each takes the stream a turn.
  await turn();
  process.stdin.pause();
  await turn();
  await to();
}

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));
