import type { Stars } from '../../analysis/stars.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import type { Command } from '../command.ts';

interface Making {
  readonly recipe: string;
  /** The share of the work that is done, 0 … 1. */
  readonly share: number;
  /** When it was begun, in milliseconds. */
  readonly since: number;
  /** Nothing moves by itself. */
  readonly isStill: boolean;
}

/** The scenarios that are made from the list. */
export interface MakingState {
  /** What is being made; null: nothing. */
  readonly now: Making | null;
  /** What has been made, the latest at the end. */
  readonly made: readonly ListedScenario[];
  /** What a new one is to be: places in the lists of kinds and difficulties. */
  readonly kind: number;
  readonly difficulty: number;
  /** How many new ones have been made. */
  readonly count: number;
}

export const nothingMade: MakingState = { now: null, made: [], kind: 0, difficulty: 1, count: 0 };

/** How many are remembered. */
const MOST_MADE = 8;
/** How long par of a new scenario is searched for, in milliseconds. */
const PAR_MS = 5_000;

const nameOf = (recipe: string): string => `generate:${recipe}`;

/** The recipe of one of the two rows; null: nothing can be made. */
export function recipeOfRow({ kind, difficulty, count }: MakingState, app: App, row: 'today' | 'new'): string | null {
  const { recipes } = app.setup;
  if (!recipes) return null;
  const { today, kinds, difficulties, fresh } = recipes;
  if (row === 'today') return `${today.text}/${today.kind}/${today.difficulty}`;
  return `${fresh}-${count + 1}/${kinds[kind]}/${difficulties[difficulty]}`;
}

/** The scenario of a recipe, if it has been made. */
export const madeOf = ({ made }: MakingState, recipe: string): ListedScenario | null =>
  made.find(({ name }) => name === nameOf(recipe)) ?? null;

/** Begin to make a scenario; one that was being made is stopped. */
export function beginMaking(making: MakingState, recipe: string, { setup }: App, now: number) {
  const { seed, reducedMotion } = setup;
  const request = { kind: 'generate', recipe, seed, limitMs: PAR_MS } as const;
  const commands: Command[] = [...stopped(making), { kind: 'work', request }];
  return { making: { ...making, now: { recipe, share: 0, since: now, isStill: reducedMotion } }, commands };
}

/** The commands that end the work on the scenario that is being made. */
export const stopped = ({ now }: MakingState): Command[] => (now ? [{ kind: 'cancel', work: 'generate' }] : []);

/** Remember a scenario that has been made. */
export function withMade(making: MakingState, recipe: string, scenario: ListedScenario['scenario']) {
  const listed: ListedScenario = { name: nameOf(recipe), scenario, folder: null };
  const made = [...making.made, listed].slice(-MOST_MADE);
  return { listed, making: { ...making, now: null, made, count: making.count + 1 } };
}

/** Choose another kind or difficulty for a new one. */
export function otherChoice(making: MakingState, app: App, what: 'kind' | 'difficulty', by: 1 | -1): MakingState {
  const { recipes } = app.setup;
  if (!recipes) return making;
  if (what === 'kind') {
    const { length } = recipes.kinds;
    return { ...making, kind: (making.kind + by + length) % length };
  }
  const last = recipes.difficulties.length - 1;
  return { ...making, difficulty: Math.max(0, Math.min(last, making.difficulty + by)) };
}

/** The stars of a recipe that was played before, even on another day; null: it was not. */
export function starsOfRecipe({ save }: App, recipe: string): Stars | null {
  const key = Object.keys(save.progress).find((one) => one.startsWith(`${nameOf(recipe)}#`));
  return key === undefined ? null : (save.progress[key]?.stars ?? null);
}
