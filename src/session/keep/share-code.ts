import { type Answer, WAIT, waitTick, waitUntil } from '../../engine/decision.ts';
import { fingerprint } from '../../scenario/fingerprint.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { BitReader, BitWriter, checkOf, MOST_DELIMITED, spell, unspell } from './share-bits.ts';

// A code is `MW`, the number of the format, and then, five bits a letter or digit:
//
//   fingerprint   32 bits
//   seed, count   self-delimiting
//   decisions     each in as many bits as all tasks and the two kinds of wait need: the task's index, or
//                 tasks for `wait`, or tasks + 1 for `wait:T`, followed by T − 1 less the tick last waited until
//   zeros         to the end of the letter
//   check         32 bits and 3 zeros, over everything before it except `MW1`

/** Why a text cannot be read as a share code. */
export const SHARE_REFUSALS = ['not-a-code', 'mistyped', 'other-scenario', 'newer'] as const;
export type ShareRefusal = (typeof SHARE_REFUSALS)[number];

export interface CodeRefusal {
  readonly refusal: ShareRefusal;
}

/** Which game a code holds. */
export interface ShareHead {
  /** The fingerprint of the scenario: see fingerprint.ts. */
  readonly fingerprint: number;
  /** 0 … 4,294,967,295 */
  readonly seed: number;
}

export interface SharedGame {
  readonly seed: number;
  readonly decisions: readonly Answer[];
}

/** Everything a code holds; `tasks` is how many the scenario has. */
export interface ShareContent extends ShareHead {
  readonly decisions: readonly Answer[];
  readonly tasks: number;
}

const MARK = 'MW';
const VERSION = 1;
const PREFIX = `${MARK}${VERSION}`;
const GROUP = 5;
const MOST_CHARACTERS = 400_000;
const MOST_SEED = 0xffff_ffff;
const FINGERPRINT_BITS = 32;
const CHECK_BITS = 32;
const CHECK_SYMBOLS = 7;

/**
 * A game of one worker as a short text, such as `MW1-2Q4F0-9T1BB-…`; null: it has so many decisions that the text
 * would be longer than `parseShareCode` reads (some 100,000 in a scenario of a thousand tasks).
 * @throws RangeError for decisions that no game can hold: no such task, or waits until ticks that do not grow
 */
export function printShareCode({ fingerprint, seed, decisions, tasks }: ShareContent): string | null {
  const bits = new BitWriter();
  bits.fixed(fingerprint, FINGERPRINT_BITS);
  bits.delimited(seed);
  bits.delimited(decisions.length);
  writeDecisions(bits, decisions, tasks);
  const symbols = bits.end();
  const text = [PREFIX, ...(spell([...symbols, ...checkSymbols(symbols)]).match(GROUPS) ?? [])].join('-');
  return text.length > MOST_CHARACTERS ? null : text;
}

const GROUPS = new RegExp(`.{1,${GROUP}}`, 'g');

/** Which scenario and seed a code is for, or why it cannot be read. */
export function readShareHead(text: string): ShareHead | CodeRefusal {
  const symbols = bodyOf(text);
  return 'refusal' in symbols ? symbols : readHead(new BitReader(symbols));
}

/** The game in a code for this scenario, or why it cannot be read. Never throws. Whether the decisions are possible is not checked. */
export function parseShareCode(text: string, scenario: Scenario): SharedGame | CodeRefusal {
  const symbols = bodyOf(text);
  if ('refusal' in symbols) return symbols;
  const bits = new BitReader(symbols);
  const head = readHead(bits);
  if ('refusal' in head) return head;
  if (head.fingerprint !== fingerprint(scenario)) return { refusal: 'other-scenario' };
  const decisions = readDecisions(bits, scenario.tasks.length);
  return decisions && bits.isAtEnd() ? { seed: head.seed, decisions } : { refusal: 'mistyped' };
}

const WORDS: Readonly<Record<ShareRefusal, string>> = {
  'not-a-code': `This is not a share code. One begins with ${PREFIX}- and goes on in letters and digits.`,
  mistyped: 'This share code was not copied exactly. Copy it again, up to its very end.',
  'other-scenario':
    'This share code is for another scenario, or this one has changed since: its decisions no longer fit.',
  newer: 'This share code was made by a newer version of Meanwhile. With that version it can be opened.',
};

/** Why a share code was refused, in a sentence or two. */
export const shareRefusalWords = ({ refusal }: CodeRefusal): string => WORDS[refusal];

const decisionBits = (tasks: number): number => 32 - Math.clz32(tasks + 1);

function writeDecisions(bits: BitWriter, decisions: readonly Answer[], tasks: number): void {
  const width = decisionBits(tasks);
  let last = 0;
  for (const answer of decisions) {
    if (answer >= tasks) throw new RangeError(`no task ${answer} among ${tasks}`);
    const tick = waitTick(answer);
    bits.fixed(answer === WAIT ? tasks : tick === null ? answer : tasks + 1, width);
    if (tick === null) continue;
    if (tick <= last || tick >= MOST_DELIMITED) throw new RangeError(`a wait until ${tick} after one until ${last}`);
    bits.delimited(tick - last - 1);
    last = tick;
  }
}

// A text that passes its check was printed by us, so anything unreadable here was forged: it is refused like the rest.
function readDecisions(bits: BitReader, tasks: number): Answer[] | null {
  const width = decisionBits(tasks);
  const count = bits.delimited();
  if (!(count * width <= bits.left)) return null;
  const decisions: Answer[] = [];
  let last = 0;
  while (decisions.length < count) {
    const kind = bits.fixed(width);
    if (kind === tasks + 1) {
      last += bits.delimited() + 1;
      if (!(last < MOST_DELIMITED)) return null;
    } else if (!(kind <= tasks)) return null;
    decisions.push(kind < tasks ? kind : kind === tasks ? WAIT : waitUntil(last));
  }
  return decisions;
}

function readHead(bits: BitReader): ShareHead | CodeRefusal {
  const head = { fingerprint: bits.fixed(FINGERPRINT_BITS), seed: bits.delimited() };
  return head.seed <= MOST_SEED ? head : { refusal: 'mistyped' };
}

// Dashes of all kinds, because some programs replace them, and spaces, including those of no width.
const PARTINGS = /[\s\p{Dash}\u200b\u2060\u00ad]/gu;

/** The symbols between prefix and check, if the check confirms them. */
function bodyOf(text: string): number[] | CodeRefusal {
  if (text.length > MOST_CHARACTERS) return { refusal: 'not-a-code' };
  const letters = [...text.replace(PARTINGS, '')];
  const prefix = letters.slice(0, PREFIX.length).join('').toUpperCase().replace(/[IL]$/, '1');
  const body = checkedBody(letters.slice(PREFIX.length).join(''));
  if (prefix === PREFIX) return body ?? { refusal: 'mistyped' };
  // If the prefix has a typo, the rest is still confirmed by its check.
  if (body) return { refusal: 'mistyped' };
  return { refusal: /^MW[2-9]$/.test(prefix) ? 'newer' : 'not-a-code' };
}

function checkedBody(text: string): number[] | null {
  const symbols = unspell(text);
  if (!symbols) return null;
  const body = symbols.slice(0, -CHECK_SYMBOLS);
  const check = checkSymbols(body);
  return symbols.length > CHECK_SYMBOLS && check.every((symbol, i) => symbol === symbols[body.length + i])
    ? body
    : null;
}

// The check directly follows the symbols, its three zeros last, so it also covers mistakes where they meet.
function checkSymbols(symbols: readonly number[]): number[] {
  const bits = new BitWriter();
  bits.fixed(checkOf(symbols), CHECK_BITS);
  return bits.end();
}
