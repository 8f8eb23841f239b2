import { printable } from '../scenario/source/text.ts';
import { cannotWrite, failureOf } from './failure.ts';
import { carryOut } from './program.ts';
import { printError } from './terminal/output.ts';

// Whatever goes wrong, and wherever, is one line and the right status, never a stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough (`| head`) is no error.
  if (error.code === 'EPIPE') process.exit(0);
  process.exit(explained(cannotWrite('standard output', error)));
});
process.stderr.on('error', () => {
  // Nobody can be told.
});
process.on('uncaughtException', (error) => process.exit(explained(error)));

/** For `scripts/entry.js`: an empty file would load as well, and do nothing. */
export const isWhole = true;

try {
  await carryOut(process.argv.slice(2));
} catch (error) {
  process.exitCode = explained(error);
}

/** Say in one line what went wrong. @returns the exit status */
function explained(error: unknown): number {
  const { message, status } = failureOf(error);
  printError(`meanwhile: ${printable(message)}\n`);
  return status;
}
