/** How many tasks have a letter in a game: those of both cases that are no command's key (tui/play/bindings.ts). */
export const LETTERED_TASKS = 40;
