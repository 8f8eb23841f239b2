import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filledPage } from '../../src/export/pages/filled-page.ts';

const TEMPLATE = '<title>{{title}}</title><script type="application/json">{{data}}</script>';
const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<!--',
  ']]>',
  '\u2028',
  '"',
  "'",
  '&lt;',
  '{{data}}',
  '$&',
  '$1',
];

test('whatever the data holds, it comes back, and nothing of it ends its element', () => {
  const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(text), text, (texts, title) => {
      const page = filledPage(TEMPLATE, title, { texts });
      const [, json = ''] = /<script type="application\/json">(.*)<\/script>$/s.exec(page) ?? [];
      expect(json).not.toMatch(/[<>\u2028\u2029]/);
      expect(JSON.parse(json)).toEqual({ texts });
      expect(page.slice(0, page.indexOf('</title>')).slice('<title>'.length)).not.toMatch(/[<>"]/);
    }),
  );
});

test('a title that looks like a placeholder stays text', () => {
  expect(filledPage(TEMPLATE, '{{data}} $& ', 7)).toBe(
    '<title>{{data}} $&amp; </title><script type="application/json">7</script>',
  );
});
