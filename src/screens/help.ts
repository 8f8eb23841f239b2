import { Row } from '../draw/row.ts';
import { widthOf } from '../draw/text.ts';
import type { Style, Theme } from '../draw/theme.ts';
import { allKeys, type Binding } from './bindings.ts';
import type { Size } from './layout.ts';

const GAP = 3;

interface Entry {
  readonly sign: string;
  readonly text: string;
  readonly style: Style;
}

/** All keys of a screen, from the table that handles them, and what the marks mean; as many pages as needed. */
export function helpPages(
  title: string,
  bindings: readonly Pick<Binding<never>, 'keys' | 'help'>[],
  withMarks: boolean,
  size: Size,
  theme: Theme,
): string[][] {
  const keys = bindings.map((binding): Entry => ({ sign: allKeys(binding, theme), text: binding.help, style: 'bold' }));
  const entries = withMarks ? [...keys, ...markEntries(theme)] : keys;
  const height = size.rows - 4;
  const signs = widest(entries.map(({ sign }) => sign));
  const width = signs + 2 + widest(entries.map(({ text }) => text)) + GAP;
  const columns = Math.max(1, Math.floor((size.columns - 1 + GAP) / width));
  const count = Math.ceil(entries.length / (height * columns));
  return Array.from({ length: count }, (_, page) => {
    const own = entries.slice(page * height * columns, (page + 1) * height * columns);
    const lines = Math.min(height, Math.ceil(own.length / columns));
    const rows = Array.from({ length: height }, (_, line) => {
      const row = new Row(theme, size.columns).put(' ');
      for (let column = 0; column < columns; column++) {
        const entry = line < lines ? own[column * lines + line] : undefined;
        if (entry)
          row
            .to(1 + column * width)
            .fit(entry.sign, signs + 2, entry.style)
            .put(entry.text);
      }
      return row.end();
    });
    const head = new Row(theme, size.columns).put(` ${title}`, 'bold').end();
    const words = page < count - 1 ? `turns the page (${page + 1} of ${count})` : 'closes this';
    return [head, '', ...rows, new Row(theme, size.columns).put(' any key ', 'dim').put(words).end()];
  });
}

const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);

function markEntries({ marks }: Theme): Entry[] {
  return [
    { sign: marks.running.repeat(2), text: 'the CPU works on it', style: 'running' },
    { sign: marks.some.repeat(2), text: 'a little of the time', style: 'running' },
    { sign: marks.switching, text: 'a context switch', style: 'switching' },
    { sign: marks.waiting.repeat(2), text: 'waits, runs by itself', style: 'waiting' },
    { sign: marks.ready.repeat(2), text: 'rang, nobody came yet', style: 'ready' },
    { sign: marks.queued.repeat(2), text: 'ready, but a resource is taken', style: 'queued' },
    { sign: `1${marks.held[0]}2${marks.held[1]}`, text: 'a resource, by its holder', style: 'resource' },
    { sign: marks.heldIdle.repeat(2), text: 'held, but not running', style: 'resource' },
    {
      sign: `${marks.ring} ${marks.done} ${marks.failed} ${marks.late}`,
      text: 'ring, done, failed, late',
      style: 'plain',
    },
    { sign: `${marks.planned}${marks.waiting}`, text: 'dim: the plan, to scale', style: 'dim' },
    { sign: `${marks.expected} ${marks.deadline}`, text: 'about then; a deadline', style: 'plain' },
  ];
}
