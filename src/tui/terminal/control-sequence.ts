import { isTypable } from '../../screens/typable.ts';
import { keyToken, type Token } from './tokens.ts';

const LETTERS: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
};

// Keys with shift, as rxvt sends them.
const SHIFTED: Readonly<Record<string, string>> = { a: 'up', b: 'down', c: 'right', d: 'left' };

const NUMBERS: ReadonlyMap<number, string> = new Map([
  [1, 'home'],
  [2, 'insert'],
  [3, 'delete'],
  [4, 'end'],
  [5, 'pageup'],
  [6, 'pagedown'],
  [7, 'home'],
  [8, 'end'],
]);

// Code points by which kitty's protocol and modifyOtherKeys name keys that type no character, and those of the keypad.
const CODES: ReadonlyMap<number, string> = new Map([
  [8, 'backspace'],
  [9, 'tab'],
  [13, 'enter'],
  [27, 'escape'],
  [32, 'space'],
  [127, 'backspace'],
  ...[...'0123456789./*-+'].map((character, i) => [57399 + i, character] as const),
  [57414, 'enter'],
  [57415, '='],
  [57417, 'left'],
  [57418, 'right'],
  [57419, 'up'],
  [57420, 'down'],
  [57421, 'pageup'],
  [57422, 'pagedown'],
  [57423, 'home'],
  [57424, 'end'],
  [57425, 'insert'],
  [57426, 'delete'],
]);

/** Keys that mean the same with shift: terminals without these protocols cannot even report it. */
const WITHOUT_SHIFT: ReadonlySet<string> = new Set(['enter', 'space', 'escape', 'backspace']);

const SHIFT = 1;
const ALT = 2;
const CTRL = 4;
/** Super, hyper and meta. The bits above them are the locks. */
const OTHERS = 8 + 16 + 32;
const CAPS_LOCK = 64;
const RELEASE = 3;
const MODIFY_OTHER_KEYS = 27;

/** Parameters of a control sequence: those between semicolons, each with its parts between colons. NaN: left out. */
type Fields = readonly (readonly number[])[];

/**
 * What a control sequence means, or null: nothing that is known here.
 * @param parameters what stands between `CSI` and the last byte
 */
export function controlToken(parameters: string, final: string): Token | null {
  const mouse = final === 'M' || final === 'm' ? /^<(\d{1,5});(\d{1,5});(\d{1,5})$/.exec(parameters) : null;
  if (mouse) {
    const [code = 0, column = 0, row = 0] = mouse.slice(1).map(Number);
    return { kind: 'mouse', code, column, row, pressed: final === 'M' };
  }
  if (parameters === '0' && final === 'n') return { kind: 'answer' };
  if (!/^[\d;:]*$/.test(parameters)) return null;
  const fields = parameters
    .split(';')
    .map((field) => field.split(':').map((part) => (part === '' ? Number.NaN : Number(part))));
  const key = keyOf(fields, final);
  return key === null ? null : keyToken(key);
}

function keyOf(fields: Fields, final: string): string | null {
  const first = fields[0]?.[0] ?? Number.NaN;
  const modifiers = modifiersOf(fields[1]);
  if (final === 'u') return typedKey(fields, modifiers);
  if (final === '~') {
    if (first === MODIFY_OTHER_KEYS && fields.length === 3) return typedKey([fields[2] ?? []], modifiers);
    return fields.length > 2 ? null : named(NUMBERS.get(first), modifiers);
  }
  if (final === 'Z') return 'shift+tab';
  const lone = fields.length === 1 && Number.isNaN(first);
  if (lone && SHIFTED[final]) return `shift+${SHIFTED[final]}`;
  return lone || (first === 1 && fields.length === 2) ? named(LETTERS[final], modifiers) : null;
}

// Null: it reports a release, or is not a set of modifiers.
function modifiersOf(field: readonly number[] | undefined): number | null {
  const [sent = Number.NaN, event = 1] = field ?? [];
  if (event === RELEASE) return null;
  const modifiers = Number.isNaN(sent) ? 0 : sent - 1;
  return modifiers >= 0 && modifiers < 256 ? modifiers : null;
}

function named(name: string | undefined, modifiers: number | null): string | null {
  if (name === undefined || modifiers === null) return null;
  const held = prefix(modifiers);
  return modifiers & SHIFT && !WITHOUT_SHIFT.has(name) ? `${held}shift+${name}` : held + name;
}

const prefix = (modifiers: number): string =>
  (modifiers & OTHERS ? 'super+' : '') + (modifiers & CTRL ? 'ctrl+' : '') + (modifiers & ALT ? 'alt+' : '');

// The code point, then the one with shift and the one of the same key on a Latin keyboard.
function typedKey(fields: Fields, modifiers: number | null): string | null {
  const [code = Number.NaN, shifted, latin] = fields[0] ?? [];
  if (modifiers === null) return null;
  const name = CODES.get(code);
  if (name !== undefined) return named(name, modifiers);
  if (prefix(modifiers) !== '') {
    const character = characterOf(code > 127 && latin ? latin : code);
    return character === null ? null : named(character, modifiers);
  }
  const text = fields[2]?.length === 1 ? fields[2][0] : undefined;
  const sent = text || (modifiers & SHIFT && shifted) || code;
  const character = characterOf(sent);
  if (character === null || sent !== code) return character;
  const upper = Boolean(modifiers & SHIFT) !== Boolean(modifiers & CAPS_LOCK);
  return upper && [...character.toUpperCase()].length === 1 ? character.toUpperCase() : character;
}

// The private area is where kitty's protocol has its other keys.
function characterOf(code: number): string | null {
  if (!Number.isInteger(code) || code <= 32 || code > 0x10ffff) return null;
  const character = String.fromCodePoint(code);
  return isTypable(character) ? character : null;
}
