import { PLAY_BINDINGS } from './keys.ts';

const bound: ReadonlySet<string> = new Set(PLAY_BINDINGS.flatMap(({ keys }) => keys));
const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/** The letter of each task that has one, in the order of their numbers: those that are not the key of a command. */
export const TASK_LETTERS: readonly string[] = [...alphabet, ...alphabet.toUpperCase()].filter(
  (key) => !bound.has(key),
);
