import { formatTime, withThousands } from '../../analysis/clock.ts';
import { type PlanSpan, planAt, type TaskPlan } from '../../analysis/plan/plan.ts';
import type { Row } from '../../draw/row.ts';
import { listOf, widthOf } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { Checkpoints } from '../../session/game/checkpoints.ts';
import { PLAYER } from '../../session/game/position.ts';
import { ScenarioMemo } from '../../session/scenario-memo.ts';
import { lengthWords } from '../result/reached.ts';
import { Page } from './page.ts';

/** With more tasks than this, consecutive tasks that are alike share a row. */
const EACH = 8;
const MOST_ROWS = 12;
const LONGEST_TITLE = 22;
const LONGEST_BAR = 48;
/** If a bar would be shorter than this, the note gets a row of its own. */
const SHORTEST_BAR = 20;

/** One task, or several consecutive ones whose plans are alike. */
interface PlannedTask {
  readonly title: string;
  /** How many further tasks are alike. */
  readonly alike: number;
  readonly plan: TaskPlan;
  /** How much work of each kind there is; `~` where a duration is drawn. */
  readonly hands: string;
  readonly alone: string;
  /** When it arrives, what it is after, and when it is due. */
  readonly note: string;
}

const planned = new ScenarioMemo<readonly PlannedTask[]>();

/** The tasks that are announced, each with its plan to scale as if it were alone. */
export function putTasks(page: Page, scenario: Scenario, seed: number): void {
  const all = planned.of(scenario, seed, () => plannedTasks(scenario, seed));
  if (all.length === 0) return;
  const { marks } = page.theme;
  page
    .gap()
    .add(
      page
        .row()
        .put('The tasks, to scale', 'bold')
        .put(`   ${marks.running}`, 'running')
        .put(' your hands', 'dim')
        .put(`   ${marks.waiting}`, 'waiting')
        .put(' by itself', 'dim'),
    );
  const shown = all.slice(0, MOST_ROWS);
  const widest = (text: (one: PlannedTask) => string) => Math.max(...shown.map((one) => widthOf(text(one))));
  const title = Math.min(
    LONGEST_TITLE,
    Math.floor(page.columns / 4),
    widest((one) => one.title),
  );
  const [hands, alone, note] = [widest((one) => one.hands), widest((one) => one.alone), widest(noteOf)];
  const room = Math.min(page.measure(0), page.columns) - title - hands - alone - 12;
  const isBeside = note === 0 || room - note - 2 >= SHORTEST_BAR;
  const cells = Math.max(1, Math.min(LONGEST_BAR, isBeside && note > 0 ? room - note - 2 : room));
  const longest = Math.max(1, ...shown.map(({ plan }) => lastOf(plan)));
  for (const one of shown) {
    const row = page.inner().fit(one.title, title).put('  ');
    putPlan(row, one.plan, longest / cells, cells, page);
    row.put('  ').right(one.hands, row.width + hands, one.hands === '' ? 'plain' : 'running');
    row.put('  ').right(one.alone, row.width + alone, 'waiting');
    if (isBeside && note > 0) row.put(`  ${noteOf(one)}`, 'dim');
    page.add(row);
    if (!isBeside && noteOf(one) !== '') page.add(page.row(5 + title).put(noteOf(one), 'dim'));
  }
  if (all.length > shown.length) page.below(`and ${all.length - shown.length} more`, 'dim');
}

/** Those tasks and plans as rows no wider than `columns`; none if no task is announced. */
export function tasksRows(scenario: Scenario, seed: number, columns: number, theme: Theme): string[] {
  const page = new Page(theme, columns);
  putTasks(page, scenario, seed);
  return page.rows;
}

const noteOf = ({ note, alike }: PlannedTask): string =>
  [...(alike === 0 ? [] : [`and ${withThousands(alike)} alike`]), ...(note === '' ? [] : [note])].join(', ');

function plannedTasks(scenario: Scenario, seed: number): PlannedTask[] {
  const plan = planAt(new Checkpoints(scenario, seed).replayed([], PLAYER).timeline, 0);
  const found = scenario.tasks.flatMap(({ index }) => {
    const own = plan.of(index);
    return own ? [plannedTask(scenario, own)] : [];
  });
  if (found.length <= EACH) return found;
  const groups: PlannedTask[] = [];
  for (const one of found) {
    const last = groups.at(-1);
    if (last && isAlike(last, one)) groups[groups.length - 1] = { ...last, alike: last.alike + 1 };
    else groups.push(one);
  }
  return groups;
}

const isAlike = (a: PlannedTask, b: PlannedTask): boolean =>
  a.note === b.note &&
  a.plan.spans.length === b.plan.spans.length &&
  a.plan.spans.every((span, i) => {
    const other = b.plan.spans[i];
    return span.from === other?.from && span.to === other.to && span.kind === other.kind;
  });

function plannedTask({ tasks, unit }: Scenario, plan: TaskPlan): PlannedTask {
  const { spans, arrives, after, deadline } = plan;
  const title = (task: number) => tasks[task]?.title ?? '';
  const note = [
    ...(arrives ? [`arrives ${formatTime(unit, arrives)}`] : []),
    ...(after.length === 0 ? [] : [`after ${listOf(after.map(title))}`]),
    ...(deadline === null ? [] : [`due ${formatTime(unit, deadline)}`]),
    ...(plan.over === Number.POSITIVE_INFINITY && spans.length > 0 ? ['never over'] : []),
  ].join(', ');
  const work = (kind: PlanSpan['kind']) => {
    const own = spans.filter((span) => span.kind === kind);
    if (own.length === 0) return '';
    const ticks = own.reduce((sum, { from, to }) => sum + to - from, 0);
    if (ticks === Number.POSITIVE_INFINITY) return 'no end';
    return `${own.some(({ expected }) => expected) ? '~' : ''}${lengthWords(unit, Math.round(ticks))}`;
  };
  return { title: title(plan.task), alike: 0, plan, hands: work('hands'), alone: work('by-itself'), note };
}

const lastOf = ({ spans, deadline }: TaskPlan): number =>
  spans.reduce((last, { from, to }) => Math.max(last, Number.isFinite(to) ? to : from), deadline ?? 0);

// Each cell shows what most of it is; work of the hands shows wherever there is some.
function putPlan(row: Row, { spans, deadline }: TaskPlan, perCell: number, cells: number, { theme }: Page): void {
  const { marks } = theme;
  const begin = row.width;
  for (let cell = 0; cell < cells; cell++) {
    const [from, to] = [cell * perCell, (cell + 1) * perCell];
    const cover = (kind: PlanSpan['kind']) =>
      spans.reduce((sum, one) => {
        const both = Math.min(to, one.to) - Math.max(from, one.from);
        return one.kind === kind && both > 0 ? sum + both : sum;
      }, 0);
    const [hands, alone] = [cover('hands'), cover('by-itself')];
    if (deadline !== null && deadline >= from && deadline < to) row.put(marks.late, 'queued');
    else if (hands > 0 && hands >= alone) row.put(marks.running, 'running');
    else if (hands > 0) row.put(marks.some, 'running');
    else row.put(alone > 0 ? marks.waiting : ' ', 'waiting');
  }
  row.to(begin + cells);
}
