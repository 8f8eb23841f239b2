import type { Stars } from '../../analysis/stars.ts';
import { compareScores, type Score } from '../../engine/score.ts';
import { printable } from '../../scenario/source/text.ts';

/** How much is saved at most. All of it together stays below `bytes`, so that no save is too large to be read back. */
export const SAVE_LIMITS = {
  /** Bytes of the file: 8 MiB. */
  bytes: 8 * 1024 * 1024,
  /** Characters of a scenario's key. */
  key: 300,
  progress: 1_500,
  games: 1_000,
  /** Decisions of all unfinished games together. */
  decisions: 50_000,
  questions: 30,
  /** Chapters celebrated, and the characters of one title or concept. */
  celebrated: 200,
  words: 200,
  tries: 1_000_000_000,
  /** Steps of speed from the default, in either direction. */
  speed: 9,
} as const;

/** What has been reached in one scenario. */
export interface Progress {
  /** The best score of the runs that count; null: there is none yet. */
  readonly best: Score | null;
  readonly stars: Stars;
  readonly tries: number;
  /** Whether the first answer to each question was right; null: that question was skipped so far. */
  readonly predicted: readonly (boolean | null)[];
  /** It was watched as a lesson. */
  readonly seen?: true;
  /** Proven par, as found when the scenario was last looked at. */
  readonly par?: Score;
  /** The concept that the costliest decision of the last reviewed game went against; absent: none cost anything. */
  readonly stumble?: string;
}

/** An unfinished game: everything needed to replay it up to where it was left. */
export interface UnfinishedGame {
  readonly seed: number;
  /** As printed: `load-1`, `wait`, `wait:75`. */
  readonly decisions: readonly string[];
  /** The event loop has made some of them. */
  readonly helped: boolean;
  /** For how many positions a hint was asked for; absent: none. */
  readonly hints?: number;
}

/** The player's settings; an absent one has never been changed. */
export interface Settings {
  /** Steps faster or slower than a scenario's default. */
  readonly speed?: number;
  readonly ghosts?: boolean;
  /** A game shows the plan in the lanes. */
  readonly plan?: boolean;
  /** A game attends single steps, not runs to the next await. */
  readonly singleSteps?: boolean;
  readonly mouse?: boolean;
  readonly bell?: boolean;
}

/** Everything that is saved. The records have no prototype; the entry changed last is the last one. */
export interface Save {
  readonly progress: Readonly<Record<string, Progress>>;
  readonly games: Readonly<Record<string, UnfinishedGame>>;
  readonly settings: Settings;
  /** The titles of chapters whose end has been celebrated. */
  readonly celebrated?: readonly string[];
}

/** Where a save is stored. The screens get one; they open no files. */
export interface Keeper {
  /** What is saved now. */
  read(): Save;
  /**
   * Change it, on disk too. The change may be applied again, to what another running copy has written.
   * @returns a line to show the first time that this fails, or null; the game continues either way
   */
  update(change: (save: Save) => Save): string | null;
  /** What went wrong when it was opened, in one line, or null. */
  readonly problem: string | null;
}

/** A record with own keys only, even one called `__proto__`. */
function recordOf<T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  const made: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) made[key] = value;
  return made;
}

export const emptySave: Save = { progress: recordOf([]), games: recordOf([]), settings: {} };

const untried: Progress = { best: null, stars: 0, tries: 0, predicted: [] };

/** Whether something can be saved under this key: printable, and no longer than a file's name and a fingerprint. */
export const isKey = (key: string): boolean =>
  key.length > 0 && key.length <= SAVE_LIMITS.key && printable(key) === key;

/** Whether a text can be saved as the title of a chapter or the name of a concept. */
export const isWord = (text: string): boolean =>
  text.length > 0 && text.length <= SAVE_LIMITS.words && printable(text) === text;

const DECISION = /^[a-z][a-z0-9:-]{0,89}$/;
const isSeed = (seed: number): boolean => Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff;

/** Whether a game is short enough to be saved, and its seed and decisions can be read back. */
export const isKeepable = ({ seed, decisions }: UnfinishedGame): boolean =>
  isSeed(seed) && decisions.length <= SAVE_LIMITS.decisions && decisions.every((decision) => DECISION.test(decision));

/**
 * Enter the result of a game that is over: one more try, and if it counts, the better score and the most stars. Nothing
 * changes for a key that cannot be saved; the same holds below.
 */
export function withResult(
  save: Save,
  key: string,
  { score, stars, counted }: { readonly score: Score; readonly stars: Stars; readonly counted: boolean },
): Save {
  return withProgress(save, key, (before) => {
    const tries = Math.min(SAVE_LIMITS.tries, before.tries + 1);
    if (!counted) return { ...before, tries };
    const better = before.best === null || compareScores(score, before.best) < 0;
    return { ...before, tries, best: better ? score : before.best, stars: before.stars > stars ? before.stars : stars };
  });
}

/** Enter an answer to question number `question`, counted from 0. Only the first answer counts. */
export function withPrediction(save: Save, key: string, question: number, right: boolean): Save {
  if (question >= SAVE_LIMITS.questions) return save;
  return withProgress(save, key, (before) => {
    const length = Math.max(before.predicted.length, question + 1);
    const predicted = Array.from({ length }, (_, index) => before.predicted[index] ?? null);
    predicted[question] ??= right;
    return { ...before, predicted };
  });
}

/** Enter that a scenario was watched as a lesson. */
export const withSeen = (save: Save, key: string): Save =>
  withProgress(save, key, (before) => ({ ...before, seen: true }));

/** Enter proven par. */
export const withProvenPar = (save: Save, key: string, par: Score): Save =>
  withProgress(save, key, (before) => ({ ...before, par }));

/** Enter the concept that the costliest decision of a game went against, or null if no decision cost anything. */
export const withStumble = (save: Save, key: string, concept: string | null): Save =>
  withProgress(save, key, ({ stumble: _, ...before }) =>
    concept !== null && isWord(concept) ? { ...before, stumble: concept } : before,
  );

/** Enter that the end of a chapter has been celebrated. */
export function withCelebrated(save: Save, title: string): Save {
  if (!isWord(title)) return save;
  const others = (save.celebrated ?? []).filter((one) => one !== title);
  return { ...save, celebrated: [...others, title].slice(-SAVE_LIMITS.celebrated) };
}

/** Save the game in progress, or with null remove it. If it is too long, what was saved before stays. */
export function withGame(save: Save, key: string, game: UnfinishedGame | null): Save {
  if (!isKey(key) || (game && !isKeepable(game))) return save;
  const others = Object.entries(save.games).filter(([name]) => name !== key);
  return { ...save, games: gamesOf(game ? [...others, [key, game]] : others) };
}

/** Change some settings and leave the others. */
export function withSettings(save: Save, settings: Settings): Save {
  const { speed, ...others } = { ...save.settings, ...settings };
  if (speed === undefined) return { ...save, settings: others };
  const within = Math.max(-SAVE_LIMITS.speed, Math.min(SAVE_LIMITS.speed, Math.trunc(speed) || 0));
  return { ...save, settings: { speed: within, ...others } };
}

/** The newest of these, as many as are saved. */
export const progressRecord = (entries: readonly (readonly [string, Progress])[]): Save['progress'] =>
  recordOf(entries.slice(-SAVE_LIMITS.progress));

/** The newest of these games, as many as are saved. */
export function gamesOf(entries: readonly (readonly [string, UnfinishedGame])[]): Save['games'] {
  let decisions = 0;
  const oldest = entries.findLastIndex(([, game]) => {
    decisions += game.decisions.length;
    return decisions > SAVE_LIMITS.decisions;
  });
  return recordOf(entries.slice(oldest + 1).slice(-SAVE_LIMITS.games));
}

function withProgress(save: Save, key: string, change: (before: Progress) => Progress): Save {
  if (!isKey(key)) return save;
  const others = Object.entries(save.progress).filter(([name]) => name !== key);
  return { ...save, progress: progressRecord([...others, [key, change(save.progress[key] ?? untried)]]) };
}

/** Keeps everything in memory until the program ends: `--no-save`. */
export function forgetful(): Keeper {
  let save = emptySave;
  return {
    read: () => save,
    update(change) {
      save = change(save);
      return null;
    },
    problem: null,
  };
}
