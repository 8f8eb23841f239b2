import { isTypable } from '../screens/typable.ts';

/** A key as the browser reports it. */
interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'space',
  Enter: 'enter',
  Escape: 'escape',
  Backspace: 'backspace',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'pageup',
  PageDown: 'pagedown',
  Home: 'home',
  End: 'end',
};
const SHIFTED: ReadonlySet<string> = new Set(['left', 'right', 'up', 'down']);

/** The name that the screens have for a key; null: it belongs to the browser. */
export function keyNamed({ key, shiftKey, ctrlKey, metaKey, altKey }: PressedKey): string | null {
  if (ctrlKey || metaKey) return null;
  const name = Object.hasOwn(NAMES, key) ? NAMES[key] : undefined;
  if (name) return altKey ? null : shiftKey && SHIFTED.has(name) ? `shift+${name}` : name;
  // On some keyboards Alt types characters, so it does not matter.
  return [...key].length === 1 && isTypable(key) ? key : null;
}
