import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const TURN = new URL('../../scripts/turn.mjs', import.meta.url).href;
const WORKER = `
  const { inTurn } = await import(${JSON.stringify(TURN)});
  const { appendFileSync } = await import('node:fs');
  const [folder, diary] = process.argv.slice(1);
  await inTurn(folder, async () => {
    appendFileSync(diary, 'in ');
    await new Promise((done) => setTimeout(done, 60));
    appendFileSync(diary, 'out ');
  });`;

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'meanwhile-turn-'));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

async function start() {
  const args = ['--input-type=module', '--eval', WORKER, join(scratch, 'lock'), join(scratch, 'diary')];
  const [status] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit');
  expect(status).toBe(0);
}

const diary = () => readFileSync(join(scratch, 'diary'), 'utf8');

test('three processes take turns, and leave nothing behind', async () => {
  await Promise.all([start(), start(), start()]);
  expect(diary()).toBe('in out in out in out ');
  expect(existsSync(join(scratch, 'lock'))).toBe(false);
});

test('the lock of a killed process is removed', async () => {
  const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(gone, 'exit');
  mkdirSync(join(scratch, 'lock'));
  writeFileSync(join(scratch, 'lock', 'pid'), String(gone.pid));
  await Promise.all([start(), start()]);
  expect(diary()).toBe('in out in out ');
});
