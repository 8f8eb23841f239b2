import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { createScanner, parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { formatText } from '../../src/scenario/write/format-text.ts';
import { scenarioFile } from './arbitrary-file.ts';

const folder = new URL('../../scenarios/', import.meta.url);
const bundled = readdirSync(folder)
  .filter((file) => /^\d\d-.*\.json$/.test(file))
  .map((file) => readFileSync(new URL(file, folder), 'utf8'));

const END_OF_FILE = 17;

/** The comments of a text in order. */
function commentsIn(text: string): string[] {
  const scanner = createScanner(text, false);
  const comments: string[] = [];
  for (let kind: number = scanner.scan(); kind !== END_OF_FILE; kind = scanner.scan())
    if (kind === 12 || kind === 13) {
      const offset = scanner.getTokenOffset();
      comments.push(text.slice(offset, offset + scanner.getTokenLength()).trimEnd());
    }
  return comments;
}

/** Checks what formatting must not change, and that formatting again changes nothing. */
function expectKept(text: string): void {
  const formatted = formatText(text);
  expect(parse(formatted)).toEqual(parse(text));
  expect(JSON.stringify(parse(formatted))).toBe(JSON.stringify(parse(text)));
  expect(commentsIn(formatted).toSorted()).toEqual(commentsIn(text).toSorted());
  expect(formatText(formatted)).toBe(formatted);
}

describe('formatText', () => {
  test('puts what fits on one line, keeps order, blank lines and comments', () => {
    const text = `// A day
/* at home */
{ "title":"Tea", // for two
  "format" : 1,


  // who
  "tasks":[{"steps":[{"name":"Boil","type":"non-blocking","duration":180},{"name":"Pour","type":"blocking","duration":15}],"id":"tea" /* green */},
    /* black */ {"id":"black","steps":[{"name":"x","duration":{"min":1,"max":2},"type":"blocking"}]}
    // more later
  ] ,"resources":{}, "lesson" : { "hints": [ ], "goal": "${'x'.repeat(100)}" }
} // end`;
    expect(formatText(text)).toBe(`// A day
/* at home */
{
  "title": "Tea", // for two
  "format": 1,

  // who
  "tasks": [
    {
      "steps": [
        { "name": "Boil", "type": "non-blocking", "duration": 180 },
        { "name": "Pour", "type": "blocking", "duration": 15 }
      ],
      "id": "tea" /* green */
    },
    /* black */ {
      "id": "black",
      "steps": [{ "name": "x", "duration": { "min": 1, "max": 2 }, "type": "blocking" }]
    }
    // more later
  ],
  "resources": {},
  "lesson": {
    "hints": [],
    "goal": "${'x'.repeat(100)}"
  }
} // end
`);
    expectKept(text);
  });

  test('keeps Windows line ends, and drops a byte order mark', () => {
    expect(formatText('\ufeff{ "a": 1,\r\n/* x\r\n y */ "b": 2 }')).toBe(
      '{\r\n  "a": 1,\r\n  /* x\r\n y */\r\n  "b": 2\r\n}\r\n',
    );
  });

  test.each([
    '{ "a" /* 1 */ : /* 2 */ 1 /* 3 */ , /* 4 */ "b": 2 // 5\n }',
    '[ 1 // a\n , // b\n 2 /* c */ /* d */ ]',
    '[ // only\n ]',
    '/* a */ /* b\n c */ // d\n [ /* e */ ] /* f */ // g\n// h',
    '{ "a": /* 1\n 2 */ { "b": 1 } }',
    '"text" // alone',
    '[1, 2, [3, [4]], {"a": {}}]',
    '{ "a": 1 // x\n // y\n , "b": 2, /* z */\n\n // w\n\n }',
  ])('keeps every comment: %j', expectKept);

  test('keeps the bundled scenarios', () => {
    for (const text of bundled) expectKept(text);
  });

  test('any scenario, with comments anywhere', () => {
    const comment = fc.constantFrom(' /* c */ ', ' // c\n', '\n', '\n\n', '/* a\n b */', ' ');
    const strewn = fc
      .tuple(scenarioFile, fc.array(comment, { minLength: 1, maxLength: 20 }))
      .map(([file, comments]) => {
        let index = 0;
        // Between any two tokens.
        return JSON.stringify(file).replaceAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]/g, (token) => {
          index += 1;
          return token + (comments[index % (comments.length * 3)] ?? '');
        });
      });
    fc.assert(fc.property(strewn, expectKept), { numRuns: 200 });
  });
});
