import type { Diagnostic } from '../checks/diagnostic.ts';
import { type Finding, type Fix, type Range, toDiagnostic } from '../checks/finding.ts';
import { findingsIn } from '../parse.ts';
import { type SourceText, sourceTextOf } from '../source/source.ts';
import { applied, offsetBefore, separate } from './fixes.ts';

/** A text after `check --fix`, and the mistakes that were fixed, at their places in the original text. */
export interface Mended {
  readonly text: string;
  readonly mended: readonly Diagnostic[];
}

// Of several mistakes in a row only the first is reported, and fixing it reveals the next: JavaScript takes some rounds.
const MOST_ROUNDS = 60;
const PATIENCE = 12;
// Each round reads the whole text. A megabyte gets two rounds, which take a second.
const MOST_READ = 2_000_000;
// As many as are reported.
const MOST_FIXES = 200;

/**
 * Fixes what can be fixed safely: commas, quotes, capitals, typos in known names. Everything else stays, and a text
 * that would not get better is returned unchanged.
 */
export function mendText(text: string): Mended {
  const source = sourceTextOf(text);
  const mark = text.slice(0, text.length - source.body.length);
  const start = read(source);
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
    for (const { finding } of done) mended.push(toDiagnostic(moved(finding, origin), source.lines));
    before = (offset) => origin(offsetBefore(offset, done));
    now = read(sourceTextOf(applied(now.body, done)));
    // Fixing a syntax mistake may first reveal others, so that the text looks no better for a round or two.
    if (!isBetter(now, best)) continue;
    best = now;
    kept = mended.length;
    last = round;
  }
  return { text: mark + best.body, mended: mended.slice(0, kept) };
}

/** A finding with its places mapped back to the original text. */
function moved(finding: Finding, origin: (offset: number) => number): Finding {
  const move = ({ offset, length }: Range): Range => {
    const start = origin(offset);
    return { offset: start, length: origin(offset + length) - start };
  };
  const related = finding.related.map(({ range, message }) => ({ range: move(range), message }));
  return { ...finding, range: move(finding.range), related };
}

interface Reading {
  readonly body: string;
  readonly findings: readonly Finding[];
}

const read = (source: SourceText): Reading => ({ body: source.body, findings: findingsIn(source).findings });

interface Planned {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** The fixes that can be applied together, in the order of their places. */
function fixesFor({ findings, body }: Reading): Planned[] {
  const planned: Planned[] = [];
  const fixable = findings.filter(({ fix }) => fix !== null);
  for (const finding of fixable.toSorted((a, b) => a.range.offset - b.range.offset).slice(0, MOST_FIXES)) {
    const fix = finding.fix?.();
    if (fix && !holdsComment(fix, body)) planned.push({ finding, fix });
  }
  return separate(planned);
}

// The author's comments are never deleted. (Texts that contain // are left alone too.)
function holdsComment({ range, text }: Fix, body: string): boolean {
  const before = body.slice(range.offset, range.offset + range.length);
  return /\/[/*]/.test(before) && !/\/[/*]/.test(text);
}

function isBetter(one: Reading, other: Reading): boolean {
  const fewer = errorsIn(other) - errorsIn(one);
  return fewer > 0 || (fewer === 0 && one.findings.length < other.findings.length);
}

const errorsIn = ({ findings }: Reading): number => findings.filter(({ severity }) => severity === 'error').length;
