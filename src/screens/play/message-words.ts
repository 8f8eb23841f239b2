import { formatTime } from '../../analysis/clock.ts';
import { endingOf, endingWords } from '../../analysis/ending.ts';
import type { Theme } from '../../draw/theme.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Asking, type PlayState, shownPosition, tickOf } from '../../session/game/play-phase.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';

/** The question before a decision that ends the game or undoes others. */
export function askWords({ at, takenBack }: Asking, { unit }: Scenario): string {
  if (takenBack === 0) return 'Nothing will ring any more. End it here? Enter: yes, others: no.';
  const many = takenBack === 1 ? '1 decision' : `${takenBack} decisions`;
  return `Back to ${formatTime(unit, at)}, undoing ${many}? Enter: yes, others: no.`;
}

/** How a game ended. */
export function overWords({ run, statistics }: AnalysedRun): string {
  const at = formatTime(run.scenario.unit, run.until);
  const ending = endingOf(run);
  if (ending === 'deadlock') return `Deadlock: nothing can go on since ${at}.`;
  if (ending === 'gave-up') return `You gave up at ${at}: nothing rings any more, and something is still ready.`;
  if (ending === 'as-far-as-possible') return `${endingWords(run)}.`;
  return statistics.score.lost === 0 ? `All is done at ${at}.` : `All is over at ${at}.`;
}

/** The tasks that have arrived unannounced since the last decision, or null. */
export function surpriseWords(state: PlayState, now: number, { marks }: Theme): string | null {
  const tick = tickOf(state, now);
  const { run } = shownPosition(state, now).watched;
  const since = state.position.watched.run.decisions.at(-1)?.at ?? -1;
  const come = run.scenario.tasks.filter(
    ({ surprise, arrives }) => surprise && arrives <= tick && (arrives > since || tick === 0),
  );
  return come.length === 0 ? null : `${marks.late} Unannounced: ${come.map(({ title }) => title).join(', ')}.`;
}
