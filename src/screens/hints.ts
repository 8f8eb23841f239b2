import { Row } from '../draw/row.ts';
import { widthOf } from '../draw/text.ts';
import type { Theme } from '../draw/theme.ts';
import type { App } from './app/app-state.ts';
import { type Binding, drawnKeys, keyDrawnAs } from './bindings.ts';

/** A key of the moment and what it does. */
export interface KeyHint {
  /** The key of the binding that the word stands for. */
  readonly key: string;
  /** As it is written in the binding: `Enter`, `←→`. */
  readonly keys: string;
  /**
   * The names of the keys that this stands for, one per character where there are several; null: that is no key, as in
   * `1-9`.
   */
  readonly each: readonly (string | null)[];
  readonly word: string;
  readonly rank: number;
}

/** The keys that a screen offers now, in the order of its bindings; the last two are help and the way out. */
export function keyHints<S>(bindings: readonly Binding<S>[], state: S, app: App, now: number): KeyHint[] {
  return bindings.flatMap((binding) => {
    if (!binding.hint || binding.disabledReason?.(state, app, now)) return [];
    const { keys, word: given, rank = 0 } = binding.hint;
    const word = typeof given === 'string' ? given : given(state, app, now);
    if (word === '') return [];
    const [key = ''] = binding.keys;
    const each = /^\w{2,}$/.test(keys)
      ? [key]
      : [...keys].map((drawn, i) => (isKey(keys, i) ? keyDrawnAs(drawn) : null));
    return [{ key, keys, each, word, rank }];
  });
}

const isKey = (keys: string, at: number): boolean =>
  keys[at] !== ' ' && !(keys[at] === '-' && /\d-\d/.test(keys.slice(at - 1, at + 2)));

/** Cells between two hints. */
const GAP = 2;

/** The last row of a screen: help, the way out, and as many of the other keys as fit, those of the highest rank first. */
export function hintRow<S>(bindings: readonly Binding<S>[], state: S, app: App, now: number): string {
  const { theme } = app.setup;
  const { columns } = app.size;
  const hints = keyHints(bindings, state, app, now);
  const always = hints.slice(-2);
  const shown = new Set(always);
  let room = columns - 1 + GAP - widthOfAll(always);
  for (const hint of hints.slice(0, -2).sort((a, b) => b.rank - a.rank)) {
    const width = widthOfAll([hint]);
    if (width > room) continue;
    room -= width;
    shown.add(hint);
  }
  const row = new Row(theme, columns).put(' ');
  for (const [i, hint] of hints.filter((one) => shown.has(one)).entries())
    putHint(row.put(i > 0 ? '  ' : ''), hint, theme);
  return row.end();
}

const widthOfAll = (hints: readonly KeyHint[]): number =>
  hints.reduce((sum, { keys, word }) => sum + widthOf(keys) + 1 + widthOf(word) + GAP, 0);

// A click on a key presses it, even where two stand together, such as `←→`.
function putHint(row: Row, { key, keys, each, word }: KeyHint, theme: Theme): void {
  const area = (of: string, width: number) => row.area({ kind: 'key', key: of }, width);
  if (each.length < 2) area(each[0] ?? key, widthOf(keys)).put(drawnKeys(keys, theme), 'dim');
  else
    for (const [i, drawn] of [...keys].entries()) {
      const own = each[i] ?? null;
      (own === null ? row : area(own, 1)).put(drawnKeys(drawn, theme), 'dim');
    }
  area(key, 1 + widthOf(word)).put(` ${word}`);
}

/** A key and what it does, as messages have it: `Enter: yes`, `(x: single steps)`. */
const KEY_AND_WORDS = /(?<=^|[ (])(Enter|End|[a-zA-Z]): [^,;.)]+/g;

/** A message in the place of the hints; a click on a key in it presses that key. */
export function noticeRow(text: string, columns: number, theme: Theme): string {
  const row = new Row(theme, columns).put(' ');
  let from = 0;
  for (const { index, 0: words, 1: drawn = '' } of text.matchAll(KEY_AND_WORDS)) {
    row.put(text.slice(from, index), 'bold');
    from = index + words.length;
    row.area({ kind: 'key', key: keyDrawnAs(drawn) }, widthOf(words)).put(words, 'bold');
  }
  return row.put(text.slice(from), 'bold').end();
}
