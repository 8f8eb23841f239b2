import { mistake } from '../checks/finding.ts';
import { quoted } from '../source/text.ts';
import { matched, type ReadResult } from './reading.ts';

// A colon belongs to the number if digits follow: 1:30.
const RUN = /[+-]*(?:[\p{L}\p{N}_.%]|[+-](?=[\d.])|:(?=\d))*/uy;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const GENERAL_HINT = 'write the number as 5 or 0.5';

/** Reads the number at `offset`, or what was written in its place. */
export function readNumber(text: string, offset: number): ReadResult {
  return numberOf(matched(RUN, text, offset) || (text[offset] ?? ''), offset);
}

/** What `written` means as a number. @param offset its place in the text */
export function numberOf(written: string, offset: number): ReadResult {
  const range = { offset, length: written.length };
  if (JSON_NUMBER.test(written)) return { length: range.length, value: Number(written), finding: null };
  const plain = plainNumber(written);
  const message = `${quoted(written)} is not a valid JSON number`;
  if (plain !== null) {
    const finding = () => mistake('syntax-number', range, message, hintOf(plain), { fix: { range, text: plain } });
    return { length: range.length, value: Number(plain), finding };
  }
  return {
    length: range.length,
    value: undefined,
    finding: () => mistake('syntax-number', range, message, hintFor(written)),
  };
}

// Most numbers of a scenario are times.
const hintOf = (plain: string): string =>
  plain.includes('.') ? `write ${plain}; a time must be a whole number` : `write ${plain}`;

/** The number as JSON writes it if the meaning is certain, else null. */
function plainNumber(written: string): string | null {
  if (/^0(?:x[\da-f]+|o[0-7]+|b[01]+)$/i.test(written)) return String(Number(written));
  const joined = written
    .replace(/^\+/, '')
    .replaceAll(/(?<=\d)[_ ](?=\d)/g, '')
    .replace(/^(-?\d+),(\d{1,2}|\d{4,})$/, '$1.$2');
  const [, sign = '', whole = '', fraction = '', power = ''] =
    /^(-?)(\d*)(?:\.(\d*))?(e[+-]?\d+)?$/i.exec(joined) ?? [];
  if (whole === '' && fraction === '') return null;
  const plain = `${sign}${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}${power}`;
  return JSON_NUMBER.test(plain) ? plain : null;
}

function hintFor(written: string): string {
  const [, thousands, rest] = /^(\d{1,3}),(\d{3})$/.exec(written) ?? [];
  if (thousands !== undefined) {
    const fraction = Number(`${thousands}.${rest}`);
    return Number.isInteger(fraction)
      ? `write ${thousands}${rest}`
      : `write ${thousands}${rest}, or ${fraction} with a decimal point`;
  }
  const [, unquoted] = /^(\d+)\s*["'`]$/.exec(written) ?? [];
  if (unquoted !== undefined) return `write ${unquoted}, without quotes`;
  if (/^[+-]?infinity$/i.test(written)) return 'leave the field out; a step that never ends has the duration "never"';
  const [, percent] = /^(\d+(?:\.\d+)?)\s*%$/.exec(written) ?? [];
  if (percent !== undefined) return `write ${Number(percent) / 100}`;
  const [, number] = /^(\d+(?:\.\d+)?)\s*\p{L}+$/u.exec(written) ?? [];
  if (number !== undefined && !/^\d+e$/i.test(written))
    return `write ${number}; the unit of all times is given once, in “unit”`;
  const [, hours, minutes] = /^(\d+):(\d\d)$/.exec(written) ?? [];
  if (hours !== undefined)
    return `times are whole numbers of “unit”: ${written} is ${Number(hours) * 60 + Number(minutes)} of the smaller unit`;
  const [, min, max] = /^(\d+)(?:-|\.\.+)(\d+)$/.exec(written) ?? [];
  return min === undefined ? GENERAL_HINT : `write { "min": ${min}, "max": ${max} } for a random duration`;
}
