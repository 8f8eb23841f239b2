import type { ScenarioFile } from '../scenario/schema.ts';

/** The longest line that may hold a whole object or list. */
const WIDTH = 110;

/** A scenario as the text of a file: two spaces per level, on one line what fits there. */
export const printScenario = (file: ScenarioFile): string => `${broken(file, '')}\n`;

function value(json: unknown, indent: string, room: number): string {
  const flat = flatText(json);
  return flat !== null && flat.length <= room ? flat : broken(json, indent);
}

function broken(json: unknown, indent: string): string {
  if (typeof json !== 'object' || json === null) return JSON.stringify(json);
  const isList = Array.isArray(json);
  const inner = `${indent}  `;
  const heads = isList ? json.map((item) => ['', item] as const) : fieldsOf(json);
  const lines = heads.map(([head, item], index) => {
    const comma = index < heads.length - 1 ? ',' : '';
    return inner + head + value(item, inner, WIDTH - inner.length - head.length - comma.length) + comma;
  });
  const [open, close] = isList ? '[]' : '{}';
  return `${open}\n${lines.join('\n')}\n${indent}${close}`;
}

const fieldsOf = (json: object): (readonly [head: string, item: unknown])[] =>
  Object.entries(json).map(([name, item]) => [`${JSON.stringify(name)}: `, item] as const);

// Two steps on one line would be hard to read.
function flatText(json: unknown): string | null {
  if (typeof json !== 'object' || json === null) return JSON.stringify(json);
  const isList = Array.isArray(json);
  if (isList && json.filter((item) => typeof item === 'object').length > 1) return null;
  const heads = isList ? json.map((item) => ['', item] as const) : fieldsOf(json);
  const parts: string[] = [];
  for (const [head, item] of heads) {
    const flat = flatText(item);
    if (flat === null) return null;
    parts.push(head + flat);
  }
  if (isList) return `[${parts.join(', ')}]`;
  return parts.length > 0 ? `{ ${parts.join(', ')} }` : '{}';
}
