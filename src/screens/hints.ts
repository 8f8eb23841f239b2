import { Row } from '../draw/row.ts';
import { widthOf } from '../draw/text.ts';
import type { Theme } from '../draw/theme.ts';
import type { App } from './app/app-state.ts';
import { type Binding, drawnKeys, keyDrawnAs } from './bindings.ts';

/** A key of the moment and what it does. */
export interface KeyHint {
  /** As it is written in the binding: `Enter`, `←→`. */
  readonly keys: string;
  /** The names of the keys that this stands for. */
  readonly each: readonly string[];
  readonly word: string;
}

/** The keys that a screen offers now, the most important ones first; the last two are help and the way out. */
export function keyHints<S>(bindings: readonly Binding<S>[], state: S, app: App, now: number): KeyHint[] {
  return bindings.flatMap((binding) => {
    if (!binding.hint || binding.disabledReason?.(state, app, now)) return [];
    const { keys, word: given } = binding.hint;
    const word = typeof given === 'string' ? given : given(state, app, now);
    if (word === '') return [];
    const each = /^\w{2,}$/.test(keys) ? [binding.keys[0] ?? ''] : keys.replaceAll(' ', '').split('').map(keyDrawnAs);
    return [{ keys, each, word }];
  });
}

/** The last row of a screen: the keys that matter most, as many as fit; the last two, help and the way out, always do. */
export function hintRow<S>(bindings: readonly Binding<S>[], state: S, app: App, now: number): string {
  const { theme } = app.setup;
  const { columns } = app.size;
  const hints = keyHints(bindings, state, app, now).map(({ keys, word }) => ({ keys: drawnKeys(keys, theme), word }));
  const width = ({ keys, word }: { keys: string; word: string }) => widthOf(keys) + widthOf(word) + 3;
  const always = hints.slice(-2);
  const shown: typeof hints = [];
  let room = columns - 1 - always.reduce((sum, hint) => sum + width(hint), 0);
  for (const hint of hints.slice(0, -2)) {
    room -= width(hint);
    if (room < 0) break;
    shown.push(hint);
  }
  const row = new Row(theme, columns).put(' ');
  for (const { keys, word } of [...shown, ...always]) row.put(keys, 'dim').put(` ${word}  `);
  return row.end();
}

/** A message in the place of the hints. */
export const noticeRow = (text: string, columns: number, theme: Theme): string =>
  new Row(theme, columns).put(' ').put(text, 'bold').end();
