import { checkCopies } from './checks/check-copies.ts';
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
import type { LineIndex } from './source/lines.ts';
import type { Node } from './source/node.ts';
import { type SourceText, sourceTextOf } from './source/source.ts';
import { plainValue } from './source/tree.ts';
import { readSyntax, type Syntax } from './syntax/syntax.ts';

export interface Parsed {
  /** Null if there is at least one error. Warnings do not matter. */
  readonly scenario: Scenario | null;
  /** Errors and warnings in the order of their places. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a scenario file: JSON, where comments and a byte order mark are allowed. Reports all mistakes at once and
 * never throws, whatever the text. Lines and columns are those of the text without its byte order mark.
 */
export function parseScenario(text: string): Parsed {
  const source = sourceTextOf(text);
  const { root, findings } = findingsIn(source);
  const isWrong = findings.some(({ severity }) => severity === 'error');
  // Without errors the value matches the schema, which has just been checked.
  const scenario = root && !isWrong ? expand(plainValue(root) as ScenarioFile) : null;
  return { scenario, diagnostics: toDiagnostics(findings, source.lines) };
}

/** Everything that is wrong with a file, in no particular order, and the tree that could be read from it. */
export function findingsIn(source: SourceText): {
  readonly root: Node | undefined;
  readonly findings: readonly Finding[];
} {
  const refused = refuse(source);
  if (refused) return { root: undefined, findings: [refused] };
  const syntax = readSyntax(source.body);
  return { root: syntax.root, findings: [...syntax.findings, ...checkAll(syntax, source.lines)] };
}

function refuse({ text, body }: SourceText): Finding | null {
  const start = { offset: 0, length: 0 };
  // A character takes at most three bytes.
  const isLong = text.length > LIMITS.bytes / 3;
  if (isLong && (text.length > LIMITS.bytes || new TextEncoder().encode(text).length > LIMITS.bytes))
    return mistake('file-too-large', start, 'the file is larger than 1 MiB', '“repeat” and “copies” keep files small');
  if (!/\S/.test(body))
    return mistake('empty-file', start, 'the file is empty', 'a scenario begins with { "format": 1, "title": …');
  return null;
}

function checkAll({ root, findings: syntax, broken }: Syntax, lines: LineIndex): Finding[] {
  if (!root || (root.type !== 'object' && syntax.length > 0)) return [];
  const outline = outlineOf(root, broken);
  const findings = [
    ...checkShape(root, broken),
    ...checkKeys(root, lines),
    ...checkTasks(outline, lines),
    ...checkCopies(outline),
    ...checkSteps(outline),
    ...checkLimits(outline),
    ...checkLesson(root, broken),
  ];
  const isSound = syntax.length === 0 && findings.every(({ severity }) => severity !== 'error');
  return [...findings, ...checkWarnings(outline), ...(isSound ? unusedResources(outline) : [])];
}
