/**
 * `npm test -- ARGS`: sets up what is missing, then runs vitest with ARGS and exits with its status.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { orExplain, prepare, ROOT } from './setup.mjs';

await orExplain(async () => {
  await prepare();
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'test' },
  });
  process.exitCode = status ?? 1;
});
