import { allKeys, type Binding } from './bindings.ts';
import type { Size } from './layout.ts';
import { Row } from './row.ts';
import { widthOf } from './text.ts';
import type { Style, Theme } from './theme.ts';

const GAP = 3;

/** All keys of a screen, from the table that handles them, and what the marks mean; in as many columns as fit. */
export function helpFrame(
  title: string,
  bindings: readonly Binding[],
  withMarks: boolean,
  size: Size,
  theme: Theme,
): string[] {
  const height = size.rows - 1;
  const keyWidth = Math.max(...bindings.map((binding) => widthOf(allKeys(binding, theme))));
  const entries: Entry[] = bindings.map((binding) => ({
    sign: allKeys(binding, theme),
    text: binding.help,
    style: 'bold',
    wide: keyWidth,
  }));
  if (withMarks) entries.push(...markEntries(theme));
  const perColumn = Math.max(1, height - 3);
  const columns = Math.ceil(entries.length / perColumn);
  const width = Math.floor((size.columns - 1) / columns);
  const rows = Array.from({ length: Math.min(perColumn, entries.length) }, (_, line) => {
    const row = new Row(theme, size.columns).put(' ');
    for (let column = 0; column < columns; column++) {
      const entry = entries[column * perColumn + line];
      if (entry) putEntry(row.to(1 + column * width), entry, width - GAP);
    }
    return row.end();
  });
  const head = new Row(theme, size.columns).put(` ${title}`, 'bold').end();
  const foot = new Row(theme, size.columns).put(' any key ', 'dim').put('closes this').end();
  const blank = Array.from({ length: Math.max(0, height - 3 - rows.length) }, () => '');
  return [head, '', ...rows, ...blank, foot].slice(-height);
}

interface Entry {
  readonly sign: string;
  readonly text: string;
  readonly style: Style;
  readonly wide: number;
}

function putEntry(row: Row, { sign, text, style, wide }: Entry, width: number): void {
  row
    .fit(sign, Math.min(wide, width), style)
    .put('  ')
    .fit(text, Math.max(0, width - wide - 2));
}

function markEntries({ marks }: Theme): Entry[] {
  const list: [string, string, Style][] = [
    [marks.running, 'the CPU works on it', 'running'],
    [marks.switching, 'a context switch', 'switching'],
    [marks.waiting, 'waits, runs by itself', 'waiting'],
    [marks.ready, 'rang, nobody came yet', 'ready'],
    [marks.queued, 'a resource is taken', 'queued'],
    [marks.held.join(''), 'in use, by turns', 'resource'],
    [`${marks.done} ${marks.failed}`, 'done, failed', 'plain'],
  ];
  return list.map(([sign, text, style]) => ({ sign, text, style, wide: 3 }));
}
