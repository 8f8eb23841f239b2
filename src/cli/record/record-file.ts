import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { looksLikeRecord } from '../../import/record/parse-record.ts';

const HEAD_BYTES = 200;

/** Whether a file begins as a record does. False if it cannot be read, which those who read all of it report. */
export function isRecordFile(file: string): boolean {
  try {
    const fd = openSync(file, 'r');
    try {
      const head = Buffer.alloc(HEAD_BYTES);
      return looksLikeRecord(head.toString('utf8', 0, readSync(fd, head)));
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
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
