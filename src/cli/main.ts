import { printable } from '../scenario/source/text.ts';
import { cannotWrite, failureOf } from './failure.ts';
import { carryOut } from './program.ts';
import { printError } from './terminal/output.ts';

// Every error ends as one line and the right exit status, never as a stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that stops early (`| head`) is no error.
  if (error.code === 'EPIPE') process.exit(0);
  process.exit(reported(cannotWrite('standard output', error)));
});
process.stderr.on('error', () => {
  // There is no way left to report it.
});
process.on('uncaughtException', (error) => process.exit(reported(error)));

/** Lets `scripts/entry.js` notice a truncated file: an empty module would load and do nothing. */
export const isWhole = true;

try {
  await carryOut(process.argv.slice(2));
} catch (error) {
  process.exitCode = reported(error);
}

/** Print the error in one line. @returns the exit status */
function reported(error: unknown): number {
  const { message, status } = failureOf(error);
  printError(`meanwhile: ${printable(message)}\n`);
  return status;
}
