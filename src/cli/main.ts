import { printable } from '../scenario/text.ts';
import { Failure, NOT_DONE } from './failure.ts';
import { carryOut } from './program.ts';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  process.exitCode = await carryOut(process.argv.slice(2));
} catch (error) {
  const known = error instanceof Failure;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`meanwhile: ${known ? '' : 'something went wrong: '}${printable(message)}\n`);
  process.exitCode = known ? error.status : NOT_DONE;
}
