import { expect, test } from 'vitest';
import { ended } from '../support/ended.ts';

// For longer, and with other seeds: node scripts/robot.mjs --minutes 30 --seed 2
test('a robot that plays for thirty seconds finds no fault', () => {
  const args = ['scripts/robot.mjs', '--minutes', '0.5', '--seed', '1'];
  const { out, status } = ended(process.execPath, args, { limit: 90_000 });
  expect(out).toMatch(/^seed 1: no fault in /);
  expect(status).toBe(0);
}, 100_000);
