import type { ChapterItem, ListedChapter } from '../../session/chapters.ts';
import { type ListState, placeIn } from '../../session/list-state.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { isLarge, type ListedScenario, type PolicyChoice } from '../../session/watch/simulations.ts';
import type { App, ScreenBase, Setup } from '../app/app-state.ts';
import type { Size } from '../layout.ts';
import type { Celebration } from './celebration.ts';
import { type Above, idsIn, type Line, type Lines, linesOf } from './lines.ts';
import { type MakingState, madeOf, recipeOfRow } from './making.ts';
import { nextScenario, tendenciesIn } from './way.ts';

/** The list of scenarios. */
export interface ListScreen extends ScreenBase {
  readonly kind: 'list';
  readonly list: ListState;
  /** The runs whose figures are shown; `run` is null where the policy failed. The latest stands last. */
  readonly summaries: readonly { readonly listed: ListedScenario; readonly run: AnalysedRun | null }[];
  /** The scenario whose figures are worked out when the choice has rested on it for a moment. */
  readonly resting: ListedScenario | null;
  /** The new scenarios that are being made, and those that have been made. */
  readonly making: MakingState;
  /** What is celebrated until the next key, or null. */
  readonly celebration: Celebration | null;
}

/** What the chosen row is about. */
export type Chosen =
  | { readonly kind: 'scenario'; readonly listed: ListedScenario }
  | { readonly kind: 'broken'; readonly file: (ChapterItem & { kind: 'broken' })['file'] }
  | { readonly kind: 'chapter'; readonly chapter: ListedChapter; readonly id: string }
  | { readonly kind: 'again'; readonly listed: ListedScenario }
  /** A scenario to be made; `made`: it has been made already. */
  | {
      readonly kind: 'make';
      readonly which: 'today' | 'new';
      readonly recipe: string;
      readonly made: ListedScenario | null;
    };

/** How long the choice rests before its figures are worked out, in milliseconds. */
export const LIST_REST_MS = 80;

/** All chapters are open from this size on. */
const WIDE: Size = { columns: 140, rows: 40 };
/** There is room for what is chosen beside the list. */
const BESIDE = 70;

/** Whether all scenarios stand in one column, with the chapters in the margin. */
export const isWideList = ({ columns, rows }: Size): boolean => columns >= WIDE.columns && rows >= WIDE.rows;

/** Whether what is chosen is shown beside the list. */
export const hasDetail = ({ columns }: Size): boolean => columns >= BESIDE;

/** The rows of the list. */
export function linesIn({ list }: ListScreen, app: App): Lines {
  const { chapters, size } = app;
  const above: Above[] = [
    'next',
    ...(app.setup.recipes ? (['today', 'new'] as const) : []),
    ...(tendenciesIn(app).length > 0 ? (['again'] as const) : []),
  ];
  return linesOf({ chapters, state: list, isWide: isWideList(size), above });
}

/** The row that is chosen; null: there is none. */
export function chosenLine(state: ListScreen, lines: Lines): Line | null {
  const id = idsIn(lines)[placeIn(idsIn(lines), state.list)];
  return [...lines.above, ...lines.body].find((line) => line.id !== null && line.id === id) ?? null;
}

/** What the chosen row is about; null: nothing. */
export function chosenOf(state: ListScreen, app: App): Chosen | null {
  const line = chosenLine(state, linesIn(state, app));
  switch (line?.kind) {
    case 'next': {
      const listed = nextScenario(app);
      return listed && { kind: 'scenario', listed };
    }
    case 'today':
    case 'new': {
      const recipe = recipeOfRow(state.making, app, line.kind);
      return recipe === null ? null : { kind: 'make', which: line.kind, recipe, made: madeOf(state.making, recipe) };
    }
    case 'again': {
      const [first] = tendenciesIn(app);
      return first ? { kind: 'again', listed: first.lesson } : null;
    }
    case 'chapter': {
      const chapter = app.chapters[line.chapter];
      return chapter ? { kind: 'chapter', chapter, id: line.id } : null;
    }
    case 'item':
      return line.item;
    default:
      return null;
  }
}

/** The scenario that the chosen row leads to; null: it leads to none. */
export function chosenScenario(state: ListScreen, app: App): ListedScenario | null {
  const chosen = chosenOf(state, app);
  if (chosen?.kind === 'make') return chosen.made;
  return chosen && 'listed' in chosen ? chosen.listed : null;
}

/** The policy that the list shows figures of. */
export const summaryPolicy = ({ policies }: Setup): PolicyChoice =>
  (policies.find(({ name }) => name === 'event-loop') ?? policies[0]) as PolicyChoice;

/** The run whose figures are shown, null if it failed; undefined: it has not been worked out yet. */
export const summaryOf = ({ summaries }: ListScreen, listed: ListedScenario): AnalysedRun | null | undefined =>
  summaries.find((one) => one.listed === listed)?.run;

/** The chosen scenario if its figures have still to be worked out; a large one has to be watched for that. */
export function unprepared(state: ListScreen, app: App): ListedScenario | null {
  const chosen = chosenScenario(state, app);
  return chosen && !isLarge(chosen.scenario) && summaryOf(state, chosen) === undefined ? chosen : null;
}
