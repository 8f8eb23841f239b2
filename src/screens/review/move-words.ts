import { formatTime } from '../../analysis/clock.ts';
import type { Run } from '../../engine/run.ts';
import type { ReviewedGame } from '../../session/game/reviewed-game.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Reviewed } from '../../solver/review/review.ts';
import { pictureOf } from '../watch/picture.ts';
import { stepWords } from '../watch/words.ts';

/** What was decided: `Load 2: Wash`, `waited until 1:20, then Load 1: Fold`. */
export const chosenWords = ({ watched }: ReviewedGame, { index }: Reviewed): string =>
  moveWords(watched, index, 'waited');

/** What would have been better. */
export const betterWords = (game: ReviewedGame, number: number): string =>
  moveWords(game.betterAt(number), game.review.decisions[number]?.index ?? 0, 'wait');

function moveWords(watched: AnalysedRun, index: number, wait: string): string {
  const { run } = watched;
  const next = run.decisions.findIndex(({ answer }, i) => i >= index && answer >= 0);
  if (next === index) return attendWords(watched, next);
  if (next < 0) return `${wait} to the end`;
  const until = formatTime(run.scenario.unit, atOf(run, next));
  return `${wait} until ${until}, then ${attendWords(watched, next)}`;
}

const atOf = ({ decisions }: Run, index: number): number => decisions[index]?.at ?? 0;

// One CPU begins its steps in the order of the decisions.
function attendWords(watched: AnalysedRun, index: number): string {
  const { run } = watched;
  const before = run.decisions.slice(0, index).filter(({ answer }) => answer >= 0).length;
  const { task = 0, step = 0 } = run.trace.filter(({ kind }) => kind === 'start')[before] ?? {};
  return `${run.scenario.tasks[task]?.title}: ${stepWords(pictureOf(watched), task, step)}`;
}
