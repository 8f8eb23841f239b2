import { afterEach, expect, test } from 'vitest';
import { closeAll, openAt } from '../support/play-story.ts';
import { newHome } from '../support/terminal.ts';

afterEach(closeAll);

test('a race is opened from the list, seen to its end, and left', async () => {
  const story = openAt(newHome(), []);
  await story.expect('›   1 The first load');
  await story.press('r').expect(/one at a time against the event loop .* ▶ 0:0/);
  await story.press('end').expect(/■ \d:\d\d/);
  await story.expect('1st place');
  await story.press('q').expect('›   1 The first load');
  story.press('q');
  expect(await story.ended()).toBe(0);
});

test('the command opens it with the policies it names, and Ctrl-C leaves the terminal as it was', async () => {
  const story = openAt(newHome(), ['race', 'two-piles', '--policies', 'sync,sync:2,event-loop']);
  await story.expect('3 runs, one clock');
  await story.expect('2 workers');
  story.press('ctrl+c');
  expect(await story.ended()).toBe(130);
});
