import { formatTime } from '../../analysis/clock.ts';
import { endingWords } from '../../analysis/ending.ts';
import { starsOf } from '../../analysis/stars.ts';
import { putStars, starWords } from '../../draw/stars.ts';
import type { Theme } from '../../draw/theme.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Progress } from '../../session/keep/progress.ts';
import { lengthWords, manyOf, scoreWords } from '../result/reached.ts';
import { Page } from './page.ts';
import { figuresAnswer, starRule } from './star-rule.ts';
import type { BriefingView } from './story-views.ts';
import { putTasks } from './tasks.ts';

/** The text before a game, as rows no wider than `columns`; there may be more rows than a screen has. */
export function briefingRows(view: BriefingView, columns: number, theme: Theme): string[] {
  const { scenario, live } = view;
  const { story, lesson, title } = scenario;
  const page = new Page(theme, columns).title(title);
  page.prose(sizeWords(scenario), 'dim');
  putShared(page, view);
  for (const text of [story, lesson?.intro ?? null]) page.gap().prose(text);
  if (lesson?.goal) page.heading('Your goal').below(lesson.goal);
  if (view.aim === 'watch')
    return page.gap().prose('You are asked what you think will happen, and then you see it in a few seconds.', 'dim')
      .rows;
  putRule(page, view);
  putTasks(page, scenario, view.seed);
  putStanding(page, view);
  page
    .gap()
    .prose(live ? 'The clock runs by itself, also while you think.' : 'The clock stands while you think.', 'dim');
  return page.rows;
}

// Unannounced tasks are not counted, but it is fair to say that there are some.
function sizeWords({ tasks, resources, cpu, unit }: Scenario): string {
  const known = tasks.filter(({ surprise, arrives }) => !surprise || arrives === 0);
  const size = [manyOf(known.length, 'task'), ...(resources.length > 0 ? [manyOf(resources.length, 'resource')] : [])];
  const more = known.length < tasks.length ? ', and what comes unannounced' : '';
  const switching = cpu.switchCost === 0 ? 'nothing' : lengthWords(unit, cpu.switchCost);
  return `${size.join(', ')}${more}. Switching costs ${switching}.`;
}

function putRule(page: Page, view: BriefingView): void {
  const { scenario, reference, seed } = view;
  page.heading('How to earn stars');
  const figures = !figuresAnswer(scenario, view);
  for (const [stars, words] of starRule(scenario, reference, seed, figures)) {
    page.item(starWords(stars, page.theme).slice(0, stars).padEnd(4), words, 'good');
  }
  if (!figures) page.below('The figures are shown after the game: you are asked first what you think.', 'dim');
}

// What another player reached, without giving away how.
function putShared(page: Page, view: BriefingView): void {
  const { reference, shared, scenario } = view;
  if (!shared) return;
  const { score } = shared.statistics;
  const row = page.gap().row().put('Another player shared this game, and reached ');
  page.add(putStars(row, starsOf(score, reference.best, reference.eventLoop), page.theme));
  if (!figuresAnswer(scenario, view)) page.below(`${endingWords(shared.run)}.`, 'bold');
  page.below('Play your own, or press v to review that one.');
}

function putStanding(page: Page, { scenario, progress, left }: BriefingView): void {
  if (progress) putProgress(page.gap(), scenario, progress);
  if (!left) return;
  const after = left.decisions === 0 ? 'before any decision' : `after ${manyOf(left.decisions, 'decision')}`;
  page.gap().prose(`You left at ${formatTime(scenario.unit, left.at)}, ${after}.`, 'bold');
}

function putProgress(page: Page, scenario: Scenario, { best, stars, tries, predicted }: Progress): void {
  const row = page.row().put('So far  ');
  putStars(row, stars, page.theme).put('  ');
  if (best) row.put(`best ${scoreWords(scenario, best)}, `);
  page.add(row.put(tries === 1 ? '1 try' : `${tries} tries`));
  const answered = predicted.filter((right) => right !== null);
  if (answered.length === 0) return;
  const right = answered.filter(Boolean).length;
  page.prose(`${right} of ${manyOf(answered.length, 'prediction')} right`, 'dim', 9);
}
