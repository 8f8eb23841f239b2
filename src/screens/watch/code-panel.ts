import { cpuMoment } from '../../analysis/moment.ts';
import { Row } from '../../draw/row.ts';
import { cut, widthOf } from '../../draw/text.ts';
import type { Style } from '../../draw/theme.ts';
import type { ProgramText } from '../../export/program.ts';
import { type Standing, standingOf } from './code-lines.ts';
import { type Frame, momentOf } from './frame-context.ts';

/** The name of each language. */
export const LANGUAGES = { asyncio: 'Python, asyncio', javascript: 'JavaScript' } as const;
/** More names than this would not help. */
const NAMED = 3;

/** Exactly `rows` rows of at most `columns` cells: the program, each task's line marked, scrolled to the current line. */
export function codePanel(frame: Frame, program: ProgramText, rows: number, columns: number): string[] {
  const standings = standingsOf(frame, program);
  const focus = focusOf(frame, program, standings);
  const between = focus === program.loopLine;
  const height = rows - 1;
  const first = firstLine(focus, program.lines.length, height, standings, between);
  const shown = program.lines.slice(first, first + height);
  const body = shown.map((_, i) => codeRow(frame, program, first + i, standings.get(first + i) ?? [], focus, columns));
  const head = new Row(frame.theme, columns).put('CODE', 'dim').put(`  ${LANGUAGES[program.language]}`, 'bold');
  if (between && !frame.ended) head.put('   the event loop, between two lines', 'dim');
  const more = `Tab: ${program.language === 'asyncio' ? LANGUAGES.javascript : LANGUAGES.asyncio}`;
  head.right(more, columns - 1, 'dim');
  return [head.end(), ...body, ...Array.from({ length: height - body.length }, () => '')];
}

/** Cells needed to show the program whole, with line numbers and some room for names. */
export const codeWidth = ({ lines }: ProgramText): number =>
  lines.reduce((most, line) => Math.max(most, widthOf(line)), 0) + 22;

type Standings = ReadonlyMap<number, readonly (Standing & { readonly task: number })[]>;

function standingsOf(frame: Frame, program: ProgramText): Standings {
  const byLine = new Map<number, (Standing & { task: number })[]>();
  for (const task of frame.order) {
    const standing = standingOf(program, task, momentOf(frame, task));
    if (!standing) continue;
    const those = byLine.get(standing.line);
    if (those) those.push({ ...standing, task });
    else byLine.set(standing.line, [{ ...standing, task }]);
  }
  return byLine;
}

// The CPU's line; between two steps the event loop has it.
function focusOf({ picture, tick, ended }: Frame, program: ProgramText, standings: Standings): number {
  if (!ended && cpuMoment(picture.watched.timeline, 0, tick)) {
    for (const [line, those] of standings)
      if (those.some(({ style }) => style === 'running' || style === 'switching')) return line;
  }
  return program.loopLine;
}

// Scrolled by half pages, so that the text does not jump at every step: among the pages that show the CPU's line (all
// pages while the loop has the CPU), the one that shows most of the tasks under way.
function firstLine(focus: number, count: number, height: number, standings: Standings, between: boolean): number {
  const half = Math.max(1, Math.floor(height / 2));
  const last = Math.max(0, count - height);
  const pages = Array.from({ length: Math.ceil(last / half) + 1 }, (_, page) => Math.min(page * half, last));
  const holds = (first: number, line: number) => line >= first && line < first + height;
  const seen = (first: number) =>
    [...standings].reduce((sum, [line, those]) => sum + (holds(first, line) ? weightOf(those) : 0), 0);
  const fitting = pages.filter((first) => holds(first, focus) && (focus < first + height - 1 || first === last));
  const open = between ? pages : fitting;
  return open.reduce((best, first) => (seen(first) > seen(best) ? first : best), fitting[0] ?? last);
}

// A task that has not begun stands at its launch, which says little.
const weightOf = (those: readonly Standing[]): number => (those.some(({ style }) => style !== 'dim') ? 1 : 0.01);

const STRONGEST: readonly Style[] = ['running', 'switching', 'ready', 'queued', 'waiting', 'dim'];

function codeRow(
  frame: Frame,
  program: ProgramText,
  line: number,
  those: readonly (Standing & { readonly task: number })[],
  focus: number,
  columns: number,
): string {
  const { theme } = frame;
  const text = program.lines[line] ?? '';
  const style = STRONGEST.find((one) => those.some((standing) => standing.style === one));
  const numbers = String(program.lines.length).length;
  const row = new Row(theme, columns).right(String(line + 1), numbers, 'dim');
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
  focus: number,
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
