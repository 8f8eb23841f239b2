/**
 * How many tasks have a letter in a game: letters of both cases that are not the key of a command
 * (screens/play/letters.ts).
 */
export const LETTERED_TASKS = 34;
