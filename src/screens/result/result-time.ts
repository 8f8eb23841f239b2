import { formatTime } from '../../analysis/clock.ts';
import type { IdleTime, WaitUse } from '../../analysis/idle.ts';
import { readyTimeWords } from '../../analysis/ready-time.ts';
import type { TaskStatistics } from '../../analysis/statistics.ts';
import { widthOf } from '../../draw/text.ts';
import { compareScores } from '../../engine/score.ts';
import type { Scenario, Task } from '../../scenario/scenario.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Page } from '../briefing/page.ts';
import type { ResultView } from '../briefing/story-views.ts';
import { pictureOf } from '../watch/picture.ts';
import { stepWords } from '../watch/words.ts';
import { lengthWords, spanWords } from './reached.ts';

const NAMED = 3;

/**
 * The idle time: how much there was and what was ready during it; the ready time; and, if the run could have been
 * better, the longest unused waits. In the best run they cost nothing.
 */
export function putIdle(page: Page, view: ResultView, most: number): void {
  const { watched, idle, ready, waits, score, reference } = view;
  const { scenario } = watched.run;
  const isBest = compareScores(score, reference.best) <= 0;
  page.heading('Where the idle and the ready time went').below(spentWords(watched));
  if (idle.idle > 0 && idle.chosen === 0) page.below('Nothing was ready during that time.');
  if (idle.chosen > 0) page.below(chosenWords(page, scenario, idle) + (isBest ? ' It cost nothing.' : ''));
  page.below(readyTimeWords(scenario, ready, page.theme.ascii ? '-' : '–'));
  if (!isBest && idle.idle > 0 && waits.length > 0) putWaits(page, watched, waits.slice(0, most));
}

function spentWords({ run: { scenario, until }, statistics: { cpu } }: AnalysedRun): string {
  const { unit } = scenario;
  const of = ` of ${formatTime(unit, until)}`;
  const busy = `You worked for ${lengthWords(unit, cpu.busy)}`;
  const switching = cpu.switching === 0 ? '' : `, turned to other tasks for ${lengthWords(unit, cpu.switching)}`;
  if (cpu.idle === 0) return `${busy}${switching}${of} and never stood idle.`;
  return `${busy}${switching} and stood idle for ${lengthWords(unit, cpu.idle)}${of}.`;
}

function chosenWords({ theme }: Page, { unit, tasks }: Scenario, { chosen, idle, stretches }: IdleTime): string {
  const much = chosen === idle ? 'All that time' : `For ${lengthWords(unit, chosen)} of that`;
  const [longest] = stretches
    .filter(({ ready }) => ready.length > 0)
    .sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  if (!longest) return `${much} something could have gone on.`;
  const span = spanWords(unit, longest.from, longest.to, theme);
  const names = listed(longest.ready.map((task) => tasks[task]?.title ?? ''));
  return `${much} something could have gone on; the longest such time was ${span}: ${names}.`;
}

function listed(names: readonly string[]): string {
  if (names.length > NAMED) return `${names.slice(0, NAMED).join(', ')} and others`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function putWaits(page: Page, watched: AnalysedRun, waits: readonly WaitUse[]): void {
  const { unit, tasks } = watched.run.scenario;
  const picture = pictureOf(watched);
  const lines = waits.map(({ task, step, attempt, from, to, idle }) => ({
    span: spanWords(unit, from, to, page.theme),
    idle: lengthWords(unit, idle),
    of: ` of ${lengthWords(unit, to - from)}`,
    what: `${tasks[task]?.title}, ${stepWords(picture, task, step)}${attempt > 1 ? ` (try ${attempt})` : ''}`,
  }));
  const widest = (key: 'span' | 'idle' | 'of') => Math.max(...lines.map((line) => widthOf(line[key])));
  const [span, idle, of] = [widest('span'), widest('idle'), widest('of')];
  page.gap().below(waits.length === 1 ? 'The wait that went unused:' : 'The longest waits that went unused:');
  for (const line of lines) {
    const row = page.inner().fit(line.span, span).put('  ');
    row.right(line.idle, row.width + idle, 'bold').fit(line.of, of + 2, 'dim');
    page.add(row.put(line.what));
  }
}

/** Which tasks were late or lost, at most `most` of them; no rows if none was. */
export function putLosses(page: Page, { run, statistics }: AnalysedRun, most: number): void {
  const { scenario } = run;
  const { marks } = page.theme;
  const troubled = scenario.tasks.flatMap((task) => {
    const own = statistics.tasks[task.index];
    return own && (own.lateness > 0 || own.outcome !== 'done') ? [{ task, own }] : [];
  });
  if (troubled.length === 0) return;
  page.heading('Late or lost');
  for (const { task, own } of troubled.slice(0, most)) {
    page.item(own.outcome === 'done' ? marks.late : marks.failed, lossWords(scenario, task, own), 'failed');
  }
  if (troubled.length > most) page.below(`and ${troubled.length - most} more`, 'dim');
  if (statistics.score.lateness > 0)
    page.below(`${lengthWords(scenario.unit, statistics.score.lateness)} late in all`, 'dim');
}

function lossWords(
  { unit }: Scenario,
  { title, deadline }: Task,
  { outcome, finish, lateness }: TaskStatistics,
): string {
  const at = formatTime(unit, finish ?? 0);
  if (outcome === 'unfinished') return `${title}: never over`;
  if (outcome !== 'done') return `${title}: ${outcome} at ${at}`;
  return `${title}: ${lengthWords(unit, lateness)} late, done at ${at} and due at ${formatTime(unit, deadline ?? 0)}`;
}
