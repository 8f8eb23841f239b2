import { formatTime } from '../../analysis/clock.ts';
import { expectationOf } from '../../analysis/expectation.ts';
import { sentenceOf } from '../../analysis/narration.ts';
import { Row } from '../../draw/row.ts';
import { wrap } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import { PLAYER } from '../../session/game/position.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Size } from '../layout.ts';
import { pictureOf } from '../watch/picture.ts';
import { rangeWords, stepWords } from '../watch/words.ts';
import { TASK_LETTERS } from './letters.ts';

/** A game in words: what has happened since the last decision, and what can be decided. */
export interface PlainView {
  readonly watched: AnalysedRun;
  readonly tick: number;
  readonly order: readonly number[];
  readonly turn: readonly number[] | null;
  readonly selected: number;
  /** How many events had been reported before the last decision. */
  readonly heard: number;
}

const FEWEST_SENTENCES = 2;

/** One plain sentence per event, then the choices with their numbers. One styled string per row. */
export function plainFrame(view: PlainView, size: Size, theme: Theme, bottom: string): string[] {
  const height = size.rows - 1;
  const choices = choiceRows(view, size, theme);
  const room = Math.max(FEWEST_SENTENCES, height - 4 - choices.length);
  const sentences = sentenceRows(view, size, theme).slice(-room);
  const rows = [headRow(view, size, theme), '', ...sentences, '', ...choices].slice(0, height - 1);
  return [...rows, ...Array.from({ length: height - 1 - rows.length }, () => ''), bottom];
}

function headRow({ watched, tick }: PlainView, { columns }: Size, theme: Theme): string {
  const { scenario, seed } = watched.run;
  const row = new Row(theme, columns).put(' ').put(scenario.title, 'bold');
  return row.put(`, seed ${seed}, at ${formatTime(scenario.unit, tick)}`).end();
}

function sentenceRows({ watched, heard, tick }: PlainView, { columns }: Size, theme: Theme): string[] {
  const { run } = watched;
  const events = run.trace
    .slice(heard)
    .filter(({ at, kind }) => at <= tick && kind !== 'acquire' && kind !== 'release');
  return events.flatMap((event) => {
    const time = formatTime(run.scenario.unit, event.at);
    const lines = wrap(`${time} ${sentenceOf({ ...run, policy: PLAYER }, event)}`, columns - 2);
    return lines.map((line, i) =>
      new Row(theme, columns)
        .put(i === 0 ? ' ' : '   ')
        .put(line)
        .end(),
    );
  });
}

function choiceRows({ watched, order, turn, selected }: PlainView, { columns }: Size, theme: Theme): string[] {
  if (!turn) return [];
  const { scenario } = watched.run;
  const picture = pictureOf(watched);
  const offered = order.flatMap((task, place) => (turn.includes(task) ? [{ task, place }] : []));
  const rows = offered.map(({ task, place }) => {
    const row = new Row(theme, columns).area({ kind: 'item', index: task }, columns);
    row.put(task === selected ? theme.marks.chosen : ' ', 'bold');
    const letter = TASK_LETTERS[place];
    row.put(`${place + 1}${letter ? ` or ${letter}` : ''}: `, 'dim').put(scenario.tasks[task]?.title ?? '', 'bold');
    return row.put(`, ${nextWords(picture, watched, task)}`).end();
  });
  const head = new Row(theme, columns).put(' Your turn. Choose:', 'good').end();
  return [head, ...rows, new Row(theme, columns).put(' ').put('. ', 'dim').put('wait for the next event').end()];
}

function nextWords(picture: ReturnType<typeof pictureOf>, { timeline, run }: AnalysedRun, task: number): string {
  const { step = 0 } = timeline.tasks[task]?.at(-1) ?? {};
  const next = run.scenario.tasks[task]?.steps[step];
  if (!next) return '';
  const { least, most } = expectationOf(next);
  const time = Number.isFinite(most) ? rangeWords(run.scenario.unit, least, most) : 'no end';
  return `${stepWords(picture, task, step)} (${time}${next.type === 'blocking' ? '' : ', by itself'})`;
}
