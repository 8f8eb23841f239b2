import { checkKeys } from './checks/check-keys.ts';
import { checkLesson } from './checks/check-lesson.ts';
import { checkLimits } from './checks/check-limits.ts';
import { checkSteps } from './checks/check-steps.ts';
import { checkTasks } from './checks/check-tasks.ts';
import { checkWarnings, unusedResources } from './checks/check-warnings.ts';
import type { Diagnostic } from './checks/diagnostic.ts';
import { type Finding, mistake, toDiagnostics } from './checks/finding.ts';
import { outlineOf } from './checks/outline.ts';
import { checkShape } from './checks/shape.ts';
import { expand } from './expand.ts';
import { LIMITS } from './limits.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioFile } from './schema.ts';
import { type LineIndex, lineIndex } from './source/lines.ts';
import { type Node, plainValue } from './source/tree.ts';
import { readSyntax, type Syntax } from './syntax/syntax.ts';

export interface Parsed {
  /** Null if there is at least one error; warnings do not matter. */
  readonly scenario: Scenario | null;
  /** Errors and warnings in the order of their places. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a scenario file: JSON, comments allowed, a byte order mark too. Reports all mistakes at once and never
 * throws, whatever the text. Lines and columns are those of the text without its byte order mark.
 */
export function parseScenario(text: string): Parsed {
  const lines = lineIndex(withoutMark(text));
  const { root, problems } = readProblems(text, lines);
  const isWrong = problems.some(({ severity }) => severity === 'error');
  // Without errors the value is what the schema describes: the schema has just said so.
  const scenario = root && !isWrong ? expand(plainValue(root) as ScenarioFile) : null;
  return { scenario, diagnostics: toDiagnostics(problems, lines) };
}

/** A text without its byte order mark, which no offset counts. */
export const withoutMark = (text: string): string => text.replace(/^\ufeff/, '');

/** Everything that is wrong with a text, in no order, and the tree that could be read of it. */
export function readProblems(
  text: string,
  lines: LineIndex,
): { readonly root: Node | undefined; readonly problems: readonly Finding[] } {
  const body = withoutMark(text);
  const refused = refuse(text, body);
  if (refused) return { root: undefined, problems: [refused] };
  const syntax = readSyntax(body);
  return { root: syntax.root, problems: [...syntax.problems, ...checkAll(syntax, lines)] };
}

function refuse(text: string, body: string): Finding | null {
  const start = { offset: 0, length: 0 };
  if (text.length > LIMITS.bytes || new TextEncoder().encode(text).length > LIMITS.bytes)
    return mistake('file-too-large', start, 'the file is larger than 1 MiB', 'repeat and copies keep files small');
  if (body.trim() === '')
    return mistake('empty-file', start, 'the file is empty', 'a scenario begins with { "format": 1, "title": …');
  return null;
}

function checkAll({ root, problems: syntax, broken }: Syntax, lines: LineIndex): Finding[] {
  if (!root || (root.type !== 'object' && syntax.length > 0)) return [];
  const outline = outlineOf(root, broken);
  const problems = [
    ...checkShape(root, broken),
    ...checkKeys(root, lines),
    ...checkTasks(outline, lines),
    ...checkSteps(outline),
    ...checkLimits(outline),
    ...checkLesson(root, broken),
  ];
  const isSound = syntax.length === 0 && problems.every(({ severity }) => severity !== 'error');
  return [...problems, ...checkWarnings(outline), ...(isSound ? unusedResources(outline) : [])];
}
