import { formatShare, formatTime, withThousands } from '../../analysis/clock.ts';
import { isStuck, lastOver } from '../../analysis/ending.ts';
import { Row } from '../../draw/row.ts';
import { putStars } from '../../draw/stars.ts';
import { widthOf, wrap } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { Kept } from '../app/kept.ts';
import type { Size } from '../layout.ts';
import { miniatureRows } from '../miniature.ts';
import { policyWords } from '../watch/words.ts';
import type { ListView } from './list-view.ts';

/** Longer lines are hard to read. */
const LONGEST_LINE = 90;

/** One scenario in at most `size.rows` rows; what does not fit is left out from the end. */
export function detailRows(listed: ListedScenario, view: ListView, size: Size, theme: Theme): string[] {
  const { scenario } = listed;
  const plain = (text: string) => new Row(theme, size.columns).put(text).end();
  const dim = (text: string) => new Row(theme, size.columns).put(text, 'dim').end();
  const measure = Math.min(size.columns - 1, LONGEST_LINE);
  const head = [new Row(theme, size.columns).put(scenario.title, 'bold').end(), dim(sizeWords(scenario)), ''];
  const kept = keptRows(view.kept(listed), scenario, size, theme);
  const figures = [
    ...(view.summary ? figureRows(view.summary, size, theme) : [dim(pendingWords(view))]),
    ...parRows(view, scenario, size, theme),
    ...kept,
  ];
  const goal = scenario.lesson?.goal ? wrap(scenario.lesson.goal, measure) : [];
  const story = wrap(scenario.story ?? '', measure);
  const room = size.rows - head.length - figures.length - 1;
  const text = [...story.map(plain), ...(goal.length > 0 ? ['', ...goal.map(dim)] : [])];
  const told = text.length <= room ? text : story.length <= room ? story.map(plain) : text.slice(0, Math.max(0, room));
  const miniature = view.summary ? miniatureRows(view.summary, size.columns, room - told.length - 1, theme) : [];
  return [...head, ...told, '', ...figures, ...(miniature.length > 0 ? ['', ...miniature] : [])].slice(0, size.rows);
}

const pendingWords = ({ large }: ListView): string =>
  large ? 'Large: its figures are worked out when you watch it.' : ' ';

function sizeWords(scenario: Scenario): string {
  const steps = scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0);
  const many = (count: number, one: string) => `${withThousands(count)} ${one}${count === 1 ? '' : 's'}`;
  const size = [many(scenario.tasks.length, 'task'), many(steps, 'step'), many(scenario.resources.length, 'resource')];
  const concept = scenario.lesson?.concept?.replaceAll('-', ' ');
  return [...(scenario.resources.length > 0 ? size : size.slice(0, 2)), ...(concept ? [concept] : [])].join(', ');
}

function parRows({ par }: ListView, { unit }: Scenario, { columns }: Size, theme: Theme): string[] {
  if (!par) return [];
  const { run, proven } = par;
  const row = new Row(theme, columns).fit('the best', 15, 'dim').put(formatTime(unit, run.until));
  return [row.put(proven ? '   proven' : '   known so far', 'dim').end()];
}

// What was reached, and the unfinished game that can be continued.
function keptRows({ progress, left }: Kept, { unit }: Scenario, { columns }: Size, theme: Theme): string[] {
  const rows: string[] = [];
  if (progress && progress.tries > 0) {
    const row = putStars(new Row(theme, columns).fit('you', 15, 'dim'), progress.stars, theme);
    if (progress.best) row.put(`  best ${formatTime(unit, progress.best.last)}`);
    if (progress.best && progress.best.lost > 0) row.put(`, ${progress.best.lost} lost`);
    rows.push(row.put(`, ${progress.tries} ${progress.tries === 1 ? 'try' : 'tries'}`, 'dim').end());
  }
  if (left) {
    const count = left.decisions.length;
    const row = new Row(theme, columns).fit('go on', 15, 'dim').put(`${theme.marks.arrow} a game waits`, 'ready');
    rows.push(row.put(`, ${count} ${count === 1 ? 'decision' : 'decisions'} old`, 'dim').end());
  }
  return rows;
}

function figureRows({ run, sync, saving }: AnalysedRun, { columns }: Size, theme: Theme): string[] {
  const time = (ticks: number) => formatTime(run.scenario.unit, ticks);
  const row = (label: string) => new Row(theme, columns).fit(label, 15, 'dim');
  const alone = row('one at a time').put(
    sync.makespan === null ? 'never ends' : time(sync.makespan),
    sync.makespan === null ? 'failed' : 'plain',
  );
  const own = row(policyWords(run.policy)).put(
    isStuck(run) ? `stuck at ${time(run.until)}` : time(run.makespan ?? lastOver(run)),
  );
  const { saved, share } = saving;
  if (saved === null) return [alone.end(), own.end()];
  const words = `${saved < 0 ? 'loses' : 'saves'} ${time(Math.abs(saved))}`;
  const percent = share === null ? '' : ` (${formatShare(Math.abs(share))})`;
  const apart = own.room < widthOf(words + percent) + 4;
  const end = apart ? row('') : own.put('   ');
  end.put(words, saved > 0 ? 'good' : 'plain').put(percent, 'dim');
  return [alone, own, ...(apart ? [end] : [])].map((one) => one.end());
}
