/**
 * The cost of watching at 120×40, with its scene and without: CPU time per frame and share of one core, bytes per frame,
 * growth of memory. Reads /proc, so it needs Linux. `node bench/watch.mjs [SECONDS]` (after `npm run build`); ten minutes
 * show whether memory stays flat.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const TICKS_A_SECOND = 100;
const seconds = Number(process.argv[2] ?? 12);

/** CPU seconds and resident megabytes of a process. @param {number} pid */
function usage(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpu: (Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND, megabytes: Number(resident) / 1024 };
}

/** Scenarios with a scene, and how often `S` is pressed until there is none. */
const RUNS = [
  { name: 'laundry-day', presses: 3 },
  { name: 'chess-simul', presses: 2 },
  { name: 'page-load', presses: 2 },
  { name: 'say-after', presses: 1 },
];

/**
 * CPU milliseconds per second in which a scenario is watched, after some keys.
 * @param {string} name @param {string} title @param {string} keys
 */
async function watch(name, title, keys) {
  const { CI: _, ...outer } = process.env;
  const env = { ...outer, TERM: 'xterm-256color' };
  const child = pty.spawn(process.execPath, [CLI, 'watch', name], { cols: 120, rows: 40, env });
  let bytes = 0;
  let frames = 0;
  let last = 0;
  child.onData((data) => {
    bytes += Buffer.byteLength(data);
    // A frame comes in one or a few chunks close together; frames are at least 40 ms apart.
    if (performance.now() - last > 15) frames++;
    last = performance.now();
  });
  await sleep(1500);
  child.write(keys);
  await sleep(500);
  const before = usage(child.pid);
  [bytes, frames] = [0, 0];
  const start = performance.now();
  await sleep(seconds * 1000);
  const took = (performance.now() - start) / 1000;
  const after = usage(child.pid);
  child.kill();
  const cpu = ((after.cpu - before.cpu) * 1000) / frames;
  console.log(
    `${title.padEnd(24)} ${(frames / took).toFixed(1)} frames/s, ${cpu.toFixed(1)} ms CPU a frame, ${((cpu * frames) / took / 10).toFixed(0)} % of a core, ` +
      `${(bytes / frames / 1000).toFixed(2)} KB a frame, ${before.megabytes.toFixed(0)} → ${after.megabytes.toFixed(0)} MB`,
  );
  // Frames that change nothing are drawn, but not written: so the cost is compared over the same time, not per frame
  // seen.
  return (cpu * frames) / took;
}

console.log(
  `Node ${process.versions.node}, 120×40, ${seconds} s each (at most 20 ms on Node 20, 12 on 24; 2.5 KB; 30 % of a core; with a scene 1.3 × that without)`,
);
// A run plays in about 40 seconds; each `-` halves the speed, so that the run outlasts the measurement.
const slower = '-'.repeat(Math.max(1, Math.ceil(Math.log2(seconds / 15))));
for (const { name, presses } of RUNS) {
  const bare = await watch(name, `${name} without`, slower + 'S'.repeat(presses));
  const whole = await watch(name, name, slower);
  console.log(`${''.padEnd(24)} with the scene ${(whole / bare).toFixed(2)} × that without`);
}
