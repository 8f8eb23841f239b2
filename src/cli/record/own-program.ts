import type { ProgramText, SheetLines, StepLines } from '../../export/program.ts';
import type { RunRecord } from '../../import/record/record.ts';
import type { Imported } from '../../import/scenario/import-record.ts';
import { type FileLine, standsOf, type TrackStands } from '../../import/tracks/standings.ts';
import { printable } from '../../scenario/source/text.ts';
import { type OwnFile, ownFiles } from './own-files.ts';

/** Of a longer line only the beginning is shown. */
const LONGEST_LINE = 400;

/** The program that was recorded, as the user wrote it: the files in which its steps stand. @param folder of the record */
export function ownProgram(record: RunRecord, { tracks }: Imported, folder: string): ProgramText {
  const places = standsOf(record, tracks);
  const stands = places.flatMap(({ start, steps }) => [
    start,
    ...steps.flatMap(({ own, before }) => (before ? [own, before] : [own])),
  ]);
  const wanted = new Set(stands.map(({ file }) => file));
  return programText(ownFiles(record, wanted, folder), places);
}

/**
 * Files as one text of several sheets. A file that is not shown is one line, which says why, and all its tasks
 * stand there. @internal
 */
export function programText(files: readonly OwnFile[], places: readonly TrackStands[]): ProgramText {
  const lines: string[] = [];
  const sheets: SheetLines[] = [];
  for (const { name, text, problem } of files) {
    const own = text === null ? [`${printable(name)} is not shown: ${problem}`] : linesOf(text);
    sheets.push({ name, from: lines.length, to: lines.length + own.length, isText: text !== null });
    lines.push(...own);
  }
  if (sheets.length === 0) {
    lines.push('The program is not shown: the record names no file of its own');
    sheets.push({ name: '', from: 0, to: 1, isText: false });
  }
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  const lineAt = ({ file, line }: FileLine): number => {
    const sheet = byName.get(file);
    if (!sheet) return NOWHERE;
    return sheet.isText ? sheet.from + Math.min(Math.max(1, line), sheet.to - sheet.from) - 1 : sheet.from;
  };
  const linesFor = (task: number, step: number): StepLines => {
    const stand = places[task]?.steps[step];
    const line = stand ? lineAt(stand.own) : NOWHERE;
    const before = stand?.before ? lineAt(stand.before) : line;
    const awaits = stand?.isAwait === false ? null : line;
    return { from: line, to: line, line, awaits, takes: before, after: before, yields: before };
  };
  return {
    language: 'own',
    lines,
    sheets,
    lineOf: linesFor,
    startLine: (task) => {
      const { start, steps } = places[task] ?? {};
      return start ? lineAt(steps?.[0]?.before ?? start) : NOWHERE;
    },
    loopLine: NOWHERE,
  };
}

const NOWHERE = -1;

const linesOf = (text: string): readonly string[] =>
  text
    .replace(/^\ufeff/, '')
    .replace(/(\r\n|\n|\r)$/, '')
    .split(/\r\n|\n|\r/)
    .map((line) => printable(line.slice(0, LONGEST_LINE).replaceAll('\t', '    ')));
