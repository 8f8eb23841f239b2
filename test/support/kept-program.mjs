// What kept-program.ts starts: carries out one command line of the built program after the other.
import { readSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DIST = new URL('../../dist/', import.meta.url);
const REPLIES = 3;
const REQUESTS = 4;

let runs = 0;
let isRunning = false;

// There is nothing left to wait for: a process of its own would exit here.
process.on('beforeExit', (status) => {
  reply({ status, isOver: false });
  begin();
});
process.on('exit', (status) => {
  if (isRunning) reply({ status, isOver: true });
});
begin();

/** @param {import('./kept-program.ts').Reply} how */
function reply(how) {
  isRunning = false;
  writeSync(REPLIES, JSON.stringify(how));
}

function begin() {
  const line = nextLine();
  if (line === null) process.exit();
  /** @type {import('./kept-program.ts').Request} */
  const { args, cwd, env } = JSON.parse(line);
  for (const event of ['uncaughtException', 'SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(event);
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error');
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  process.argv = [process.execPath, fileURLToPath(new URL('cli.js', DIST)), ...args];
  process.exitCode = undefined;
  isRunning = true;
  runs += 1;
  // Each time from another address, so that it is evaluated again.
  import(new URL(`program.js?${runs}`, DIST).href);
}

/** The next request; null if there is no more. Between two runs nothing may go on, so it blocks. */
function nextLine() {
  const chunk = Buffer.alloc(65_536);
  const chunks = [];
  for (;;) {
    const read = readSync(REQUESTS, chunk);
    if (read === 0) return null;
    chunks.push(Buffer.from(chunk.subarray(0, read)));
    if (chunk[read - 1] === 0x0a) return Buffer.concat(chunks).toString();
  }
}
