import { formatTime } from '../../../analysis/clock.ts';
import { isStuck, lastOver } from '../../../analysis/ending.ts';
import { Row } from '../../../draw/row.ts';
import type { Style } from '../../../draw/theme.ts';
import { baselineOf } from '../../../session/reference.ts';
import type { AnalysedRun } from '../../../session/watch/analysed-run.ts';
import type { ListedScenario } from '../../../session/watch/simulations.ts';
import type { App } from '../../app/app-state.ts';
import { keptOf } from '../../app/kept.ts';
import { bestKnownOf, distanceOf } from '../item-words.ts';

const LABEL = 15;
/** With less room for it, a bar is left out. */
const SHORTEST = 8;
const FIGURES = 16;

interface Bar {
  readonly label: string;
  /** Null: not known yet. */
  readonly ticks: number | null;
  readonly words: string;
  readonly note: string;
  readonly style: Style;
}

/**
 * One at a time, the event loop, the player's best and par on one scale, each with its figure.
 * @param isAsked the bars would answer a question that the player is still to be asked: only one at a time has a figure
 */
export function barRows(
  listed: ListedScenario,
  summary: AnalysedRun | null,
  app: App,
  columns: number,
  isAsked: boolean,
): string[] {
  const { theme } = app.setup;
  const bars = barsFor(listed, summary, app, isAsked);
  const longest = Math.max(1, ...bars.map(({ ticks }) => ticks ?? 0));
  const cells = columns - LABEL - FIGURES;
  return bars.map(({ label, ticks, words, note, style }) => {
    const row = new Row(theme, columns).fit(label, LABEL, 'dim');
    if (cells >= SHORTEST && ticks !== null)
      row.put(theme.marks.held[0].repeat(Math.max(1, Math.round((ticks / longest) * cells))), style).put(' ');
    return row
      .put(words, label === 'your best' ? 'bold' : 'plain')
      .put(note === '' ? '' : ` ${note}`, 'dim')
      .end();
  });
}

function barsFor(listed: ListedScenario, summary: AnalysedRun | null, app: App, isAsked: boolean): Bar[] {
  const { unit } = listed.scenario;
  const time = (ticks: number) => formatTime(unit, ticks);
  const waiting = { ticks: null, words: '', note: '' };
  const best = keptOf(app, listed).progress?.best ?? null;
  const par = bestKnownOf(app, listed);
  const alone = {
    label: 'one at a time',
    style: 'plain',
    ...(summary ? runFigures(baselineOf(summary.run.scenario, summary.run.seed).run, time) : waiting),
  } as const;
  if (isAsked)
    return [
      alone,
      ...['event loop', 'par'].map((label) => ({ ...waiting, label, style: 'plain' as const, words: '?' })),
    ];
  return [
    alone,
    { label: 'event loop', style: 'running', ...(summary ? loopFigures(summary, time) : waiting) },
    ...(best
      ? [
          {
            label: 'your best',
            style: 'running' as const,
            ticks: best.last,
            words: time(best.last),
            note: distanceOf(app, listed, best),
          },
        ]
      : []),
    {
      label: par && !par.proven ? 'best known' : 'par',
      style: 'waiting',
      ...(par ? { ticks: par.score.last, words: time(par.score.last), note: parNote(par) } : waiting),
    },
  ];
}

const parNote = ({ score, proven }: { score: { lost: number }; proven: boolean }): string =>
  [...(score.lost > 0 ? [`${score.lost} lost`] : []), ...(proven ? ['proven'] : [])].join(', ');

function loopFigures(summary: AnalysedRun, time: (ticks: number) => string) {
  const { lost } = summary.statistics.score;
  const figures = runFigures(summary.run, time);
  return { ...figures, note: figures.note === '' && lost > 0 ? `${lost} lost` : figures.note };
}

function runFigures(run: AnalysedRun['run'], time: (ticks: number) => string) {
  if (isStuck(run)) return { ticks: run.until, words: `stuck at ${time(run.until)}`, note: '' };
  const ticks = run.makespan ?? lastOver(run);
  return { ticks, words: time(ticks), note: run.makespan === null ? 'never ends' : '' };
}
