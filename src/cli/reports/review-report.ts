import stringWidth from 'string-width';
import { formatTime } from '../../analysis/clock.ts';
import { asciiOnly } from '../../draw/plain-text.ts';
import type { Score } from '../../engine/score.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { accuracyWords, choiceWords, costWords, didCost, gradeMark } from '../../session/game/review-words.ts';
import type { Review, Reviewed } from '../../solver/review/review.ts';

const HEADINGS = ['TIME', 'CHOSEN', 'BETTER', 'COST', 'GRADE'];
const TO_THE_RIGHT: ReadonlySet<number> = new Set([0, 3]);

/** The report of `review` for people: one row per decision that cost something, then a summary. */
export function reviewReport(scenario: Scenario, seed: number, review: Review, options: { ascii: boolean }): string {
  const costly = review.decisions.filter(didCost);
  const table = costly.length === 0 ? [] : [...aligned([HEADINGS, ...costly.map((one) => cellsOf(scenario, one))]), ''];
  const lines = [`${scenario.title} · seed ${seed}`, '', ...table, ...summary(scenario, review, costly.length)];
  return `${(options.ascii ? lines.map(asciiOnly) : lines).join('\n')}\n`;
}

function cellsOf(scenario: Scenario, one: Reviewed): string[] {
  const { chosen, best } = choiceWords(scenario, one);
  const { unit } = scenario;
  const grade = [one.grade, gradeMark(one)].filter(Boolean).join(' ');
  return [formatTime(unit, one.at), chosen, best, costWords(unit, one.cost), grade];
}

function aligned(table: readonly string[][]): string[] {
  const widthOf = (column: number) =>
    table.reduce((widest, cells) => Math.max(widest, stringWidth(cells[column] ?? '')), 0);
  const widths = HEADINGS.map((_, column) => widthOf(column));
  return table.map((cells) =>
    cells
      .map((cell, column) => {
        const filler = ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
        return TO_THE_RIGHT.has(column) ? filler + cell : cell + filler;
      })
      .join('  ')
      .trimEnd(),
  );
}

function summary(scenario: Scenario, { accuracy, decisions, run, par, exact }: Review, costly: number): string[] {
  const many = decisions.length === 1 ? '1 decision' : `${decisions.length} decisions`;
  const cost = costly === 0 ? 'none of them cost anything' : `${costly} of them cost something`;
  const lines = [
    `${accuracyWords(accuracy)}: ${many}, ${cost}`,
    `this run ${scoreWords(scenario, run)}; ${exact ? 'par' : 'best known'} ${scoreWords(scenario, par)}`,
  ];
  return exact ? lines : [...lines, 'not every position was searched to its end, so costs are estimates'];
}

function scoreWords({ unit }: Scenario, { lost, lateness, unfinished, last }: Score): string {
  const late = lateness === 0 ? [] : [`${formatTime(unit, lateness)} late in all`];
  const open = unfinished === 0 ? [] : [`${unfinished} unfinished`];
  return [formatTime(unit, last), ...(lost === 0 ? [] : [`${lost} lost`]), ...late, ...open].join(', ');
}
