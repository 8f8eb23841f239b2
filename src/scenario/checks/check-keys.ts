import type { LineIndex } from '../source/lines.ts';
import type { Node } from '../source/node.ts';
import { quoted } from '../source/text.ts';
import { fields } from '../source/tree.ts';
import { type Finding, mistake } from './finding.ts';

/** Reports fields that appear twice in one object. JSON does not say which of them counts. */
export function checkKeys(node: Node, lines: LineIndex): Finding[] {
  const findings: Finding[] = [];
  for (const child of node.children ?? []) {
    if (node.type === 'object') findings.push(...repeated(node, child.children?.[0], lines));
    for (const finding of checkKeys(child, lines)) findings.push(finding);
  }
  return findings;
}

function repeated(owner: Node, key: Node | undefined, lines: LineIndex): Finding[] {
  const first = key && fields(owner).get(key.value)?.key;
  if (!first || first === key) return [];
  const place = `the first is on line ${lines.positionAt(first.offset).line}`;
  const related = [{ range: first, message: `the first ${quoted(key.value)}` }];
  const message = `the field ${quoted(key.value)} appears twice in this object`;
  return [mistake('duplicate-key', key, message, place, { related })];
}
