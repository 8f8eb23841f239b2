/**
 * Feeds random byte strings to the tokeniser of the terminal: `node scripts/tokens.mjs [ROUNDS] [SEED]` (default:
 * 1,000,000 and 1). Prints the first that crashes it or yields a key that was not sent; status 1 if there is one.
 */
import { bundled } from './bundled.mjs';

const [rounds = '1000000', seed = '1'] = process.argv.slice(2);
/** @type {typeof import('../test/support/terminal-input.ts')} */
const { firstFault } = await bundled('test/support/terminal-input.ts');
const fault = firstFault(Number(rounds), Number(seed));
process.stdout.write(`${rounds} byte strings, seed ${seed}: ${fault ?? 'no fault'}\n`);
process.exitCode = fault === null ? 0 : 1;
