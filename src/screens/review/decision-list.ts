import { formatTime } from '../../analysis/clock.ts';
import { Row } from '../../draw/row.ts';
import type { Theme } from '../../draw/theme.ts';
import { costWords, didCost, gradeMark } from '../../session/game/review-words.ts';
import type { ReviewedGame } from '../../session/game/reviewed-game.ts';
import type { Reviewed } from '../../solver/review/review.ts';
import type { Size } from '../layout.ts';
import { markStyle } from './lanes.ts';
import { chosenWords } from './move-words.ts';

/** As many decisions as there are rows, around the chosen one. */
export function decisionList(game: ReviewedGame, chosen: number, { columns, rows }: Size, theme: Theme): string[] {
  const { decisions } = game.review;
  const first = Math.max(0, Math.min(decisions.length - rows, chosen - Math.floor(rows / 2)));
  const shown = decisions.slice(first, first + rows);
  return shown.map((decision, i) => listRow(game, decision, first + i, first + i === chosen, columns, theme));
}

function listRow(
  game: ReviewedGame,
  decision: Reviewed,
  number: number,
  isChosen: boolean,
  columns: number,
  theme: Theme,
): string {
  const { unit } = game.watched.run.scenario;
  const mark = gradeMark(decision);
  const row = new Row(theme, columns).area({ kind: 'item', index: number }, columns);
  row.put(isChosen ? theme.marks.chosen : ' ', 'bold');
  const cost = didCost(decision) ? costWords(unit, decision.cost) : '';
  row.right(formatTime(unit, decision.at), 9, 'dim').put('  ').fit(mark, 3, markStyle(mark));
  row.fit(cost, Math.min(26, Math.floor(columns / 4)));
  return row
    .put(' ')
    .put(game.isByLoop(number) ? 'event loop: ' : '', 'dim')
    .put(chosenWords(game, decision), isChosen ? 'bold' : 'plain')
    .end();
}
