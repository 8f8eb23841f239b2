import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * The folder for saved data: `MEANWHILE_HOME` itself if it is set, else the folder in which this system keeps data of
 * programs (on Linux as XDG says). @returns null if the user has no home folder, as in some containers
 */
export function dataFolder(): string | null {
  const { env, platform } = process;
  if (env.MEANWHILE_HOME) return resolve(env.MEANWHILE_HOME);
  if (platform === 'win32') return inside(env.LOCALAPPDATA, ['AppData', 'Local'], join('meanwhile', 'Data'));
  if (platform === 'darwin') return inside(undefined, ['Library', 'Application Support'], 'meanwhile');
  return inside(env.XDG_DATA_HOME, ['.local', 'share'], 'meanwhile');
}

/** The folder for data that may be deleted at any time: `cache` in `MEANWHILE_HOME`, or the cache folder of this system. */
export function cacheFolder(): string | null {
  const { env, platform } = process;
  if (env.MEANWHILE_HOME) return join(resolve(env.MEANWHILE_HOME), 'cache');
  if (platform === 'win32') return inside(env.LOCALAPPDATA, ['AppData', 'Local'], join('meanwhile', 'Cache'));
  if (platform === 'darwin') return inside(undefined, ['Library', 'Caches'], 'meanwhile');
  return inside(env.XDG_CACHE_HOME, ['.cache'], 'meanwhile');
}

// A relative folder is ignored, as XDG demands: it would depend on the folder in which the program is started.
function inside(folder: string | undefined, below: readonly string[], name: string): string | null {
  if (folder && isAbsolute(folder)) return join(folder, name);
  const home = homeFolder();
  return home && isAbsolute(home) ? join(home, ...below, name) : null;
}

function homeFolder(): string | null {
  try {
    return homedir();
  } catch {
    // HOME is not set, and the system does not know the user.
    return null;
  }
}
