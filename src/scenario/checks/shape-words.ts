import type { z } from 'zod';
import type { Unit } from '../scenario.ts';
import { ID_WORDS } from '../schema-kinds.ts';
import type { Node } from '../source/node.ts';
import { count, quoted } from '../source/text.ts';
import { nullHint } from './field-words.ts';
import { type Finding, mistake } from './finding.ts';
import { speltAsId } from './spelling.ts';
import { didYouMean, surelyMeant } from './suggest.ts';
import { fractionHint, spelledTimeHint } from './time-words.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Reports a value that is of the wrong kind, out of range, or not one of the known ones. */
export function wrongValue(issue: Issue, path: Path, node: Node, unit: Unit): Finding {
  const subject = subjectOf(path);
  const hint = () => hintFor(issue, path, node, unit);
  const text = fixFor(issue, path, node);
  const fix = text === null ? null : { range: node, text };
  if (issue.code === 'custom') return mistake(String(issue.params?.code), node, `${subject} ${issue.message}`, hint);
  return mistake(
    codeOf(issue, path, node),
    node,
    `${subject} must be ${issue.message}, not ${foundIn(node, issue)}`,
    hint,
    { fix },
  );
}

/** Reports the name of a resource that is not a valid id. */
export function wrongResourceName(key: Node): Finding {
  const name = String(key.value);
  const message = `the name of a resource must be ${ID_WORDS}, not ${quoted(name)}`;
  return mistake('bad-id', key, message, () => idHint(name));
}

function subjectOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  return typeof last === 'number' ? `an entry of ${quoted(String(path.at(-2)))}` : quoted(String(last));
}

function foundIn(node: Node, issue: Issue): string {
  const size = node.children?.length ?? 0;
  if (node.type === 'string') return node.value === '' ? 'an empty text' : `the text ${quoted(node.value)}`;
  if (node.type === 'array' && size === 0) return 'an empty list';
  if (node.type === 'array') return issue.code === 'too_big' ? `a list of ${count(size)}` : 'a list';
  if (node.type === 'object') return 'an object { … }';
  if (node.type !== 'number') return String(node.value);
  return Math.abs(node.value) < 1e15 ? count(node.value) : 'a number this large';
}

function codeOf(issue: Issue, path: Path, node: Node): string {
  const name = numberName(path);
  const fault = node.type === 'number' ? numberFault(issue, node.value) : null;
  // Only a priority may be below 0.
  if (fault) return `${name}-${name === 'priority' && fault === 'negative' ? 'too-small' : fault}`;
  if (issue.code === 'invalid_format') return 'bad-id';
  if (issue.code === 'too_small') return 'empty-list';
  if (issue.code === 'too_big') return node.type === 'string' ? 'bad-id' : 'too-many-entries';
  const isOfKind = issue.code === 'invalid_value' && typeof issue.values[0] === node.type;
  return isOfKind ? 'unknown-value' : 'wrong-type';
}

function numberFault(issue: Issue, value: number): string | null {
  if (issue.code === 'too_small') return value < 0 && Number(issue.minimum) >= 0 ? 'negative' : 'too-small';
  if (issue.code === 'too_big') return 'too-large';
  if (issue.code !== 'invalid_type' || !isNumeric(issue)) return null;
  if (Number.isFinite(value)) return 'not-whole';
  return value < 0 ? 'negative' : 'too-large';
}

/** The field as codes spell it: the ends of a range count as duration, a bare number in `resources` as capacity. */
function numberName(path: Path): string {
  const [owner, last] = path.slice(-2).map(String);
  if (owner === 'duration') return 'duration';
  if (owner === 'resources') return 'capacity';
  if (owner === 'uses') return 'amount';
  if (owner === 'arrives') return 'arrives';
  return (last ?? owner ?? '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function isNumeric(issue: Issue): boolean {
  return issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int');
}

function hintFor(issue: Issue, path: Path, node: Node, unit: Unit): string | null {
  if (node.type === 'null') return nullHint(path);
  if (node.type === 'string') return hintForText(issue, path, node.value, unit);
  if (node.type === 'number') return hintForNumber(issue, path, node.value, unit);
  return containerHint(issue, path, node);
}

/** The replacement, if there is no doubt: a number, a boolean or a list that was written as a text. */
function fixFor(issue: Issue, path: Path, node: Node): string | null {
  const { type, value } = node;
  if (type !== 'string') return null;
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    const meant = typeof issue.values[0] === 'string' ? surelyMeant(value, known) : null;
    return meant === null ? numberFix(issue, value) : `"${meant}"`;
  }
  if (isNumeric(issue) || (issue.code === 'invalid_union' && TIMES.has(String(path.at(-1)))))
    return /^\d{1,9}$/.test(value) ? String(Number(value)) : null;
  if (isName(issue, path)) return JSON.stringify([value]);
  if (issue.code !== 'invalid_type') return null;
  if (issue.expected === 'boolean') return /^(true|false)$/i.test(value) ? value.toLowerCase() : null;
  return issue.expected === 'array' && NAME_LISTS.has(String(path.at(-1))) ? JSON.stringify([value]) : null;
}

// A resource by itself, where a list or an object is expected.
const isName = (issue: Issue, path: Path): boolean => issue.code === 'invalid_union' && path.at(-1) === 'uses';

const NAME_LISTS: ReadonlySet<string> = new Set(['after']);

function numberFix(issue: z.core.$ZodIssueInvalidValue, text: string): string | null {
  return typeof issue.values[0] === 'number' && issue.values.map(String).includes(text.trim()) ? text.trim() : null;
}

function containerHint(issue: Issue, path: Path, node: Node): string | null {
  if (node.type === 'array' && path.at(-1) === 'resources') return 'write { "washer": 1, "dryer": 1 }';
  if (issue.code !== 'invalid_type') return null;
  if (issue.expected === 'array' && node.type === 'object') return 'put it in [ ], even if it is the only one';
  return issue.expected === 'object' && node.type === 'array' ? 'write { … } instead of [ … ]' : null;
}

function hintForText(issue: Issue, path: Path, text: string, unit: Unit): string | null {
  if (issue.code === 'custom') return TEXT_HINTS.get(String(issue.params?.code)) ?? null;
  if (issue.code === 'invalid_value') return valueHint(issue.values, text);
  if (issue.code === 'invalid_format') return idHint(text);
  const number = /^\s*(-?\d+(?:\.\d+)?)\s*([a-z]*)\.?\s*$/i.exec(text);
  if (number && (isNumeric(issue) || issue.code === 'invalid_union'))
    return number[2] ? spelledTimeHint(number[1] ?? '', number[2], unit) : `write ${number[1]}, without quotes`;
  if (issue.code === 'invalid_union' && path.at(-1) === 'duration') return didYouMean(text, ['never']);
  if (isName(issue, path)) return `write [${inQuotes(text)}]`;
  if (issue.code !== 'invalid_type') return null;
  if (issue.expected === 'object' && path.at(-1) === 'cpu') return `write { "name": ${inQuotes(text)} }`;
  if (issue.expected === 'boolean' && /^(true|false)$/i.test(text))
    return `write ${text.toLowerCase()}, without quotes`;
  return issue.expected === 'array' ? `write [${inQuotes(text)}]` : null;
}

const inQuotes = (text: string): string => quoted(text).replaceAll(/[“”]/g, '"');

function hintForNumber(issue: Issue, path: Path, value: number, unit: Unit): string | null {
  if (path.at(-1) === 'format') return 'this program reads version 1 of the format';
  if (path.at(-1) === 'failChance' && value > 1 && value <= 100) return `for ${value} % write ${value / 100}`;
  const isFraction = isNumeric(issue) && Number.isFinite(value);
  return isFraction && value > 0 && TIMES.has(String(path.at(-1))) ? fractionHint(value, unit) : null;
}

const TIMES: ReadonlySet<string> = new Set([
  'duration',
  'min',
  'max',
  'arrives',
  'first',
  'every',
  'deadline',
  'within',
  'timeout',
  'spoilsAfter',
  'switchCost',
]);

function valueHint(values: readonly z.core.util.Primitive[], text: string): string | null {
  const known = values.map(String);
  if (typeof values[0] === 'number') return known.includes(text.trim()) ? `write ${text.trim()}, without quotes` : null;
  // Short lists are part of the message.
  return didYouMean(text, known) ?? (known.length > 6 ? `known values: ${known.join(', ')}` : null);
}

function idHint(text: string): string | null {
  const spelt = speltAsId(text);
  if (spelt === '' || spelt.length > 40) return null;
  return `try ${quoted(spelt === 'wait' ? 'waiting' : spelt)}`;
}

const TEXT_HINTS: ReadonlyMap<string, string> = new Map([
  ['text-control-character', 'a text is one line, without tabs, colours or escape sequences'],
  ['text-lone-surrogate', 'write the character itself instead of \\u escapes'],
  ['text-bidi-control', 'remove it; plain right-to-left text does not need it'],
]);
