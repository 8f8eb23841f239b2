import { type ChapterItem, type ListedChapter, scenariosIn } from '../../session/chapters.ts';
import { type ListState, matchesFilter } from '../../session/list-state.ts';

/** A row above the chapters. */
export type Above = 'next' | 'today' | 'new' | 'again';

/** A row of the list. Those with an id can be chosen. */
export type Line =
  | AboveLine
  | { readonly kind: 'chapter'; readonly id: string; readonly chapter: number; readonly isOpen: boolean }
  | ItemLine
  /** Nothing, or only what stands in the margin: row number `row` of a chapter. */
  | { readonly kind: 'gap'; readonly id: null; readonly chapter: number | null; readonly row: number }
  | {
      readonly kind: 'note';
      readonly id: null;
      readonly text: string;
      readonly chapter: number | null;
      readonly row: number;
    };

interface AboveLine {
  readonly kind: Above;
  readonly id: string;
}

interface ItemLine {
  readonly kind: 'item';
  readonly id: string;
  readonly item: ChapterItem;
  /** Its place in the campaign, from 1; null: it is the player's own. */
  readonly number: number | null;
  readonly chapter: number;
  /** Its place in the chapter, from 0. */
  readonly row: number;
}

/** What the rows of the list follow from. */
export interface LinesOf {
  readonly chapters: readonly ListedChapter[];
  readonly state: ListState;
  /** All chapters are open, and their titles stand in the margin. */
  readonly isWide: boolean;
  /** The rows above the chapters. */
  readonly above: readonly Above[];
}

/** The rows of the list; those above the chapters always stay in view. */
export interface Lines {
  readonly above: readonly AboveLine[];
  readonly body: readonly Line[];
}

/** Rows of the margin that a chapter needs: its title, and how much is done. */
const LEAST_MARGIN = 2;

export const chapterId = (chapter: number): string => `chapter ${chapter}`;

/** What an item is called in the list of rows: the name that it has on the command line. */
export const itemId = (item: ChapterItem): string => (item.kind === 'scenario' ? item.listed.name : item.file.name);

/** The rows of the list. */
export function linesOf(about: LinesOf): Lines {
  const { state, chapters } = about;
  if (state.filter !== '') return { above: [], body: filtered(about) };
  const above = about.above.map((kind): AboveLine => ({ kind, id: kind }));
  return { above, body: chapters.flatMap((chapter, i) => chapterLines(chapter, i, about)) };
}

/** The rows that can be chosen, from the top. */
export const idsIn = ({ above, body }: Lines): string[] => [...above, ...body].flatMap(({ id }) => id ?? []);

function chapterLines(chapter: ListedChapter, at: number, { chapters, state, isWide }: LinesOf): Line[] {
  const id = chapterId(at);
  const isOpen = state.open === id;
  const items = isWide || isOpen ? itemLines(chapters, at) : [];
  // The player's own chapters stand apart from the campaign.
  const apart = chapter.folder !== null && chapters[at - 1]?.folder === null ? [gap(null, 0)] : [];
  if (!isWide) return [...apart, { kind: 'chapter', id, chapter: at, isOpen }, ...items];
  const blank = Array.from({ length: Math.max(0, LEAST_MARGIN - items.length) }, (_, i) => gap(at, items.length + i));
  return [...apart, ...items, ...blank];
}

function itemLines(chapters: readonly ListedChapter[], chapter: number): Line[] {
  const own = chapters[chapter];
  const before = scenariosIn(chapters.slice(0, chapter)).length;
  const items = (own?.items ?? []).map((item, i): ItemLine => {
    const number = own?.folder === null ? before + i + 1 : null;
    return { kind: 'item', id: itemId(item), item, number, chapter, row: i };
  });
  const problem = own?.problem ?? null;
  if (problem === null) return items;
  const moved = items.map((item) => ({ ...item, row: item.row + 1 }));
  return [{ kind: 'note', id: null, text: problem, chapter, row: 0 }, ...moved];
}

// Only chapters in which something matches.
function filtered({ chapters, state }: LinesOf): Line[] {
  const found = chapters.flatMap((chapter, i): Line[] => {
    const lines = itemLines(chapters, i).filter(
      (line) => line.kind === 'item' && matchesFilter(searched(line.item), state.filter),
    );
    return lines.length === 0 ? [] : [{ kind: 'note', id: null, text: chapter.title, chapter: null, row: 0 }, ...lines];
  });
  if (found.length > 0) return found;
  return [{ kind: 'note', id: null, text: 'nothing matches', chapter: null, row: 0 }];
}

function searched(item: ChapterItem): string {
  if (item.kind === 'broken') return item.file.name;
  const { name, scenario } = item.listed;
  return `${scenario.title} ${name} ${scenario.lesson?.concept ?? ''}`;
}

const gap = (chapter: number | null, row: number): Line => ({ kind: 'gap', id: null, chapter, row });
