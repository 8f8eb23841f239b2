import { formatTime } from '../../analysis/clock.ts';
import { overviewAt } from '../../analysis/overview.ts';
import { Row } from '../../draw/row.ts';
import { cut, widthOf } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import { costWords, didCost, gradeMark } from '../../session/game/review-words.ts';
import type { ReviewedGame } from '../../session/game/reviewed-game.ts';
import type { Reviewed } from '../../solver/review/review.ts';
import { scoreWords } from '../result/reached.ts';
import { rangeWords } from '../watch/words.ts';
import { markStyle } from './lanes.ts';
import { betterWords, chosenWords } from './move-words.ts';

const LABELS = 11;
const LISTED = 12;

/** A decision in words: its number, what was chosen, what would have been better, its cost, and the position. */
export function decisionRows(
  game: ReviewedGame,
  number: number,
  player: 'you' | 'they',
  columns: number,
  theme: Theme,
): string[] {
  const decision = game.review.decisions[number] as Reviewed;
  const row = (label: string) => new Row(theme, columns).put(' ').fit(label, LABELS, 'dim');
  return [
    gradeRow(game, number, columns, theme),
    row(game.isByLoop(number) ? 'event loop' : player)
      .put(chosenWords(game, decision))
      .end(),
    row('better')
      .put(adviceWords(game, number), didCost(decision) ? 'bold' : 'plain')
      .end(),
    positionRow(game, number, row('position')),
  ];
}

function gradeRow(game: ReviewedGame, number: number, columns: number, theme: Theme): string {
  const { review, watched } = game;
  const { unit } = watched.run.scenario;
  const decision = review.decisions[number] as Reviewed;
  const { at, grade } = decision;
  const mark = gradeMark(decision);
  const row = new Row(theme, columns).put(' ').put(`${number + 1} of ${review.decisions.length}`, 'bold');
  row.put(`  at ${formatTime(unit, at)}  `);
  if (mark !== '') row.put(`${mark} `, markStyle(mark));
  row.put(grade, markStyle(mark));
  const [price, change] = priceWords(game, number, theme);
  if (price !== '') row.put(`  ${price}`);
  return (widthOf(change) <= row.room ? row.put(change) : row.put(change.replace('at best ', ''))).end();
}

function priceWords(game: ReviewedGame, number: number, theme: Theme): readonly [string, string] {
  const { scenario } = game.watched.run;
  const decision = game.review.decisions[number] as Reviewed;
  if (!didCost(decision)) return ['', ''];
  const cost = costWords(scenario.unit, decision.cost);
  const [from, to] = [game.possibleBefore(number), game.possibleBefore(number + 1)];
  const arrow = theme.ascii ? '->' : '→';
  return [`cost ${cost}`, `: at best ${scoreWords(scenario, from)} ${arrow} ${scoreWords(scenario, to)}`];
}

function adviceWords(game: ReviewedGame, number: number): string {
  const decision = game.review.decisions[number] as Reviewed;
  if (didCost(decision)) return betterWords(game, number);
  return decision.only ? 'nothing: it was the only best move' : 'nothing';
}

function positionRow(game: ReviewedGame, number: number, row: Row): string {
  const { watched } = game.positionAt(number);
  const { run, timeline } = watched;
  const { tasks } = run.scenario;
  const { ready, queued, waiting } = overviewAt(timeline, run.until, LISTED, false);
  const name = (task: number) => tasks[task]?.title ?? '';
  const left = (at: number, latest: number) =>
    Number.isFinite(latest) ? rangeWords(run.scenario.unit, Math.max(0, at - run.until), latest - run.until) : 'no end';
  const parts = [
    { word: 'ready', names: ready.map(name) },
    { word: 'by itself', names: waiting.map(({ task, at, latest }) => `${name(task)} ${left(at, latest)}`) },
    { word: 'queued', names: queued.map(name) },
  ].flatMap(({ word, names }) => (names.length === 0 ? [] : { word, names: names.join(', ') }));
  for (const [i, { word, names }] of parts.entries()) {
    const later = parts.slice(i + 1).reduce((sum, part) => sum + widthOf(part.word) + widthOf(part.names) + 4, 0);
    const fair = Math.floor((row.room - 1) / (parts.length - i));
    const room = Math.max(fair - 3, row.room - 1 - later) - widthOf(word) - 1;
    row
      .put(`${word} `, 'dim')
      .put(cut(names, room, row.ellipsis))
      .put(i < parts.length - 1 ? '   ' : '');
  }
  return row.end();
}
