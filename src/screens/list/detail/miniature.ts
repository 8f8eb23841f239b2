import { Row } from '../../../draw/row.ts';
import { cellLook, type Theme } from '../../../draw/theme.ts';
import { windowOf } from '../../../draw/window.ts';
import type { AnalysedRun } from '../../../session/watch/analysed-run.ts';
import { pictureOf } from '../../watch/picture.ts';

/** More of it is shown than of a timeline that moves: the whole run. */
const WHOLE = -20;
const LABEL = 12;

/**
 * The whole timeline in small, in at most `rows` rows of `columns` cells: the lanes of the tasks that the lesson is most likely about, in file
 * order, and the CPU.
 */
export function miniatureRows(watched: AnalysedRun, columns: number, rows: number, theme: Theme): string[] {
  const picture = pictureOf(watched);
  const { scenario, until } = watched.run;
  const window = windowOf(scenario, until, columns - LABEL, WHOLE, 0);
  const line = (name: string, cells: ReturnType<typeof picture.taskRow>, isCpu: boolean) => {
    const row = new Row(theme, columns).fit(name, LABEL - 1, isCpu ? 'bold' : 'dim').to(LABEL);
    for (const cell of cells) row.put(...cellLook(theme, cell));
    return row.end();
  };
  const tasks = tellingTasks(watched, rows - 1).map((index) => scenario.tasks[index]);
  return [
    ...tasks.map((task) => line(task?.title ?? '', picture.taskRow(task?.index ?? 0, window), false)),
    line(scenario.cpu.name, picture.cpuRow(0, window), true),
  ];
}

/** The tasks that have most to show, in file order: those that were lost or late, then those that waited longest. */
function tellingTasks({ run, statistics }: AnalysedRun, most: number): number[] {
  const { tasks } = run.scenario;
  if (tasks.length <= most) return tasks.map(({ index }) => index);
  const trouble = (task: number): number => {
    const own = statistics.tasks[task];
    if (!own) return 0;
    const lost = own.outcome !== 'done' || own.lateness > 0 ? run.until + 1 : 0;
    return lost + own.ready + own.queued + own.blocked;
  };
  return tasks
    .map(({ index }) => ({ index, trouble: trouble(index) }))
    .sort((a, b) => b.trouble - a.trouble || a.index - b.index)
    .slice(0, most)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}
