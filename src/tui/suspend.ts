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
