/**
 * `node scripts/differential-js.mjs [COUNT] [SEED]`: random scenarios as JavaScript programs, run on this Node with the
 * virtual clock, against what the model of js-loop.ts says, and every heading against asyncio's order.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const AT_ONCE = 1000;

const count = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const started = Date.now();
const folder = mkdtempSync(join(ROOT, 'node_modules', '.differential-'));
try {
  await carryOut();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function carryOut() {
  const outfile = join(folder, 'differential.mjs');
  await esbuild.build({
    entryPoints: [join(ROOT, 'test', 'export', 'javascript-differential.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  /** @type {typeof import('../test/export/javascript-differential.ts')} */
  const { differential } = await import(pathToFileURL(outfile).href);
  let [programs, events, agreeing] = [0, 0, 0];
  for (let done = 0; done < count; done += AT_ONCE) {
    const outcome = differential(Math.min(AT_ONCE, count - done), seed + done);
    programs += outcome.programs;
    events += outcome.events;
    agreeing += outcome.agreeing;
    const [first] = outcome.mismatches;
    if (first) {
      process.stdout.write(`${first.scenario}\n${first.program}\n`);
      process.stdout.write(`${outcome.mismatches.length} mismatches in the ${AT_ONCE} from seed ${seed + done} on\n`);
      process.exitCode = 1;
      return;
    }
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const share = ((100 * agreeing) / programs).toFixed(2);
  process.stdout.write(
    `seed ${seed}, Node ${process.version}: ${programs} programs, ${events} events, 0 mismatches; asyncio agrees on ${agreeing} (${share} %); ${seconds} s\n`,
  );
}
