import { afterEach, expect, test } from 'vitest';
import { closeAll, openAt } from '../support/play-story.ts';
import { newHome } from '../support/terminal.ts';

afterEach(closeAll);

test('a sweep opens at its knee once it is worked out, and is left with q', async () => {
  const story = openAt(newHome(), ['sweep', 'chess-simul', '--vary', 'board=1..20']);
  await story.expect('knee: 12');
  await story.press('right').expect('board 13');
  story.press('q');
  expect(await story.ended()).toBe(0);
});
