/** How many tasks have a letter in a game: letters of both cases that are no command's key (screens/play/letters.ts). */
export const LETTERED_TASKS = 34;
