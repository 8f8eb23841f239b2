import type { Program } from '../program.ts';
import { TICK_WORDS } from '../tick-words.ts';
import type { Disagreement } from './js-agreement.ts';
import { jsComment } from './js-text.ts';

const WIDTH = 110;

/** The comment at the top: what the program is, whether Python would do the same, and how to run it. */
export function jsHeading(program: Program, difference: Disagreement | null): string[] {
  const { title, story, tasks, unit } = program.scenario;
  const hasLimits = tasks.some(({ steps }) => steps.some(({ timeout }) => timeout !== null));
  const paragraphs = [title, story ?? '', WRITTEN_BY, agreement(program, difference), hasLimits ? LIMITS : ''];
  const written = paragraphs.filter((text) => text !== '').map((text) => jsComment(text, WIDTH));
  return [
    ...written.flatMap((lines) => [...lines, '//']),
    `//     node FILE              in real time, one line per event (--tick SECONDS: how long ${TICK_WORDS[unit]} takes, 0.1)`,
    '//     node FILE --virtual    at once, with the exact times',
    '//     ... --trace            every event as a line of JSON',
  ];
}

const WRITTEN_BY = 'Written by Meanwhile. One thread, one event loop: other tasks run only at an await.';
const LIMITS = [
  'About timeouts: an answer that came before the limit counts, even if it was noticed later. Promise.race() with a',
  'setTimeout() may differ: of overdue timers, Node runs those of one duration together.',
].join(' ');

// The first line begins in the same way for every scenario: tests look for it.
function agreement({ seed, ticks, fails }: Program, difference: Disagreement | null): string {
  const luck = ticks.size + fails.size > 0 ? `, with the random values of seed ${seed}` : '';
  const both = 'asyncio (Python) and JavaScript';
  if (difference === null) return `${both} agree on this scenario${luck}: the same events at the same times.`;
  return [
    `${both} differ on this scenario${luck}. asyncio looks at its timers once per round of its queue; JavaScript`,
    'when no promise can continue, or at a pause(). The first event that happens in only one of them:\n',
    `\nasyncio:    ${difference.asyncio}\nJavaScript: ${difference.javascript}`,
  ].join(' ');
}
