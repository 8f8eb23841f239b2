import type { Diagnostic } from '../checks/diagnostic.ts';
import { type Finding, type Fix, type Range, toDiagnostic } from '../checks/finding.ts';
import { readProblems, withoutMark } from '../parse.ts';
import { type LineIndex, lineIndex } from '../source/lines.ts';
import { applied, offsetBefore, separate } from './fixes.ts';

/** A text after `check --fix`, and what was mended in it, at its places in the text before. */
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
  let before = (offset: number): number => offset;
  const rounds = Math.min(MOST_ROUNDS, Math.max(2, Math.floor(MOST_READ / text.length)));
  for (let round = 0; round < rounds && round - last < PATIENCE; round += 1) {
    const done = fixesFor(now);
    if (done.length === 0) break;
    const origin = before;
    for (const { problem } of done) mended.push(toDiagnostic(moved(problem, origin), start.lines));
    before = (offset) => origin(offsetBefore(offset, done));
    now = read(applied(now.body, done));
    // What a mistake of syntax had hidden may first make it look no better.
    if (!isBetter(now, best)) continue;
    best = now;
    kept = mended.length;
    last = round;
  }
  return { text: mark + best.body, mended: mended.slice(0, kept) };
}

/** A problem at the places from which its own came. */
function moved(problem: Finding, origin: (offset: number) => number): Finding {
  const move = ({ offset, length }: Range): Range => {
    const start = origin(offset);
    return { offset: start, length: origin(offset + length) - start };
  };
  const related = problem.related.map(({ range, message }) => ({ range: move(range), message }));
  return { ...problem, range: move(problem.range), related };
}

interface Reading {
  readonly body: string;
  readonly problems: readonly Finding[];
  readonly lines: LineIndex;
}

function read(body: string): Reading {
  const lines = lineIndex(body);
  return { body, problems: readProblems(body, lines).problems, lines };
}

interface Planned {
  readonly problem: Finding;
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
  return separate(planned);
}

// An author's remark is never thrown away. (A text with // in it is left alone as well.)
function holdsComment({ range, text }: Fix, body: string): boolean {
  const before = body.slice(range.offset, range.offset + range.length);
  return /\/[/*]/.test(before) && !/\/[/*]/.test(text);
}

function isBetter(one: Reading, other: Reading): boolean {
  const fewer = errorsIn(other) - errorsIn(one);
  return fewer > 0 || (fewer === 0 && one.problems.length < other.problems.length);
}

const errorsIn = ({ problems }: Reading): number => problems.filter(({ severity }) => severity === 'error').length;
