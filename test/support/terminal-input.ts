import { drawing } from '../../scripts/drawing.mjs';
import { GROUND, patienceOf, type TokeniserState, tokenise } from '../../src/tui/terminal/tokeniser.ts';
import type { Token } from '../../src/tui/terminal/tokens.ts';

/** Complete sequences that terminals send, and the keys they mean. */
const WHOLE: readonly (readonly [string, readonly string[]])[] = [
  ...[...'qQ.1uyf'].map((key) => [key, [key]] as const),
  ...[...'é洗👍'].map((key) => [key, [key]] as const),
  [' ', ['space']],
  ['\r', ['enter']],
  ['\x03', ['ctrl+c']],
  ['\x1a', ['ctrl+z']],
  ['\x7f', ['backspace']],
  ['\x1bx', ['alt+x']],
  ['\x1b[A', ['up']],
  ['\x1bOD', ['left']],
  ['\x1b\x1b[B', ['alt+down']],
  ['\x1b[5~', ['pageup']],
  ['\x1b[1;2C', ['shift+right']],
  ['\x1b[1;5C', ['ctrl+right']],
  ['\x1b[99;5u', ['ctrl+c']],
  ['\x1b[27;5;99~', ['ctrl+c']],
  ['\x1b[113;1:1u', ['q']],
  ['\x1b[113;1:3u', []],
  ['\x1b[29~', []],
  ['\x1b[[A', []],
  ['\x1bOq', []],
  ['\x1b[I', []],
  ['\x1b[12;40R', []],
  ['\x1b[?62;22c', []],
  ['\x1b[?2026;2$y', []],
  ['\x1b[M qq', []],
  ['\x1b]11;rgb:1c1c/1f1f/2626\x1b\\', ['<ground>']],
  ['\x1b]52;c;cXFx\x07', []],
  ['\x1bP>|q 1.0\x1b\\', []],
  ['\x1b_Gi=1;q\x1b\\', []],
  ['\u009b29~', []],
  ['\x1b[<0;3;4M', ['<mouse>']],
  ['\x1b[200~q\x1b[Aq\r\x1b[201~', ['<paste>']],
];

/** Pieces of sequences: beginnings without an end, and ends without a beginning. */
const PARTS: readonly string[] = [
  ...['\x1b', '\x1b\x1b', '\x1b[', '\x1bO', '\x1b]', '\x1bP', '\x1b_', '\x1b\\', '\x07', '\x1b(', '\x1b[[', '\x1b[M'],
  ...['A', '[A', 'OA', '5~', '1;2C', '200~', '\x1b[200~', '\x1b[201~', '\x1b[201', '99;5u', ';', ':', '?', '$', '\x18'],
];

/** Some complete sequences in random order, and the keys they mean. */
function wholeInput(seed: number): { readonly bytes: Uint8Array; readonly keys: readonly string[] } {
  const draw = drawing(seed);
  const chosen = Array.from({ length: 1 + draw(12) }, () => WHOLE[draw(WHOLE.length)] ?? (['', []] as const));
  return {
    bytes: new TextEncoder().encode(chosen.map(([sent]) => sent).join('')),
    keys: chosen.flatMap(([, is]) => is),
  };
}

/** Bytes that should never come: complete sequences, pieces of them, and noise. */
export function randomInput(seed: number): Uint8Array {
  const draw = drawing(seed);
  const noisy = draw(4) === 0;
  const parts = Array.from({ length: 1 + draw(10) }, () => {
    if (noisy || draw(5) === 0) return Uint8Array.from({ length: 1 + draw(4) }, () => draw(256));
    const part = draw(2) === 0 ? PARTS[draw(PARTS.length)] : WHOLE[draw(WHOLE.length)]?.[0];
    return new TextEncoder().encode(part);
  });
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const NAMES =
  'up down left right home end pageup pagedown insert delete enter tab escape backspace space [@-_a-z] \\P{C} \u200d';
const KNOWN = new RegExp(`^(super\\+)?(ctrl\\+)?(alt\\+)?(shift\\+)?(ctrl\\+)?(${NAMES.replaceAll(' ', '|')})$`, 'u');

/** What is wrong with the tokens of some bytes: a key without a name, or a wait for more that never ends; or null. */
function faultIn(bytes: Uint8Array): string | null {
  const { state, tokens } = tokenise(GROUND, bytes);
  const unknown = tokens.find((token) => token.kind === 'key' && !KNOWN.test(token.key));
  if (unknown) return `${JSON.stringify(unknown)} is no key`;
  const waits = state.mode !== 'ground';
  return waits === (patienceOf(state) === null) ? `waits in ${state.mode}` : null;
}

/** The first failure in that many rounds, each with noise and with complete sequences cut somewhere; or null. */
export function firstFault(rounds: number, seed: number): string | null {
  for (let round = 0; round < rounds; round++) {
    const lot = (seed * 1_000_003 + round) | 0;
    const noise = randomInput(lot);
    const fault = faultIn(noise);
    if (fault !== null) return `${fault}: ${JSON.stringify(Buffer.from(noise).toString('latin1'))}`;
    const { bytes, keys } = wholeInput(lot);
    const cut = drawing(lot)(bytes.length + 1);
    const read = keysIn(readAll([bytes.slice(0, cut), bytes.slice(cut)]).tokens);
    if (read.join(' ') !== keys.join(' ')) return `${keys.join(' ')} were read as ${read.join(' ')}, cut at ${cut}`;
  }
  return null;
}

/** The tokens as keys; other tokens in angle brackets. */
export const keysIn = (tokens: readonly Token[]): string[] =>
  tokens.map((token) => (token.kind === 'key' ? token.key : `<${token.kind}>`));

/** The tokens of some pieces, one read each. */
export function readAll(pieces: readonly Uint8Array[]): { readonly state: TokeniserState; readonly tokens: Token[] } {
  const tokens: Token[] = [];
  let state = GROUND;
  for (const piece of pieces) {
    const next = tokenise(state, piece);
    state = next.state;
    tokens.push(...next.tokens);
  }
  return { state, tokens };
}
