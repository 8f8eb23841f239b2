import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * The folder for what is kept: `MEANWHILE_HOME` itself if it is set, else where this system keeps data of programs
 * (on Linux as XDG has it). @returns null where nobody is at home, as in some containers
 */
export function dataFolder(): string | null {
  const { env, platform } = process;
  if (env.MEANWHILE_HOME) return resolve(env.MEANWHILE_HOME);
  if (platform === 'win32') return inside(env.LOCALAPPDATA, ['AppData', 'Local'], join('meanwhile', 'Data'));
  if (platform === 'darwin') return inside(undefined, ['Library', 'Application Support'], 'meanwhile');
  return inside(env.XDG_DATA_HOME, ['.local', 'share'], 'meanwhile');
}

/** The folder for what may be thrown away: `cache` in `MEANWHILE_HOME`, or where this system has such things. */
export function cacheFolder(): string | null {
  const { env, platform } = process;
  if (env.MEANWHILE_HOME) return join(resolve(env.MEANWHILE_HOME), 'cache');
  if (platform === 'win32') return inside(env.LOCALAPPDATA, ['AppData', 'Local'], join('meanwhile', 'Cache'));
  if (platform === 'darwin') return inside(undefined, ['Library', 'Caches'], 'meanwhile');
  return inside(env.XDG_CACHE_HOME, ['.cache'], 'meanwhile');
}

// A relative folder counts as none, as XDG asks: it would be another one in every folder the program is started in.
function inside(folder: string | undefined, below: readonly string[], name: string): string | null {
  if (folder && isAbsolute(folder)) return join(folder, name);
  const home = homeFolder();
  return home && isAbsolute(home) ? join(home, ...below, name) : null;
}

function homeFolder(): string | null {
  try {
    return homedir();
  } catch {
    // A user without an entry in the system's list, and no HOME.
    return null;
  }
}
