import type { Stars } from '../../analysis/stars.ts';
import type { Score } from '../../engine/score.ts';
import {
  gamesOf,
  isKeepable,
  isKey,
  isWord,
  type Progress,
  progressRecord,
  SAVE_LIMITS,
  type Save,
  type Settings,
  type UnfinishedGame,
} from './progress.ts';

/** The only format so far. */
const FORMAT = 1;

/** The result of reading a save file. */
export type ParsedSave =
  | { readonly kind: 'ok'; readonly save: Save }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer'; readonly format: number };

/**
 * Read what `printSave` writes. One invalid entry makes the whole file damaged: it is then set aside as a whole, because
 * dropping the entry would lose it at the next write.
 *
 * Fields unknown here are dropped. A version that adds one which must outlive this version raises the format, and
 * then this version leaves the file alone.
 */
export function parseSave(text: string): ParsedSave {
  const document = json(text);
  const format = own(document, 'format');
  if (isWhole(format, FORMAT + 1)) return { kind: 'newer', format };
  const progress = entriesOf(own(document, 'progress'), readProgress);
  const games = entriesOf(own(document, 'games'), readGame);
  const settings = readSettings(own(document, 'settings'));
  const celebrated = own(document, 'celebrated');
  if (format !== FORMAT || !progress || !games || !settings || !isTitles(celebrated)) return { kind: 'damaged' };
  const save = { settings, progress: progressRecord(progress), games: gamesOf(games) };
  return { kind: 'ok', save: celebrated ? { ...save, celebrated } : save };
}

// The names and the order of all fields in an entry; other fields are not printed.
const FIELDS =
  'speed ghosts plan singleSteps mouse bell best lost lateness last unfinished stars tries predicted seen par stumble seed decisions helped hints'.split(
    ' ',
  );

/** A save as the text of its file, one line per entry; `parseSave` reads it back. */
export function printSave({ settings, progress, games, celebrated }: Save): string {
  const lines = [
    `  "format": ${FORMAT}`,
    `  "settings": ${JSON.stringify(settings, FIELDS)}`,
    `  "progress": ${printRecord(progress)}`,
    `  "games": ${printRecord(games)}`,
    ...(celebrated ? [`  "celebrated": ${JSON.stringify(celebrated)}`] : []),
  ];
  return `{\n${lines.join(',\n')}\n}\n`;
}

function printRecord(record: Readonly<Record<string, object>>): string {
  const lines = Object.entries(record).map(([key, value]) => `    ${JSON.stringify(key)}: ${printEntry(value)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
}

// A save is printed at every decision of a game, and all its other entries are unchanged.
const printed = new WeakMap<object, string>();

function printEntry(entry: object): string {
  const known = printed.get(entry);
  if (known !== undefined) return known;
  const text = JSON.stringify(entry, FIELDS);
  printed.set(entry, text);
  return text;
}

function readProgress(value: unknown): Progress | null {
  const best = own(value, 'best');
  const score = best === null ? null : readScore(best);
  const stars = own(value, 'stars');
  const tries = own(value, 'tries');
  const predicted = own(value, 'predicted');
  if ((best !== null && !score) || !isStars(stars) || !isWhole(tries, 0, SAVE_LIMITS.tries)) return null;
  if (!isListOf(predicted, isAnswer) || predicted.length > SAVE_LIMITS.questions) return null;
  const more = readMore(value);
  return more && { best: score, stars, tries, predicted, ...more };
}

// Fields that only some scenarios have.
function readMore(value: unknown): Pick<Progress, 'seen' | 'par' | 'stumble'> | null {
  const [seen, par, stumble] = ['seen', 'par', 'stumble'].map((name) => own(value, name));
  const score = par === undefined ? undefined : readScore(par);
  if ((seen !== undefined && seen !== true) || score === null) return null;
  if (stumble !== undefined && !(isText(stumble) && isWord(stumble))) return null;
  return {
    ...(seen === undefined ? {} : { seen }),
    ...(score === undefined ? {} : { par: score }),
    ...(stumble === undefined ? {} : { stumble }),
  };
}

function readScore(value: unknown): Score | null {
  const [lost, lateness, last, unfinished] = ['lost', 'lateness', 'last', 'unfinished'].map((name) => own(value, name));
  if (!isWhole(lost, 0) || !isWhole(lateness, 0) || !isWhole(last, 0) || !isWhole(unfinished, 0)) return null;
  return { lost, lateness, last, unfinished };
}

function readGame(value: unknown): UnfinishedGame | null {
  const seed = own(value, 'seed');
  const decisions = own(value, 'decisions');
  const helped = own(value, 'helped');
  if (typeof seed !== 'number' || !isListOf(decisions, isText) || !isBoolean(helped)) return null;
  const hints = own(value, 'hints');
  if (hints !== undefined && !isWhole(hints, 0, SAVE_LIMITS.tries)) return null;
  const game = { seed, decisions, helped, ...(hints ? { hints } : {}) };
  return isKeepable(game) ? game : null;
}

const FLAGS = ['ghosts', 'plan', 'singleSteps', 'mouse', 'bell'] as const;

function readSettings(value: unknown): Settings | null {
  if (!isObject(value)) return null;
  const speed = own(value, 'speed');
  if (speed !== undefined && !isWhole(speed, -SAVE_LIMITS.speed, SAVE_LIMITS.speed)) return null;
  const settings: Partial<Record<(typeof FLAGS)[number], boolean>> = {};
  for (const name of FLAGS) {
    const flag = own(value, name);
    if (!isFlag(flag)) return null;
    if (flag !== undefined) settings[name] = flag;
  }
  return speed === undefined ? settings : { speed, ...settings };
}

/** All entries read, or null if `value` is not an object of such entries. */
function entriesOf<T>(value: unknown, read: (value: unknown) => T | null): [string, T][] | null {
  if (!isObject(value)) return null;
  const entries: [string, T][] = [];
  for (const [key, written] of Object.entries(value)) {
    const entry = read(written);
    if (!entry || !isKey(key)) return null;
    entries.push([key, entry]);
  }
  return entries;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const own = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isFlag = (value: unknown): value is boolean | undefined => value === undefined || isBoolean(value);
const isAnswer = (value: unknown): value is boolean | null => value === null || isBoolean(value);
const isStars = (value: unknown): value is Stars => isWhole(value, 0, 3);

const isWhole = (value: unknown, least: number, most: number = Number.MAX_SAFE_INTEGER): value is number =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

const isTitle = (value: unknown): value is string => isText(value) && isWord(value);

const isTitles = (value: unknown): value is readonly string[] | undefined =>
  value === undefined || (isListOf(value, isTitle) && value.length <= SAVE_LIMITS.celebrated);

const isListOf = <T>(value: unknown, is: (entry: unknown) => entry is T): value is T[] =>
  Array.isArray(value) && value.every(is);
