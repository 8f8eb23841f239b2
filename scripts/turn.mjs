/**
 * A lock, so that two starts do not set up the same folder at the same time. It is a directory, because creating one is
 * atomic everywhere.
 *
 * It shares nothing with the lock of the save file (src/cli/files/file-lock.ts): this one is held for minutes by plain
 * JavaScript that runs before anything is installed or built, and waits without blocking; that one is held for
 * milliseconds by a program that needs its answer before it draws the next frame.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_MS = 15 * 60 * 1000;
const MOMENT_MS = 5000;

/**
 * Does `work` while no other process works under the same `folder`, which exists only during that time.
 * @param {string} folder
 * @param {() => Promise<void>} work
 */
export async function inTurn(folder, work) {
  while (!takeTurn(folder)) await pause(100);
  try {
    await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function takeTurn(folder) {
  if (!makeFolder(folder)) {
    clearAbandoned(folder);
    return false;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

/**
 * True if this call created the folder, false if it existed (or its parent has just been removed).
 * @param {string} path
 */
function makeFolder(path) {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Removes the folder of a process that was killed. Only one of the waiting processes may do so.
 * @param {string} folder
 */
function clearAbandoned(folder) {
  if (!abandoned(folder) || !makeFolder(join(folder, 'clearing'))) return;
  // Between the two checks another process may have removed it and taken the turn.
  if (abandoned(folder)) {
    // Moved away first: otherwise a waiting process can put its mark into a folder that is half removed.
    const aside = `${folder}-${process.pid}`;
    renameSync(folder, aside);
    rmSync(aside, { recursive: true, force: true });
  } else rmSync(join(folder, 'clearing'), { recursive: true, force: true });
}

/** @param {string} folder */
function abandoned(folder) {
  const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return false;
  const pid = pidIn(folder);
  // In a new container a process may have the id of the one that died in the old.
  const held = pid > 0 && pid !== process.pid && alive(pid);
  return Date.now() - made > (held ? LONGEST_MS : pid > 0 ? 0 : MOMENT_MS);
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} folder */
function pidIn(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8'));
  } catch {
    return 0;
  }
}
