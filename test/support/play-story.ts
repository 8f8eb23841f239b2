import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress, UnfinishedGame } from '../../src/session/keep/progress.ts';
import { parseSave } from '../../src/session/keep/save-text.ts';
import { type OpenOptions, openTerminal, type TerminalStory } from './terminal.ts';

/** The last row when a game is over. */
export const OVER = /All is (done|over) at|\d+ of \d+ done at|nothing can go on since/;

/** How many decisions are typed before checking that they have arrived, and how long that may take. */
const BURST = 180;
const PATIENCE_MS = 15_000;

const opened: TerminalStory[] = [];

/** Opens the program in a terminal, with its own data folder. */
export function openAt(home: string, args: readonly string[], options: OpenOptions = {}): TerminalStory {
  const game = openTerminal(args, { ...options, env: { MEANWHILE_HOME: home, ...options.env } });
  opened.push(game);
  return game;
}

/** Ends what is still open. Call it after each story. */
export function closeAll(): void {
  for (const game of opened.splice(0)) game.close();
}

/** The saved state of the one scenario played in a data folder. */
export function keptIn(home: string): { readonly game: UnfinishedGame | null; readonly progress: Progress | null } {
  const file = join(home, 'save.json');
  if (!existsSync(file)) return { game: null, progress: null };
  const parsed = parseSave(readFileSync(file, 'utf8'));
  if (parsed.kind !== 'ok') throw new Error(`the save is ${parsed.kind}`);
  const { games, progress } = parsed.save;
  return { game: Object.values(games)[0] ?? null, progress: Object.values(progress)[0] ?? null };
}

/** The number of decisions of the unfinished game in a data folder. */
export const keptCount = (home: string): number => keptIn(home).game?.decisions.length ?? 0;

/** Waits until that many decisions are saved. */
export async function keeping(game: TerminalStory, home: string, count: number): Promise<void> {
  const patience = Date.now() + PATIENCE_MS;
  while (keptCount(home) !== count) {
    if (Date.now() > patience) throw new Error(`kept ${keptCount(home)}, not ${count}; on the screen:\n${game.text()}`);
    await game.rest(20);
  }
}

/** Goes from the story to the first decision, skipping the questions, and turns to single steps: one key, one decision. */
export async function begin(game: TerminalStory, questions: number): Promise<void> {
  await game.expect('Enter begin');
  game.press('enter');
  if (questions > 0) await game.expect('what do you think?');
  await game.press(...Array.from({ length: questions }, () => 's')).expect('your turn');
  await game.press('x').expect(/Attending (starts|runs)/);
  // Where an earlier game in the same data folder has turned to them already.
  if (game.text().includes('Attending runs')) await game.press('x').expect('Attending starts a single step');
}

/** Presses keys burst by burst, each after all decisions of the last one, or undos (−1), have been saved. */
export async function type(game: TerminalStory, home: string, keys: readonly (readonly string[])[], by: 1 | -1 = 1) {
  const before = keptCount(home);
  for (let from = 0; from < keys.length; from += BURST) {
    const burst = keys.slice(from, from + BURST);
    await keeping(game.press(...burst.flat()), home, before + by * (from + burst.length));
  }
}

/** Laundry day up to the first item of the checklist: three decisions. */
export async function threeDecisions(home: string): Promise<TerminalStory> {
  const game = openAt(home, ['play', 'laundry-day']);
  await begin(game, 2);
  return game.press('1', '1', '3').expect('‖ 0:08');
}
