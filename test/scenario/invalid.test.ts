import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/scenario/checks/diagnostic.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

/** Bad files that state what is wrong with them: `//! line:column code`, optionally with words of the message or hint. */
const folder = new URL('../invalid/', import.meta.url);
const files = readdirSync(folder);

interface Expected {
  readonly place: string;
  readonly code: string;
  readonly words: string;
}

function expectedIn(text: string): Expected[] {
  const marks = text.matchAll(/\/\/! (\d+:\d+) ([a-z-]+)([^\n]*?)(?=\s*(?:\/\/!|\n|$))/g);
  return [...marks].map(([, place = '', code = '', words = '']) => ({ place, code, words: words.trim() }));
}

function asExpected(found: Diagnostic, words: string): Expected {
  const said = `${found.message} ${found.hint ?? ''}`;
  const shown = said.includes(words) ? words : said;
  return { place: `${found.line}:${found.column}`, code: found.code, words: shown };
}

/** By line and column; the marks on one line may be in any order. */
function sorted(list: readonly Expected[]): Expected[] {
  return list.toSorted((a, b) => `${a.place} ${a.code}`.localeCompare(`${b.place} ${b.code}`, 'en', { numeric: true }));
}

describe('invalid files', () => {
  test.each(files)('%s', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const { diagnostics, scenario } = parseScenario(text);
    const expected = expectedIn(text);
    expect(expected).not.toEqual([]);
    expect(diagnostics.map((found, index) => asExpected(found, expected[index]?.words ?? ''))).toEqual(expected);
    expect(sorted(expected).map(({ place }) => place)).toEqual(expected.map(({ place }) => place));
    expect(scenario === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  });

  test('cover many kinds of mistake: at least 30 codes', () => {
    const codes = new Set(
      files.flatMap((file) => expectedIn(readFileSync(new URL(file, folder), 'utf8'))).map((e) => e.code),
    );
    expect(codes.size).toBeGreaterThanOrEqual(30);
  });

  test('ten different mistakes are ten diagnostics', () => {
    const { diagnostics } = parseScenario(readFileSync(new URL('ten-mistakes.jsonc', folder), 'utf8'));
    expect(new Set(diagnostics.map(({ code }) => code)).size).toBe(10);
    expect(diagnostics).toHaveLength(10);
  });
});
