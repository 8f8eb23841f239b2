/**
 * Checks, frames, fixes and formats many bad files: `node scripts/fuzz.mjs [ROUNDS] [SEED]` (100,000 and 1). Ends with
 * status 1 and shows them if any of them crashes, hangs for a second, or has a diagnostic outside its text.
 */
import { fileURLToPath } from 'node:url';
import { bundled } from './bundled.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [rounds = '100000', seed = '1'] = process.argv.slice(2);

/** @type {typeof import('../test/support/fuzz.ts')} */
const { fuzz } = await bundled('test/support/fuzz.ts');
const { failures, slowest, sound, formatted, mended } = fuzz(ROOT, Number(rounds), Number(seed));
for (const { text, why } of failures) process.stdout.write(`${why}\n${JSON.stringify(text)}\n\n`);
process.stdout.write(
  `${rounds} texts, seed ${seed}: ${failures.length} failures; slowest ${Math.round(slowest)} ms; ` +
    `${sound} were scenarios, ${formatted} JSON, ${mended} could be fixed\n`,
);
process.exitCode = failures.length > 0 ? 1 : 0;
