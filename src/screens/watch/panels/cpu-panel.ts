import { formatTime, withThousands } from '../../../analysis/clock.ts';
import { expectationOf } from '../../../analysis/expectation.ts';
import { cpuMoment, cpuSoFar } from '../../../analysis/moment.ts';
import type { CpuSpan } from '../../../analysis/timeline/timeline.ts';
import { putBar, type Row } from '../../../draw/row.ts';
import { widthOf } from '../../../draw/text.ts';
import type { Style } from '../../../draw/theme.ts';
import type { Step } from '../../../scenario/scenario.ts';
import { type Frame, labelled } from '../frame-context.ts';
import type { PlayLook } from '../view.ts';
import { cpuName, rangeWords, stepWords } from '../words.ts';
import { idleWords } from './idle-words.ts';
import { takesWords, waitWords } from './move-words.ts';

/** What each CPU is doing, in plain words, and how the time has been spent so far. */
export function cpuPanel(frame: Frame): string[] {
  const { layout, picture } = frame;
  const rows = Array.from({ length: layout.cpus }, (_, cpu) => cpuRow(frame, cpu));
  const hidden = picture.watched.run.workers - layout.cpus;
  if (hidden > 0)
    rows[rows.length - 1] = labelled(frame, '')
      .put(`and ${hidden + 1} more`, 'dim')
      .end();
  return layout.counts ? [...rows, countsRow(frame)] : rows;
}

function cpuRow(frame: Frame, cpu: number): string {
  const { picture, tick, layout, view } = frame;
  const row = labelled(frame, cpuName(picture.watched.run, cpu), 'bold');
  if (frame.view.play?.turn) return choicesRow(frame, row, frame.view.play);
  const span = cpuMoment(picture.watched.timeline, cpu, tick);
  return (
    span
      ? busyRow(frame, row, span)
      : row.put(idleWords(frame, cpu, row.room - 1, !layout.loop || view.log), frame.ended ? 'plain' : 'dim')
  ).end();
}

function busyRow(frame: Frame, row: Row, span: CpuSpan): Row {
  const { picture, scenario, theme, view, tick } = frame;
  const title = scenario.tasks[span.task]?.title ?? '';
  const switching = span.state === 'switching';
  const { least, most } = switching || !view.play ? lengthOf(span) : expectationOf(stepOf(frame, span));
  const done = tick - span.from;
  const spent = `${withThousands(done)} of ${rangeWords(scenario.unit, Math.max(done, least), most)}`;
  const words = switching
    ? `turns to ${title}`
    : `${title} ${theme.marks.between} ${stepWords(picture, span.task, span.step)}`;
  const bar = Math.min(20, row.room - widthOf(words) - widthOf(spent) - 5);
  const room = row.room - widthOf(spent) - (bar >= 6 ? bar + 5 : 3);
  row.fit(words, Math.min(widthOf(words), room)).put('  ');
  if (bar >= 6) putBar(row, theme, (view.playhead - span.from) / most, bar, span.state, 'dim').put('  ');
  return row.put(spent);
}

const lengthOf = ({ from, to }: CpuSpan) => ({ least: to - from, most: to - from });

const stepOf = ({ scenario }: Frame, { task, step }: CpuSpan): Step => scenario.tasks[task]?.steps[step] as Step;

/** More than fit into any row. */
const MOST_CHOICES = 60;

// What is left out first: what a wait is for, the units, how long a wait lasts; after that, tasks.
const DETAILS = [
  [0, 'long'],
  [0, 'timed'],
  [1, 'long'],
  [1, 'timed'],
  [0, 'short'],
  [1, 'short'],
] as const;

// The tasks that can be attended, each with its keys and how long it takes, and what a wait is for: as much as fits.
function choicesRow(frame: Frame, row: Row, { order, letters, turn }: PlayLook): string {
  const { scenario, theme, layout } = frame;
  row.put('your turn', 'good');
  const ready = new Set(turn);
  const offered = order.flatMap((task, place) => (ready.has(task) ? { task, place } : [])).slice(0, MOST_CHOICES);
  const choices = offered.map(({ task, place }) => {
    const [long, short] = takesWords(frame, task);
    const keys = `${place + 1}${letters[place] ? ` ${letters[place]}` : ''}`;
    return { keys, title: scenario.tasks[task]?.title ?? '', takes: [` ${long}`, ` (${short})`] };
  });
  const { words, end } = waitWords(frame);
  const waits = words === '' ? [''] : [`   . ${words} ${end}`, `   . ${words}`, '   . wait'];
  const widthAt = (detail: number, wait: string) =>
    choices.reduce((sum, { keys, title, takes }) => sum + 4 + widthOf(keys + title + takes[detail]), widthOf(wait));
  const room = layout.columns - 1 - row.width;
  const [long = '', timed = long, short = timed] = waits;
  const fitting = DETAILS.map(([one, kind]) => [one, { long, timed, short }[kind]] as const);
  const [detail, wait] = fitting.find(([one, words]) => widthAt(one, words) <= room) ?? [1, timed];
  const last = layout.columns - 1 - widthOf(wait) - (widthAt(detail, wait) <= room ? 0 : 2);
  for (const { keys, title, takes } of choices) {
    const time = takes[detail] ?? '';
    if (row.width + widthOf(keys + title + time) + 4 > last) {
      row.put(` ${theme.marks.ellipsis}`, 'dim');
      break;
    }
    row.put(`   ${keys}`, 'dim').put(` ${title}`, 'bold').put(time);
  }
  return row.put(wait.slice(0, 4), 'dim').put(wait.slice(4)).end();
}

function countsRow(frame: Frame): string {
  const { picture, tick, theme, scenario, layout } = frame;
  const { counts } = picture.crowd(tick);
  const { marks } = theme;
  const row = labelled(frame, '');
  const put = (mark: string, word: string, count: number, style: Style) => {
    if (row.room > word.length + 10)
      row.put(`${mark} `, style).put(`${word} `).put(withThousands(count), style).put('   ');
  };
  put(marks.ready, 'ready', counts.ready, 'ready');
  put(marks.waiting, 'waiting', counts.waiting, 'waiting');
  put(marks.done, 'done', counts.done, 'running');
  if (counts.queued > 0) put(marks.queued, 'queued', counts.queued, 'queued');
  const lost = counts.failed + counts.cancelled;
  if (lost > 0) put(marks.failed, 'lost', lost, 'failed');
  const { busy, idle, switches } = cpuSoFar(picture.watched.timeline, tick);
  const time = (ticks: number) => formatTime(scenario.unit, ticks);
  const ready = `ready time ${time(picture.readyBy(tick))}`;
  const figures = [`worked ${time(busy)}`, `switches ${withThousands(switches)}`, ready, `idle ${time(idle)}`];
  // As many as fit, the last ones first.
  const shown: string[] = [];
  for (const figure of figures.reverse()) if (widthOf([figure, ...shown].join('   ')) < row.room) shown.unshift(figure);
  return row.right(shown.join('   '), layout.columns - 1, 'dim').end();
}
