import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** Texts that break a careless writer of XML, JSON, CSV, Markdown, Mermaid or a terminal. */
export const HOSTILE: readonly string[] = [
  '</script><script>alert(1)</script>',
  ']]> & <!-- "double" \'single\' `back` --> &amp; #amp;',
  '=HYPERLINK("http://x.invalid";"click")',
  '＋1+1, "quoted", and; more',
  '| a | b | \\| ``` %% title: section',
  'line\r\nbreak\u2028and\u2029more\ttab',
  '\u001b]0;owned\u0007\u001b[2J\u009b31m',
  'שלום \u202eevil\u202c עולם \u2067x\u2069',
  '洗'.repeat(80),
  'x'.repeat(80),
  '\ud800 \uffff \u0000',
  '',
  '   ',
  '# [link](javascript:alert(1)) ![i](x) *b* _i_ ~~s~~ <b>',
];

/** A scenario in which every title and name is hostile: as a caller of the library may make one, without any check. */
export const hostileScenario = (): Scenario => ({
  ...expand({
    format: 1,
    title: 'replaced',
    cpu: { name: HOSTILE[0] ?? '', switchCost: 1 },
    resources: { r: { capacity: 2, title: HOSTILE[1] ?? '' }, q: { capacity: 1, title: HOSTILE[1] ?? '' } },
    tasks: HOSTILE.map((text, i) => ({
      id: `t${i}`,
      title: text,
      deadline: 20,
      steps: [
        { name: text, type: 'blocking', duration: 2, uses: ['r'] },
        { name: text, type: 'non-blocking', duration: 5, uses: ['r'] },
        { name: text, type: 'blocking', duration: 1, uses: ['q'] },
      ],
    })),
  }),
  title: HOSTILE.join(' '),
});
