import { readdirSync, realpathSync } from 'node:fs';
import { delimiter } from 'node:path';
import type { ListedChapter } from '../../session/chapters.ts';
import { planOf } from './folder-plan.ts';
import { type FileReading, FolderReader, loadReading } from './folder-reader.ts';
import { bundledFolder } from './scenario-source.ts';

/** How long files are read before keys and frames get their turn, in milliseconds. */
const SLICE_MS = 12;

/** The folders whose scenarios are further chapters, none of them read yet. */
export interface OwnFolders {
  /** Their chapters, with what has been read so far. */
  chapters(): ListedChapter[];
  /** Read everything at once. */
  readAll(): Promise<void>;
  /** Read in small slices, and report after each. @returns a function that stops reading */
  readSlowly(report: () => void): () => void;
}

/** @param named the folder that the command line names, or null */
export async function ownFolders(named: string | null): Promise<OwnFolders> {
  const folders = foldersToRead(named);
  if (folders.length === 0) return { chapters: () => [], readAll: async () => {}, readSlowly: () => () => {} };
  const plans = await Promise.all(folders.map((folder) => planOf(folder, loadReading)));
  const readers = plans.map((plan, i) => new FolderReader(plan, folders[i] === named));
  const chapters = () => readers.flatMap((reader) => reader.chapters());
  const unread = () => readers.find((reader) => !reader.isDone);
  const readUntil = (end: number, reading: FileReading): void => {
    for (let reader = unread(); reader && performance.now() < end; reader = unread()) reader.next(reading);
  };
  return {
    chapters,
    readAll: async () => {
      if (unread()) readUntil(Number.POSITIVE_INFINITY, await loadReading());
    },
    readSlowly(report) {
      if (!unread()) return () => {};
      let ended = false;
      let next: NodeJS.Immediate | undefined;
      // The first frame is drawn before what reads them is loaded.
      void loadReading().then((reading) => {
        if (ended) return;
        next = setImmediate(function readMore() {
          readUntil(performance.now() + SLICE_MS, reading);
          if (unread()) next = setImmediate(readMore);
          report();
        });
      });
      return () => {
        ended = true;
        clearImmediate(next);
      };
    },
  };
}

/**
 * First the folder that was named, then the folders of MEANWHILE_SCENARIOS and the current one: each once, without the
 * program's own.
 */
function foldersToRead(named: string | null): string[] {
  const variable = (process.env.MEANWHILE_SCENARIOS ?? '').split(delimiter).filter(Boolean);
  const wanted = [...(named === null ? [] : [named]), ...variable, ...(hasJson('.') ? ['.'] : [])];
  const seen = new Set([realPath(bundledFolder())]);
  return wanted.filter((folder) => {
    const real = realPath(folder);
    if (seen.has(real)) return false;
    seen.add(real);
    return true;
  });
}

// A folder that is not there is reported when it is read.
function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function hasJson(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => name.endsWith('.json'));
  } catch {
    // The current folder has been deleted.
    return false;
  }
}
