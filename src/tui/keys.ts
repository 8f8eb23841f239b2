import { typed } from './text.ts';

/** What Ink says about a key beside its text; only what is used here. */
export interface KeyFlags {
  readonly upArrow?: boolean;
  readonly downArrow?: boolean;
  readonly leftArrow?: boolean;
  readonly rightArrow?: boolean;
  readonly pageUp?: boolean;
  readonly pageDown?: boolean;
  readonly home?: boolean;
  readonly end?: boolean;
  readonly return?: boolean;
  readonly escape?: boolean;
  readonly tab?: boolean;
  readonly backspace?: boolean;
  readonly delete?: boolean;
  readonly ctrl?: boolean;
  readonly shift?: boolean;
  readonly meta?: boolean;
}

const NAMED: readonly (readonly [keyof KeyFlags, string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
];

const CONTROLS: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\r\n': 'enter',
  '\t': 'tab',
  '\x1b': 'escape',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\x03': 'ctrl+c',
  '\x1a': 'ctrl+z',
  ' ': 'space',
};

/**
 * The keys of one input event, each by its name (`left`, `shift+left`, `space`, `ctrl+c`) or as its own character.
 * A burst of keys and a paste arrive as one event; every character of it is a key.
 */
export function keysOf(input: string, flags: KeyFlags): string[] {
  const named = NAMED.find(([flag]) => flags[flag]);
  if (named) return [flags.shift ? `shift+${named[1]}` : named[1]];
  if (flags.ctrl) return [`ctrl+${input}`];
  if (flags.meta) return [];
  return typed(input).flatMap((character) => CONTROLS[character] ?? (/^\p{Cc}/u.test(character) ? [] : character));
}
