import { emptySave, forgetful, type Keeper, type Save } from '../session/keep/progress.ts';
import { parseSave, printSave } from '../session/keep/save-text.ts';

/** What is needed of a browser's localStorage. */
export interface PageStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const KEY = 'meanwhile.save';
const ASIDE = 'meanwhile.save.damaged';
const DENIED = 'This browser does not let the page save your progress; the game goes on without saving.';
const FULL = 'The browser’s storage is full or closed: your progress is not saved.';
const DAMAGED = 'What was saved here is damaged; it was set aside, and a new save is begun.';
const NEWER =
  'What is saved here is from a newer Meanwhile; it stays unchanged, and your progress is not saved this time.';

/**
 * Open the save in a browser's storage. Whatever is wrong with it, the game continues in memory.
 * @param open may throw, as localStorage does where it is denied
 */
export function openStorage(open: () => PageStorage): Keeper {
  try {
    const storage = open();
    return new StorageKeeper(storage, storage.getItem(KEY));
  } catch {
    return { ...forgetful(), problem: DENIED };
  }
}

class StorageKeeper implements Keeper {
  readonly problem: string | null;
  private readonly storage: PageStorage;
  private save: Save = emptySave;
  private leftAlone = false;
  private reported = false;

  constructor(storage: PageStorage, text: string | null) {
    this.storage = storage;
    this.problem = text === null ? null : this.take(text);
  }

  read(): Save {
    return this.save;
  }

  update(change: (save: Save) => Save): string | null {
    try {
      // Another tab may have saved something since.
      const text = this.leftAlone ? null : this.storage.getItem(KEY);
      const problem = text === null ? null : this.take(text);
      const before = this.save;
      this.save = change(before);
      if (!this.leftAlone && this.save !== before) this.storage.setItem(KEY, printSave(this.save));
      return problem;
    } catch {
      const isNew = !this.reported;
      this.reported = true;
      return isNew ? FULL : null;
    }
  }

  private take(text: string): string | null {
    const parsed = parseSave(text);
    if (parsed.kind === 'ok') this.save = parsed.save;
    if (parsed.kind === 'newer') {
      this.leftAlone = true;
      return NEWER;
    }
    if (parsed.kind !== 'damaged') return null;
    this.storage.setItem(ASIDE, text);
    this.storage.setItem(KEY, printSave(this.save));
    return DAMAGED;
  }
}
