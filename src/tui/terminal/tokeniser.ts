import { isTypable } from '../../screens/typable.ts';
import { controlToken } from './control-sequence.ts';
import { groundToken } from './ground.ts';
import { keyToken, type Token } from './tokens.ts';

/** What the tokeniser is in the middle of. */
type Mode =
  | 'ground'
  /** A character of UTF-8. */
  | 'character'
  /** After an Escape, which may begin a sequence or be a key. */
  | 'escape'
  /** Escape and an intermediate byte. */
  | 'designation'
  | 'control'
  | 'single-shift'
  /** An operating system command, or another string that a terminal answers with; and after an Escape in it. */
  | 'string'
  | 'string-end'
  | 'paste'
  /** Bytes that belong to what came before, and mean nothing. */
  | 'skip';

/** Where the tokeniser stands between two reads. */
export interface TokeniserState {
  readonly mode: Mode;
  /** One more Escape came before it, as terminals send it for Alt. */
  readonly alt: boolean;
  /** The bytes of it so far, a character each. */
  readonly held: string;
  /** Of `skip`: how many bytes are to come. */
  readonly count: number;
  /** Of a paste: the bytes after `held` that may be its end, or an answer of the terminal in it. */
  readonly tail: string;
}

/** The tokeniser before the first byte. */
export const GROUND: TokeniserState = { mode: 'ground', alt: false, held: '', count: 0, tail: '' };

/** How long a lone Escape waits for the rest of a sequence, in ms. */
const ESCAPE_MS = 50;
/** How long anything else that has begun waits for its next byte: a slow line may cut it anywhere. */
const REST_MS = 1000;

/** No sequence that has a meaning here is longer. */
const LONGEST_SEQUENCE = 128;
/** A paste is cut after this many bytes. */
const LONGEST_PASTE = 65_536;

const ESC = 0x1b;
const PASTE_END = '\x1b[201~';
const ANSWER = '\x1b[0n';

/** The keys for which terminals send a control character. */
const CONTROLS: ReadonlyMap<number, string> = new Map([
  [0x08, 'backspace'],
  [0x09, 'tab'],
  [0x0a, 'enter'],
  [0x0d, 'enter'],
  [0x7f, 'backspace'],
]);
const CTRL_C = 0x03;
const CANCEL = 0x18;
const SUBSTITUTE = 0x1a;

/** How sequences begin: the byte after Escape, or one byte of the upper control characters, which is 0x40 more. */
const BEGINNINGS: ReadonlyMap<string, Mode> = new Map([
  ['[', 'control'],
  ['O', 'single-shift'],
  ['P', 'string'],
  ['X', 'string'],
  [']', 'string'],
  ['^', 'string'],
  ['_', 'string'],
]);

/** Read some bytes. Unknown sequences mean nothing, and however the bytes are cut, the tokens are the same. */
export function tokenise(
  state: TokeniserState,
  bytes: Uint8Array,
): { readonly state: TokeniserState; readonly tokens: readonly Token[] } {
  const tokens: Token[] = [];
  let next = state;
  for (const byte of bytes) next = step(next, byte, tokens);
  return { state: next, tokens };
}

/** How long to wait for the next byte before `expire`, in ms; null: nothing has begun. */
export const patienceOf = ({ mode }: TokeniserState): number | null =>
  mode === 'ground' ? null : mode === 'escape' || mode === 'designation' ? ESCAPE_MS : REST_MS;

/** Nothing more has come: a lone Escape was the key, and anything else that has begun is dropped. */
export function expire({ mode, alt }: TokeniserState): readonly Token[] {
  if (mode !== 'escape') return [];
  return alt ? [keyToken('escape'), keyToken('escape')] : [keyToken('escape')];
}

const begin = (mode: Mode, alt = false, held = '', count = 0): TokeniserState => ({ mode, alt, held, count, tail: '' });

function step(state: TokeniserState, byte: number, tokens: Token[]): TokeniserState {
  switch (state.mode) {
    case 'ground':
      return ground(byte, '', tokens);
    case 'character':
      return character(state, byte, tokens);
    case 'escape':
      return afterEscape(state, byte, tokens);
    case 'designation':
      return isBetween(byte, 0x20, 0x2f) ? state : isBetween(byte, 0x30, 0x7e) ? GROUND : broken(byte, tokens);
    case 'control':
      return control(state, byte, tokens);
    case 'single-shift':
      return singleShift(state, byte, tokens);
    case 'string':
      return string(state, byte, tokens);
    case 'string-end':
      return byte === 0x5c ? stringOver(state, tokens) : afterEscape(begin('escape'), byte, tokens);
    case 'paste':
      return paste(state, byte, tokens);
    case 'skip':
      return state.count > 1 ? { ...state, count: state.count - 1 } : GROUND;
  }
}

const isBetween = (byte: number, from: number, to: number): boolean => byte >= from && byte <= to;

// No answer of a terminal holds these: they are a way out of a string that never ends.
const endsString = (byte: number): boolean => byte === CTRL_C || byte === CANCEL || byte === SUBSTITUTE;

/** @param held `alt+` after an Escape */
function ground(byte: number, held: '' | 'alt+', tokens: Token[]): TokeniserState {
  if (byte === ESC) return begin('escape');
  if (byte >= 0x80) {
    if (isBetween(byte, 0x80, 0x9f)) return upperControl(byte);
    return isBetween(byte, 0xc2, 0xf4) ? begin('character', held !== '', String.fromCharCode(byte)) : GROUND;
  }
  const control = byte < 0x20 || byte === 0x7f;
  const name = control ? (CONTROLS.get(byte) ?? ctrl(byte)) : byte === 0x20 ? 'space' : String.fromCharCode(byte);
  tokens.push(keyToken(byte === CTRL_C ? name : held + name));
  return GROUND;
}

const ctrl = (byte: number): string => `ctrl+${String.fromCharCode(byte + 0x40).toLowerCase()}`;

const upperControl = (code: number): TokeniserState => {
  const mode = BEGINNINGS.get(String.fromCharCode(code - 0x40));
  return mode ? begin(mode) : GROUND;
};

function character(state: TokeniserState, byte: number, tokens: Token[]): TokeniserState {
  const held = state.held + String.fromCharCode(byte);
  const lead = held.charCodeAt(0);
  if (!isContinuation(lead, state.held.length, byte)) return ground(byte, '', tokens);
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (held.length < length) return { ...state, held };
  const text = utf8(held);
  const code = text.codePointAt(0) ?? 0;
  if (code < 0xa0) return upperControl(code);
  if (isTypable(text)) tokens.push(keyToken(state.alt ? `alt+${text}` : text));
  return GROUND;
}

// The second byte rules out what could be written shorter, surrogates, and what lies beyond the last character.
function isContinuation(lead: number, at: number, byte: number): boolean {
  const from = at > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const to = at > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return isBetween(byte, from, to);
}

const utf8 = (held: string): string => new TextDecoder().decode(Uint8Array.from(held, (one) => one.charCodeAt(0)));

function afterEscape(state: TokeniserState, byte: number, tokens: Token[]): TokeniserState {
  if (byte === ESC) {
    if (state.alt) tokens.push(keyToken('escape'));
    return begin('escape', true);
  }
  const mode = BEGINNINGS.get(String.fromCharCode(byte));
  if (mode) return begin(mode, state.alt);
  if (state.alt) tokens.push(keyToken('escape'));
  return isBetween(byte, 0x20, 0x2f) ? begin('designation') : ground(byte, 'alt+', tokens);
}

function control(state: TokeniserState, byte: number, tokens: Token[]): TokeniserState {
  const { held, alt } = state;
  const written = String.fromCharCode(byte);
  // rxvt ends a shifted key in a byte that elsewhere never is the last one.
  if (written === '$' && /^\d{1,2}$/.test(held)) return begin('designation');
  if (isBetween(byte, 0x20, 0x3f)) return held.length < LONGEST_SEQUENCE ? { ...state, held: held + written } : state;
  if (!isBetween(byte, 0x40, 0x7e)) return broken(byte, tokens);
  // Function keys of Linux's console have one byte more, and reports of the mouse in their oldest form three.
  if (held === '' && written === '[') return begin('skip', false, '', 1);
  if (held === '' && written === 'M') return begin('skip', false, '', 3);
  if (held === '200' && written === '~') return begin('paste');
  const token = held.length < LONGEST_SEQUENCE ? controlToken(held, written) : null;
  if (token) tokens.push(token.kind === 'key' && alt ? keyToken(`alt+${token.key}`) : token);
  return GROUND;
}

function singleShift(state: TokeniserState, byte: number, tokens: Token[]): TokeniserState {
  const { held, alt } = state;
  const written = String.fromCharCode(byte);
  if (isBetween(byte, 0x30, 0x3f)) return held.length < LONGEST_SEQUENCE ? { ...state, held: held + written } : state;
  if (!isBetween(byte, 0x20, 0x7e)) return broken(byte, tokens);
  // Arrows, Home and End; keys of a keypad in another mode mean nothing.
  const token = held === '' && /[A-DFH]/.test(written) ? controlToken('', written) : null;
  if (token?.kind === 'key') tokens.push(keyToken(alt ? `alt+${token.key}` : token.key));
  return GROUND;
}

function string(state: TokeniserState, byte: number, tokens: Token[]): TokeniserState {
  const { held } = state;
  if (byte === ESC) return begin('string-end', false, held);
  if (byte === 0x07) return stringOver(state, tokens);
  if (endsString(byte)) return ground(byte, '', tokens);
  return held.length < LONGEST_SEQUENCE ? { ...state, held: held + String.fromCharCode(byte) } : state;
}

function stringOver({ held }: TokeniserState, tokens: Token[]): TokeniserState {
  const token = groundToken(held);
  if (token) tokens.push(token);
  return GROUND;
}

// A byte that no sequence has at this place: it begins something new if it can, and is dropped with the sequence if not.
function broken(byte: number, tokens: Token[]): TokeniserState {
  return byte === ESC || byte >= 0x80 || endsString(byte) ? ground(byte, '', tokens) : GROUND;
}

// A terminal may answer in the middle of a paste, even of its end.
function paste(state: TokeniserState, byte: number, tokens: Token[]): TokeniserState {
  let { held } = state;
  let tail = state.tail + String.fromCharCode(byte);
  if (tail === PASTE_END) {
    tokens.push({ kind: 'paste', text: utf8(held) });
    return GROUND;
  }
  if (tail.endsWith(ANSWER)) {
    tokens.push({ kind: 'answer' });
    return { ...state, tail: tail.slice(0, -ANSWER.length) };
  }
  for (; !mayEndPaste(tail); tail = tail.slice(1)) if (held.length < LONGEST_PASTE) held += tail.charAt(0);
  return { ...state, held, tail };
}

/** Whether bytes may be the beginning of the end of a paste, of an answer, or of an answer within that end. */
function mayEndPaste(tail: string): boolean {
  const from = Math.max(0, tail.lastIndexOf('\x1b'));
  const isAnswer = PASTE_END.startsWith(tail.slice(0, from)) && ANSWER.startsWith(tail.slice(from));
  return isAnswer || PASTE_END.startsWith(tail);
}
