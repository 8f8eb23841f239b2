import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { HAR_LIMITS, looksLikeHar } from '../../import/har/parse-har.ts';
import { looksLikeRecord } from '../../import/record/parse-record.ts';
import { RECORD_LIMITS } from '../../import/record/record.ts';

/** Enough bytes to see what a file is. */
export const HEAD = 200;
/** The most bytes of a file that is not a scenario but can be made into one. */
export const MOST_IMPORTED = Math.max(RECORD_LIMITS.bytes, HAR_LIMITS.bytes);

/** What kind of file a text is, complete or only its head, if a scenario can be made of it. */
export const importableKind = (text: string): 'a record of a run' | 'a HAR file' | null =>
  looksLikeRecord(text) ? 'a record of a run' : looksLikeHar(text) ? 'a HAR file' : null;

/** Whether a file begins as a record does. False if it cannot be read, which is reported when all of it is. */
export const isRecordFile = (file: string): boolean => looksLikeRecord(headOf(file));

/** Whether an argument is worth reading beyond the size of a scenario. Pipes are read only once, so they may be. */
export function mayBeImported(argument: string): boolean {
  if (argument === '-') return true;
  try {
    return !statSync(argument).isFile() || importableKind(headOf(argument)) !== null;
  } catch {
    // Reading it will say what is wrong.
    return false;
  }
}

function headOf(file: string): string {
  try {
    // A pipe can be read once only, and not before there is a writer.
    if (!statSync(file).isFile()) return '';
    const fd = openSync(file, 'r');
    try {
      const head = Buffer.alloc(HEAD);
      return head.toString('utf8', 0, readSync(fd, head));
    } finally {
      closeSync(fd);
    }
  } catch {
    return '';
  }
}

/** The text of a record that was just written; null if there is none. */
export function writtenRecord(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
