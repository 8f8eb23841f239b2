/** Signals that end the program. What Node itself needs, and those after a fault of the machine, are left alone. */
const ENDING: readonly NodeJS.Signals[] = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGTERM',
  'SIGALRM',
  'SIGUSR2',
  'SIGVTALRM',
  'SIGXCPU',
  'SIGXFSZ',
];

/** Keys of the terminal that send a signal while it is not raw; another program that has it gets them, too. */
export const KEY_SIGNALS: ReadonlySet<string> = new Set(['SIGINT', 'SIGQUIT']);

/**
 * Call `ended` with every signal that would end the program. @returns a function that leaves them to the system again
 */
export function onEndingSignals(ended: (signal: NodeJS.Signals) => void): () => void {
  const listeners = ENDING.map((signal) => [signal, () => ended(signal)] as const);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}

/** End the program as the signal would have without a listener. */
export function endBy(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** The system does not stop a process that no shell could continue, and no signal reports that. */
const UNSTOPPED_MS = 50;

/** Stop the whole job, as Ctrl-Z does in a program that leaves its terminal alone; returns when it continues. */
export async function stopJob(): Promise<void> {
  await new Promise<void>((done) => {
    const goOn = () => {
      clearTimeout(unstopped);
      process.off('SIGCONT', goOn);
      done();
    };
    const unstopped = setTimeout(goOn, UNSTOPPED_MS);
    process.on('SIGCONT', goOn);
    try {
      process.kill(0, 'SIGTSTP');
    } catch {
      goOn();
    }
  });
}

/**
 * Waits until what is under way has arrived: a request to pause reading takes the stream one turn, and a read or signals
 * under way take another.
 */
export async function turns(): Promise<void> {
  for (let i = 0; i < 2; i++) await new Promise((done) => setImmediate(done));
}
