import { formatTime } from '../../analysis/clock.ts';
import { endingOf, endingWords } from '../../analysis/ending.ts';
import type { Theme } from '../../draw/theme.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { announcementsBetween } from '../../session/game/announcements.ts';
import { type Asking, type PlayState, phaseOf, shownPosition, tickOf } from '../../session/game/play-phase.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { isMoving } from '../../session/watch/playback.ts';

/** The question before a decision that undoes others. */
export function askWords({ at, takenBack }: Asking, { unit }: Scenario): string {
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

/** At most this many announcements fit into a line, however many things happen at once. */
const MOST = 20;

/**
 * What has been announced after tick `said` up to what is shown, in one line: first what stops the clock, the latest
 * first, each with its time unless it is now; null: nothing. At the end of a game only what stops the clock counts.
 */
export function announced(state: PlayState, said: number, now: number, { marks }: Theme): string | null {
  const tick = tickOf(state, now);
  const { timeline, run } = shownPosition(state, now).watched;
  const latest = announcementsBetween(timeline, said, tick, MOST).toSorted((a, b) => b.at - a.at);
  const others = phaseOf(state, now) === 'over' ? [] : latest.filter(({ stops }) => !stops);
  const words = [...latest.filter(({ stops }) => stops), ...others].map(
    ({ at, mark, sentence }) =>
      `${marks[mark]} ${at === tick ? '' : `${formatTime(run.scenario.unit, at)} `}${sentence}`,
  );
  return words.length === 0 ? null : words.join('  ');
}

/** Whether the clock has stopped by itself for what was announced. */
export const isStopped = ({ view, options }: PlayState, now: number): boolean =>
  options.live && !view.playback.paused && view.playback.stopAt !== null && !isMoving(view.playback, now);
