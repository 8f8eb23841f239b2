import { formatShare, formatTime } from '../../analysis/clock.ts';
import { endingWords, isStuck, lastOver } from '../../analysis/ending.ts';
import { putBar, type Row } from '../../draw/row.ts';
import { putStars, starCount, starWords } from '../../draw/stars.ts';
import { widthOf } from '../../draw/text.ts';
import type { Style } from '../../draw/theme.ts';
import { compareScores } from '../../engine/score.ts';
import type { Page } from '../briefing/page.ts';
import type { ResultView } from '../briefing/story-views.ts';
import { distanceWords, scoreWords } from './reached.ts';

const STARS = 6;
const NAMES = 16;
const LONGEST_BAR = 40;
const SHORTEST_BAR = 6;
const FIGURE = 10;
const HUNG_FIGURE = 32;

/** The stars, and what was reached. */
export function putScore(page: Page, view: ResultView): void {
  const { watched, stars } = view;
  const { run } = watched;
  if (page.theme.big) page.title(`${starWords(stars, page.theme)} ${scoreWords(run.scenario, view.score)}`, 'good');
  const row = putStars(page.row(), stars, page.theme).put('  ').put(starCount(stars), 'bold');
  const outcome = endingWords(run);
  const look: Style = isStuck(run) ? 'failed' : 'plain';
  if (row.room > widthOf(outcome) + 3) page.add(row.put(` ${page.theme.marks.between} `, 'dim').put(outcome, look));
  else page.add(row).prose(outcome, look, STARS);
  const [words, style] = keepingWords(page, view);
  page.prose(words, style, STARS);
  if (run.stuck && isStuck(run)) page.gap().prose(run.stuck.explanation, 'plain', STARS);
}

function keepingWords({ theme }: Page, { watched, score, helped, progress }: ResultView): readonly [string, Style] {
  if (helped) return ["With the event loop's help: not kept.", 'dim'];
  if (!progress?.best) return ['Your first result here.', 'plain'];
  const before = `${scoreWords(watched.run.scenario, progress.best)} ${starWords(progress.stars, theme)}`;
  const compared = compareScores(score, progress.best);
  if (compared < 0) return [`A new best of yours; it was ${before}.`, 'good'];
  return [compared === 0 ? `As good as your best, ${before}.` : `Your best stays ${before}.`, 'plain'];
}

/** How far the run is from the best, and why none can be better. */
export function putPar(page: Page, { watched: { run }, score, reference, certificate }: ResultView): void {
  const heading = reference.proven ? 'How far from par' : 'How far from the best known';
  page.heading(heading).below(distanceWords(run.scenario, score, reference, run.seed));
  if (certificate !== null) page.below(certificate, 'dim');
}

/** This run compared with doing one thing at a time and with the best, as bars. */
export function putSaved(page: Page, view: ResultView): void {
  const { watched, reference, helped } = view;
  const { run, sync, saving } = watched;
  const { theme } = page;
  const { unit } = run.scenario;
  const longest = Math.max(1, run.until, sync.until, reference.best.last);
  const cells = barCells(page, sync.makespan === null || run.makespan === null);
  const bar = (name: string, ticks: number, share: number, style: Style) => {
    const length = Math.max(1, Math.round((ticks / longest) * cells));
    return putBar(page.row().fit(name, NAMES - 1), theme, share, length, style, 'plain').put(' ');
  };
  const alone = bar('one at a time', sync.until, sync.makespan === null ? 0 : 1, 'plain');
  const own = bar(helped ? 'this run' : 'you', run.until, 1, 'running');
  page.gap();
  if (sync.makespan === null) alone.put(`never ends: stuck at ${formatTime(unit, sync.until)}`, 'failed');
  else alone.put(formatTime(unit, sync.makespan));
  page.add(alone);
  if (isStuck(run)) own.put(`stuck at ${formatTime(unit, run.until)}`, 'failed');
  else own.put(formatTime(unit, run.makespan ?? lastOver(run)));
  const { saved, share } = saving;
  if (saved === null) page.add(own);
  else {
    const words = savedWords(formatTime(unit, Math.abs(saved)), saved, share);
    const end = own.room > widthOf(words) + 2 ? own.put('  ') : afterwards(page, own);
    page.add(end.put(words, saved > 0 ? 'good' : 'plain'));
  }
  const { best, proven } = reference;
  const par = bar(proven ? 'par' : 'best known', best.last, 1, 'waiting').put(formatTime(unit, best.last));
  page.add(proven ? par.put('  proven', 'dim') : par);
}

function afterwards(page: Page, row: Row): Row {
  page.add(row);
  return page.row(NAMES);
}

function savedWords(time: string, saved: number, share: number | null): string {
  if (saved === 0) return 'saves nothing';
  const percent = share === null ? '' : ` (${formatShare(Math.abs(share))})`;
  return `${saved < 0 ? 'loses' : 'saves'} ${time}${percent}`;
}

const barCells = ({ columns }: Page, hung: boolean): number =>
  Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, columns - NAMES - (hung ? HUNG_FIGURE : FIGURE)));
