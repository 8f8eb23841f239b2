import { cpuMoment } from '../../analysis/moment.ts';
import { Row } from '../../draw/row.ts';
import { cut, widthOf } from '../../draw/text.ts';
import type { Style } from '../../draw/theme.ts';
import type { ProgramText, SheetLines } from '../../export/program.ts';
import type { ShownProgram } from '../code.ts';
import { type Standing, standingOf } from './code-lines.ts';
import { type Frame, momentOf } from './frame-context.ts';

/** The name of each language. */
export const LANGUAGES = { asyncio: 'Python, asyncio', javascript: 'JavaScript', own: 'your own program' } as const;
/** More names than this would not help. */
const NAMED = 3;

/** Exactly `rows` rows of at most `columns` cells: the program, each task's line marked, scrolled to the current line. */
export function codePanel(frame: Frame, { program, next }: ShownProgram, rows: number, columns: number): string[] {
  const standings = standingsOf(frame, program);
  const focus = focusOf(frame, program, standings);
  const sheet = sheetOf(program, standings, focus);
  const between = focus === null || focus === program.loopLine;
  const height = rows - 1;
  const first = firstLine(focus, sheet, height, standings, between);
  const shown = program.lines.slice(first, Math.min(first + height, sheet.to));
  const body = shown.map((_, i) => codeRow(frame, program, sheet, first + i, standings, focus, columns));
  const name = sheet.name || LANGUAGES[program.language];
  const head = new Row(frame.theme, columns).put('CODE', 'dim').put(`  ${name}`, 'bold');
  if (between && !frame.ended)
    head.put(`   ${focus === null ? ELSEWHERE : 'the event loop, between two lines'}`, 'dim');
  head.right(`Tab: ${LANGUAGES[next]}`, columns - 1, 'dim');
  return [head.end(), ...body, ...Array.from({ length: height - body.length }, () => '')];
}

const ELSEWHERE = 'the CPU is in a library';

const widths = new WeakMap<ProgramText, number>();

/** Cells needed to show the program whole, with line numbers and some room for names. */
export function codeWidth(program: ProgramText): number {
  const known = widths.get(program) ?? program.lines.reduce((most, line) => Math.max(most, widthOf(line)), 0) + 22;
  widths.set(program, known);
  return known;
}

// The file with the current line or, if there is none, the one in which most tasks stand.
function sheetOf({ sheets, lines }: ProgramText, standings: Standings, focus: number | null): SheetLines {
  const whole = { name: '', from: 0, to: lines.length, isText: true };
  const holds = ({ from, to }: SheetLines, line: number) => line >= from && line < to;
  const seen = (sheet: SheetLines) =>
    [...standings].reduce((sum, [line, those]) => sum + (holds(sheet, line) ? weightOf(those) : 0), 0);
  const [first = whole, ...others] = sheets ?? [];
  const current = focus === null ? undefined : [first, ...others].find((sheet) => holds(sheet, focus));
  return current ?? others.reduce((best, sheet) => (seen(sheet) > seen(best) ? sheet : best), first);
}

type Standings = ReadonlyMap<number, readonly (Standing & { readonly task: number })[]>;

function standingsOf(frame: Frame, program: ProgramText): Standings {
  const byLine = new Map<number, (Standing & { task: number })[]>();
  for (const task of frame.order) {
    const standing = standingOf(program, task, momentOf(frame, task));
    if (!standing || standing.line < 0) continue;
    const those = byLine.get(standing.line);
    if (those) those.push({ ...standing, task });
    else byLine.set(standing.line, [{ ...standing, task }]);
  }
  return byLine;
}

// The CPU's line; between two steps the event loop has it. Null: the CPU is at no line of this program.
function focusOf({ picture, tick, ended }: Frame, program: ProgramText, standings: Standings): number | null {
  if (!ended && cpuMoment(picture.watched.timeline, 0, tick)) {
    for (const [line, those] of standings)
      if (those.some(({ style }) => style === 'running' || style === 'switching')) return line;
    if (program.loopLine < 0) return null;
  }
  return program.loopLine;
}

// Scrolled by half pages, so that the text does not jump at every step: among the pages that show the CPU's line (all
// pages while the loop has the CPU), the one that shows most of the tasks under way.
function firstLine(
  focus: number | null,
  { from, to }: SheetLines,
  height: number,
  standings: Standings,
  between: boolean,
): number {
  const half = Math.max(1, Math.floor(height / 2));
  const last = Math.max(from, to - height);
  const pages = Array.from({ length: Math.ceil((last - from) / half) + 1 }, (_, page) =>
    Math.min(from + page * half, last),
  );
  const holds = (first: number, line: number) => line >= first && line < first + height;
  const seen = (first: number) =>
    [...standings].reduce((sum, [line, those]) => sum + (holds(first, line) ? weightOf(those) : 0), 0);
  const fitting =
    focus === null || focus < 0
      ? pages
      : pages.filter((first) => holds(first, focus) && (focus < first + height - 1 || first === last));
  const open = between ? pages : fitting;
  return open.reduce((best, first) => (seen(first) > seen(best) ? first : best), fitting[0] ?? last);
}

// A task that has not begun stands at its launch, which says little.
const weightOf = (those: readonly Standing[]): number => (those.some(({ style }) => style !== 'dim') ? 1 : 0.01);

const STRONGEST: readonly Style[] = ['running', 'switching', 'ready', 'queued', 'waiting', 'dim'];

function codeRow(
  frame: Frame,
  program: ProgramText,
  sheet: SheetLines,
  line: number,
  standings: Standings,
  focus: number | null,
  columns: number,
): string {
  const { theme } = frame;
  const those = standings.get(line) ?? [];
  const text = program.lines[line] ?? '';
  const style = STRONGEST.find((one) => those.some((standing) => standing.style === one));
  const numbers = String(sheet.to - sheet.from).length;
  const number = sheet.isText ? String(line - sheet.from + 1) : '';
  const row = new Row(theme, columns).right(number, numbers, 'dim');
  row.put(line === focus ? theme.marks.arrow : ' ', 'bold').put(' ');
  const words = wordsOf(frame, program, line, those, focus);
  const names = words === '' ? 0 : Math.min(widthOf(words) + 3, Math.floor(columns * 0.4));
  const [code, comment] = parted(cut(text, columns - row.width - names, theme.marks.ellipsis));
  row.put(code, style === 'waiting' ? 'waiting-rest' : style && style !== 'dim' ? style : 'plain').put(comment, 'dim');
  if (words !== '') row.put(`  ${theme.marks.note} `, 'dim').put(words, style ?? 'dim');
  return row.end();
}

function wordsOf(
  { scenario }: Frame,
  program: ProgramText,
  line: number,
  those: readonly (Standing & { readonly task: number })[],
  focus: number | null,
): string {
  const names = those.length > NAMED ? countsOf(those) : those.map(({ task }) => scenario.tasks[task]?.title ?? '');
  return (line === program.loopLine && line === focus ? ['the event loop', ...names] : names).join(', ');
}

function countsOf(those: readonly Standing[]): string[] {
  return STRONGEST.flatMap((style) => {
    const count = those.filter((one) => one.style === style).length;
    return count === 0 ? [] : `${count} ${style === 'dim' ? 'to come' : style}`;
  });
}

/** A line, split into its code and the comment after it, if there is one. */
export function parted(text: string): [string, string] {
  const comment = /(?:^|\s)(?:#|\/\/)(?: |$)/.exec(text);
  return comment ? [text.slice(0, comment.index), text.slice(comment.index)] : [text, ''];
}
