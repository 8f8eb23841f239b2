import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCampaign } from '../../src/scenario/read-campaign.ts';

const index = (...scenarios: unknown[]): string =>
  JSON.stringify({ format: 1, chapters: [{ title: 'One', sentence: 'A sentence.', scenarios }] });

describe('an index', () => {
  test('lists chapters in order, with defaults for each scenario', () => {
    const { campaign, diagnostics } = readCampaign(
      index('tea', { name: 'one-letter', mode: 'watch', pair: 'letters' }, { name: 'letters', coached: true }),
    );
    expect(diagnostics).toEqual([]);
    expect(campaign).toEqual({
      chapters: [
        {
          title: 'One',
          sentence: 'A sentence.',
          scenarios: [
            { name: 'tea', mode: 'play', coached: false, pair: null },
            { name: 'one-letter', mode: 'watch', coached: false, pair: 'letters' },
            { name: 'letters', mode: 'play', coached: true, pair: null },
          ],
        },
      ],
    });
  });

  test('may omit the sentence, contain comments and begin with a byte order mark', () => {
    const { campaign } = readCampaign(
      '\ufeff{ "format": 1, // mine\n "chapters": [{ "title": "A", "scenarios": ["x"] }] }',
    );
    expect(campaign?.chapters[0]).toMatchObject({ title: 'A', sentence: '' });
  });

  test.each([
    ['', 'syntax-end'],
    ['[]', 'wrong-type'],
    ['{ "format": 1 }', 'missing-field'],
    ['{ "format": 2, "chapters": [{ "title": "A", "scenarios": ["x"] }] }', 'unknown-value'],
    ['{ "format": 1, "chapters": [] }', 'empty-list'],
    ['{ "format": 1, "chapters": {} }', 'wrong-type'],
    ['{ "format": 1, "chapters": ["x"] }', 'wrong-type'],
    ['{ "format": 1, "chapters": [{ "title": "A\\u001b[2J", "scenarios": ["x"] }] }', 'text-control-character'],
    [`{ "format": 1, "chapters": [{ "title": "${'A'.repeat(81)}", "scenarios": ["x"] }] }`, 'text-too-long'],
    [index('x', { name: 'x' }), 'duplicate-id'],
    [index('../x'), 'bad-id'],
    [index(7), 'wrong-type'],
    [index({ mode: 'play' }), 'missing-field'],
    [index({ name: 'x', mode: 'look' }), 'unknown-value'],
    [index({ name: 'x', coached: 'yes' }), 'wrong-type'],
    [index({ name: 'x', pair: 'z' }, 'y', 'z'), 'unknown-value'],
    [index({ name: 'x', mod: 'play' }), 'unknown-field'],
    ['{ "format": 1, "format": 1, "chapters": [{ "title": "A", "scenarios": ["x"] }] }', 'duplicate-key'],
    [' '.repeat(1_100_000), 'file-too-large'],
  ])('%.80s has %s', (text, code) => {
    const { campaign, diagnostics } = readCampaign(text);
    expect(campaign).toBeNull();
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });

  test('points at each mistake', () => {
    const { diagnostics } = readCampaign('{\n  "format": 1,\n  "chapters": [{ "titel": "A", "scenarios": ["x"] }]\n}');
    expect(diagnostics.map(({ code, line, column, hint }) => [code, line, column, hint])).toEqual([
      ['missing-field', 3, 16, null],
      ['unknown-field', 3, 18, 'did you mean “title”?'],
    ]);
  });

  test('never throws, and is either read or reported as wrong', () => {
    const good = index('tea', { name: 'a', mode: 'watch', pair: 'b' }, 'b');
    const cut = fc.tuple(fc.nat(good.length), fc.nat(20), fc.constantFrom('', '{', ']', '"', ',', 'null', '-1', '"a"'));
    fc.assert(
      fc.property(
        fc.oneof(
          cut.map(([at, n, put]) => good.slice(0, at) + put + good.slice(at + n)),
          fc.string(),
        ),
        (text) => {
          const { campaign, diagnostics } = readCampaign(text);
          expect(campaign === null).toBe(diagnostics.length > 0);
        },
      ),
      { seed: 13, numRuns: 500 },
    );
  });
});
