import { withThousands } from '../../analysis/clock.ts';
import type { Page } from '../briefing/page.ts';
import type { ResultView } from '../briefing/story-views.ts';
import { crowdRows, placeWords } from './crowd-rows.ts';

const INDENT = 3;

/** The player's place among the simulated players, who play while the result is read. */
export function putCrowd(page: Page, { watched, score, alone, reference, crowd }: ResultView): void {
  page.heading('Among simulated players');
  if (crowd === null) return void page.below('This could not be worked out.', 'dim');
  if (crowd === 'playing') return void page.below('They are still playing.', 'dim');
  const { unit } = watched.run.scenario;
  page.below(placeWords(crowd, score));
  const who = `${withThousands(crowd.players)} who choose at random, by a rule or greedily, some with slips.`;
  page.below(who, 'dim').gap();
  const marks = [
    { name: reference.proven ? 'par' : 'best known', score: reference.best },
    { name: 'event loop', score: reference.eventLoop },
    { name: 'one at a time', score: alone },
  ];
  const rows = crowdRows(crowd, { unit, own: score, marks }, page.measure(INDENT), page.theme);
  for (const row of rows) page.rows.push(' '.repeat(INDENT) + row);
}
