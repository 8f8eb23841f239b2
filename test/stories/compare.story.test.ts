import { afterEach, expect, test } from 'vitest';
import { closeAll, openAt } from '../support/play-story.ts';
import { newHome } from '../support/terminal.ts';

afterEach(closeAll);

test.each(['1', '2'])(
  'a long comparison reports its progress, and Ctrl-C prints what is done, with %s threads',
  async (threads) => {
    const story = openAt(newHome(), ['compare', 'laundry-day', '--seeds', '1..1000000', '--threads', threads]);
    await story.expect(/[1-9],?\d* of 4,000,000 runs \(\d+ %\) - Ctrl-C prints what is done/);
    story.press('ctrl+c');
    expect(await story.ended()).toBe(130);
    expect(story.text()).toMatch(/Laundry day \(medians of the first [1-9][\d,]* of the seeds 1–1000000\)/);
    expect(story.text()).toContain('MEAN PER TASK');
    expect(story.text()).not.toContain('Ctrl-C prints');
  },
);
