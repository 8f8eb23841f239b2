import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { framesOf } from '../../src/cli/reports/frames.ts';
import { type Explanation, wholeFile } from '../../src/scenario/explain/explanation.ts';
import { EXPLANATIONS } from '../../src/scenario/explain/explanations.ts';
import { NUMBER_EXPLANATIONS } from '../../src/scenario/explain/number-explanations.ts';
import { LIMITS } from '../../src/scenario/limits.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

const TASK = '{ "id": "a", "steps": [{ "name": "x", "type": "blocking", "duration": 1 }] }';

/** Examples too long for a page. The encoding is checked before there is a text, so test/cli covers that code. */
const LONG: Readonly<Record<string, string>> = {
  'file-too-large': `"${'x'.repeat(LIMITS.bytes)}"`,
  'too-many-entries': wholeFile('scenario', `"tasks": [${Array(1_001).fill(TASK).join()}]`),
  'more-problems': wholeFile('scenario', `"tasks": [${Array(300).fill('0').join()}]`),
};
const WITHOUT_EXAMPLE = [...Object.keys(LONG), 'not-utf-8'];

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const pages = [...EXPLANATIONS];

describe('every code has a page', () => {
  test.each(pages)(
    '%s: the example before has the mistake, the one after has none',
    (code, { within, before, after }) => {
      const text = LONG[code] ?? wholeFile(within, before);
      if (code !== 'not-utf-8') expect(parseScenario(text).diagnostics.map((found) => found.code)).toContain(code);
      expect(parseScenario(wholeFile(within, after)).diagnostics).toEqual([]);
      if (!WITHOUT_EXAMPLE.includes(code)) expect(before).not.toBe('');
    },
  );

  test.each(pages)('%s: says what is wrong and why, in whole sentences', (_, { summary, why }) => {
    expect(summary).toMatch(/^[^.]{8,90}$/);
    expect(why).toMatch(/^[“{*A-Z].{20,}[.?)]$/s);
  });

  test('each code in the source is on a page', () => {
    const folder = 'src/scenario';
    const files = readdirSync(new URL(`../../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' });
    const source = files.filter((file) => file.endsWith('.ts')).map((file) => read(`${folder}/${file}`));
    const made = source.flatMap((text) => [
      ...text.matchAll(/(?:mistake|warning|make|report)\(\s*'([a-z0-9-]+)'/g),
      ...text.matchAll(/\['((?:syntax|text)-[a-z-]+)', /g),
    ]);
    const codes = new Set(made.map(([, code]) => code));
    expect(codes.size).toBeGreaterThanOrEqual(40);
    expect([...codes].filter((code) => !EXPLANATIONS.has(String(code)))).toEqual([]);
  });

  test('each code of the invalid files is on a page', () => {
    const texts = readdirSync(new URL('../invalid/', import.meta.url)).map((file) => read(`test/invalid/${file}`));
    const codes = texts.flatMap((text) => [...text.matchAll(/\/\/! \d+:\d+ ([a-z0-9-]+)/g)].map(([, code]) => code));
    expect(codes.filter((code) => !EXPLANATIONS.has(String(code)))).toEqual([]);
  });
});

test('docs/mistakes.md is up to date (UPDATE_DOCS=1 writes it)', () => {
  const file = new URL('../../docs/mistakes.md', import.meta.url);
  const text = `${HEAD}${INDEX}\n${pages.map(([code, page]) => sectionOf(code, page)).join('\n')}`;
  if (process.env.UPDATE_DOCS) writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

const HEAD = `# Mistakes

Everything that \`meanwhile check\` reports, one section per code; \`meanwhile check --explain CODE\` prints one. Codes never change
their meaning. This page is generated from \`src/scenario/explain/explanations.ts\` by a test, which also runs its examples:
\`UPDATE_DOCS=1 npm test -- test/scenario/explanations.test.ts\`.

The examples show only the part of a file that matters; they were run as part of a whole file.
`;

const SYNTAX = pages.slice(
  0,
  pages.findIndex(([code]) => code === 'unknown-field'),
);
const NUMBERS = pages.filter(([code]) => NUMBER_EXPLANATIONS.has(code));
const OTHERS = pages.filter((page) => !SYNTAX.includes(page) && !NUMBERS.includes(page));

const INDEX = [
  indexOf('The file as a text', SYNTAX),
  indexOf('Fields, tasks and steps', OTHERS),
  indexOf('Numbers', NUMBERS),
].join('');

function indexOf(title: string, list: typeof pages): string {
  const links = list.map(([code, { summary }]) => `- [\`${code}\`](#${code}): ${summary}`);
  return `\n**${title}**\n\n${links.join('\n')}\n`;
}

function sectionOf(code: string, { within, summary, why, before, after }: Explanation): string {
  const text = wholeFile(within, before);
  const said = parseScenario(text).diagnostics.filter((found) => found.code === code);
  const frame = framesOf({ file: 'example.json', text, diagnostics: said.slice(0, 1) }, false).trimEnd();
  const wrong = before.trim() === '' ? '' : `\n${block('text', frame)}`;
  return `## ${code}\n\n**${sentence(summary)}** ${why}\n${wrong}\nInstead:\n\n${block('json', after)}`;
}

const sentence = (summary: string): string => `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
const block = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\`\n`;
