import type { Diagnostic } from './diagnostic.ts';
import { type LineIndex, lineIndex } from './lines.ts';
import { readProblems, withoutMark } from './parse.ts';
import type { Fix, Problem } from './problem.ts';
import { toDiagnostic } from './problem.ts';

/** A text after `check --fix`, and what was mended in it. (No fix adds a line: lines are those of the text before.) */
export interface Mended {
  readonly text: string;
  readonly mended: readonly Diagnostic[];
}

// Of mistakes in a row only the first is told, so that mending it brings the next to light: JavaScript takes some rounds.
const MOST_ROUNDS = 60;
const PATIENCE = 12;
// A round reads the whole text: of a megabyte there are two, which take a second.
const MOST_READ = 2_000_000;
// As many as are told of.
const MOST_FIXES = 200;

/**
 * Mends what is certain: commas, quotes, capitals, slips of the fingers in names that are known. What cannot be
 * mended stays, and a text that would not become better is returned as it is.
 */
export function mendText(text: string): Mended {
  const mark = text.slice(0, text.length - withoutMark(text).length);
  const start = read(withoutMark(text));
  let now = start;
  let best = start;
  const mended: Diagnostic[] = [];
  let kept = 0;
  let last = 0;
  const rounds = Math.min(MOST_ROUNDS, Math.max(2, Math.floor(MOST_READ / text.length)));
  for (let round = 0; round < rounds && round - last < PATIENCE; round += 1) {
    const done = fixesFor(now);
    if (done.length === 0) break;
    for (const { problem } of done) mended.push(toDiagnostic(problem, now.lines));
    now = read(applied(now.body, done));
    // What a mistake of syntax had hidden may first make it look no better.
    if (!isBetter(now, best)) continue;
    best = now;
    kept = mended.length;
    last = round;
  }
  return { text: mark + best.body, mended: mended.slice(0, kept) };
}

interface Reading {
  readonly body: string;
  readonly problems: readonly Problem[];
  readonly lines: LineIndex;
}

function read(body: string): Reading {
  const lines = lineIndex(body);
  return { body, problems: readProblems(body, lines).problems, lines };
}

interface Planned {
  readonly problem: Problem;
  readonly fix: Fix;
}

/** The fixes that can be made at once, in the order of their places. */
function fixesFor({ problems, body }: Reading): Planned[] {
  const planned: Planned[] = [];
  const fixable = problems.filter(({ fix }) => fix !== null);
  for (const problem of fixable.toSorted((a, b) => a.range.offset - b.range.offset).slice(0, MOST_FIXES)) {
    const fix = typeof problem.fix === 'function' ? problem.fix() : problem.fix;
    if (fix && !holdsComment(fix, body)) planned.push({ problem, fix });
  }
  planned.sort((a, b) => a.fix.range.offset - b.fix.range.offset);
  let end = -1;
  return planned.filter(({ fix: { range } }) => {
    const isFree = range.offset > end;
    if (isFree) end = range.offset + range.length;
    return isFree;
  });
}

// An author's remark is never thrown away. (A text with // in it is left alone as well.)
function holdsComment({ range, text }: Fix, body: string): boolean {
  const before = body.slice(range.offset, range.offset + range.length);
  return /\/[/*]/.test(before) && !/\/[/*]/.test(text);
}

function applied(body: string, planned: readonly Planned[]): string {
  let result = '';
  let from = 0;
  for (const { fix } of planned) {
    result += body.slice(from, fix.range.offset) + fix.text;
    from = fix.range.offset + fix.range.length;
  }
  return result + body.slice(from);
}

function isBetter(one: Reading, other: Reading): boolean {
  const fewer = errorsIn(other) - errorsIn(one);
  return fewer > 0 || (fewer === 0 && one.problems.length < other.problems.length);
}

const errorsIn = ({ problems }: Reading): number => problems.filter(({ severity }) => severity === 'error').length;
