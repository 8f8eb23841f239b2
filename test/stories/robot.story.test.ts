import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

// For longer, and with other seeds: node scripts/robot.mjs --minutes 30 --seed 2
test('a robot that plays for thirty seconds finds no fault', () => {
  const { stdout, status } = spawnSync(process.execPath, ['scripts/robot.mjs', '--minutes', '0.5', '--seed', '1'], {
    encoding: 'utf8',
    timeout: 90_000,
  });
  expect(stdout).toMatch(/^seed 1: no fault in /);
  expect(status).toBe(0);
}, 100_000);
