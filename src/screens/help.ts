import { Row } from '../draw/row.ts';
import { widthOf } from '../draw/text.ts';
import type { Style, Theme } from '../draw/theme.ts';
import { allKeys, type Binding, HELP_GROUPS } from './bindings.ts';
import type { Size } from './layout.ts';

/** Cells between two columns, and between a sign and its text. */
const GAP = 3;
const SPACE = 2;
/** A heading never stands at the end of a column with fewer lines of its group below it. */
const TOGETHER = 2;

/** A line of the help: a sign and its text, a heading, or with neither an empty line. */
interface Entry {
  readonly sign: string;
  readonly text: string;
  readonly style: Style;
}

interface Group {
  readonly heading: string;
  readonly entries: readonly Entry[];
}

/** What the help of a screen is made of. */
export interface HelpContent {
  readonly bindings: readonly Pick<Binding<never>, 'keys' | 'help' | 'group'>[];
  /** What is typed but has no row in the table; null: nothing. */
  readonly typed: { readonly keys: string; readonly help: string } | null;
  /** The screen has a timeline: its marks are explained first of all. */
  readonly marks: boolean;
  readonly mouse: boolean;
}

/** The marks of a timeline, all keys of a screen in groups, and what the mouse does; as many pages as needed. */
export function helpPages(content: HelpContent, size: Size, theme: Theme): string[][] {
  const { marks, mouse } = content;
  const groups = [
    ...(marks ? [{ heading: 'MARKS', entries: markEntries(theme) }] : []),
    ...keyGroups(content, theme),
    ...(mouse ? [{ heading: 'MOUSE', entries: mouseEntries(marks) }] : []),
  ];
  const entries = groups.flatMap((group) => group.entries);
  const height = size.rows - 4;
  const signs = widest(entries.map(({ sign }) => sign));
  const width = signs + SPACE + widest(entries.map(({ text }) => text)) + GAP;
  const across = Math.max(1, Math.floor((size.columns - 1 + GAP) / width));
  const columns = columnsOf(groups, height, across);
  const count = Math.ceil(columns.length / across);
  return Array.from({ length: count }, (_, page) => {
    const own = columns.slice(page * across, (page + 1) * across);
    const rows = Array.from({ length: height }, (_, line) => {
      const row = new Row(theme, size.columns).put(' ');
      for (const [i, column] of own.entries()) {
        const { sign = '', text = '', style = 'plain' } = column[line] ?? {};
        row.to(1 + i * width);
        if (text === '') row.put(sign, style);
        else row.fit(sign, signs + SPACE, style).put(text);
      }
      return row.end();
    });
    const head = new Row(theme, size.columns).put(marks ? ' KEYS AND MARKS' : ' KEYS', 'bold').end();
    const words = page < count - 1 ? `turns the page (${page + 1} of ${count})` : 'closes this';
    return [head, '', ...rows, new Row(theme, size.columns).put(' any key ', 'dim').put(words).end()];
  });
}

const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);

// Where one page is enough, its columns are about equally long, and if possible no group is broken.
function columnsOf(groups: readonly Group[], height: number, across: number): Entry[][] {
  for (const together of [Number.POSITIVE_INFINITY, TOGETHER]) {
    for (let lines = 1 + TOGETHER; lines <= height; lines++) {
      const columns = filled(groups, lines, together);
      if (columns.length <= across) return columns;
    }
  }
  return filled(groups, height, TOGETHER);
}

// A group that continues in the next column has its heading there again.
function filled(groups: readonly Group[], height: number, together: number): Entry[][] {
  const columns: Entry[][] = [[]];
  for (const { heading, entries } of groups) {
    const head: Entry = { sign: heading, text: '', style: 'dim' };
    let column = columns.at(-1) as Entry[];
    const begin = () => {
      column = [head];
      columns.push(column);
    };
    const air = column.length > 0 ? [EMPTY] : [];
    if (column.length + air.length + 1 + Math.min(together, entries.length) > height) begin();
    else column.push(...air, head);
    for (const entry of entries) {
      if (column.length >= height) begin();
      column.push(entry);
    }
  }
  return columns;
}

const EMPTY: Entry = { sign: '', text: '', style: 'plain' };

function keyGroups({ bindings, typed }: HelpContent, theme: Theme): Group[] {
  const entries = new Map<string, Entry[]>(HELP_GROUPS.map((group) => [group, []]));
  let group: string = HELP_GROUPS[0];
  for (const [i, binding] of bindings.entries()) {
    group = binding.group ?? group;
    const own = entries.get(group);
    if (i === 0 && typed) own?.push({ sign: typed.keys, text: typed.help, style: 'bold' });
    own?.push({ sign: allKeys(binding, theme), text: binding.help, style: 'bold' });
  }
  return [...entries].flatMap(([name, list]) =>
    list.length === 0 ? [] : { heading: name.toUpperCase(), entries: list },
  );
}

const mouseEntries = (marks: boolean): Entry[] =>
  [
    ['click', 'choose; again: as Enter'],
    ['', 'on a key in the last row: press it'],
    ...(marks ? [['drag', 'on the timeline: another moment']] : []),
    ['wheel', 'choose, or scroll'],
    ['shift', 'select text, as the terminal does'],
  ].map(([sign = '', text = '']) => ({ sign, text, style: 'bold' }));

function markEntries({ marks }: Theme): Entry[] {
  return [
    { sign: marks.running.repeat(2), text: 'the CPU works on it', style: 'running' },
    { sign: marks.some.repeat(2), text: 'a little of the time', style: 'running' },
    { sign: marks.switching, text: 'a context switch', style: 'switching' },
    { sign: marks.waiting.repeat(2), text: 'waits, runs by itself', style: 'waiting' },
    { sign: marks.ready.repeat(2), text: 'ready, not attended yet', style: 'ready' },
    { sign: marks.queued.repeat(2), text: 'queued: its resource is in use', style: 'queued' },
    { sign: `1${marks.held[0]}2${marks.held[1]}`, text: 'a resource, by its holder', style: 'resource' },
    { sign: marks.heldIdle.repeat(2), text: 'held, but not running', style: 'resource' },
    { sign: marks.ring, text: 'a ring', style: 'ready' },
    { sign: `${marks.done} ${marks.failed} ${marks.late}`, text: 'done, failed, late', style: 'plain' },
    { sign: `${marks.planned}${marks.waiting}`, text: 'dim: the plan, to scale', style: 'dim' },
    { sign: `${marks.expected} ${marks.deadline}`, text: 'about then; a deadline', style: 'plain' },
  ];
}
