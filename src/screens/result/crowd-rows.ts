import { formatTime, withThousands } from '../../analysis/clock.ts';
import { type PlayerCrowd, placeAmong } from '../../crowd/crowd.ts';
import { Row } from '../../draw/row.ts';
import { widthOf } from '../../draw/text.ts';
import { type Theme, themeOf } from '../../draw/theme.ts';
import type { Score } from '../../engine/score.ts';
import type { Unit } from '../../scenario/scenario.ts';
import { barsOf, type CrowdBar, type CrowdMark } from '../../session/crowd-bars.ts';
import { lengthWords, spanWords } from './reached.ts';

const YOU = 'you';
const LONGEST_BAR = 40;
const SHORTEST_BAR = 4;
const COUNT = 7;

/** What is marked among the simulated players. */
export interface CrowdOf {
  readonly unit: Unit;
  /** The player's score; null: no game was played. */
  readonly own: Score | null;
  readonly marks: readonly CrowdMark[];
}

/** Like `crowdRows`, for callers without a theme. */
export const crowdText = (
  crowd: PlayerCrowd,
  view: CrowdOf,
  columns: number,
  look: Parameters<typeof themeOf>[0],
): string[] => crowdRows(crowd, view, columns, themeOf(look));

/** Simulated players as bars by score, no wider than `columns`, with marks for other runs and the player's own place. */
export function crowdRows(crowd: PlayerCrowd, { unit, own, marks }: CrowdOf, columns: number, theme: Theme): string[] {
  const all = own === null ? marks : [{ name: YOU, score: own }, ...marks];
  const { measure, bars } = barsOf(crowd, all, unit);
  const labels = bars.map((bar) => labelOf(bar, unit, measure, theme));
  const label = Math.max(...labels.map(widthOf));
  const most = Math.max(1, ...bars.map(({ players }) => players));
  const cells = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, ...bars.map((bar) => fitting(bar))));
  return bars.map((bar, i) => {
    const row = new Row(theme, columns).right(labels[i] ?? '', label).put('  ');
    const isOwn = own !== null && bar.marks.includes(YOU);
    row.put(lengthOf(bar.players / most, cells, theme), isOwn ? 'running' : 'plain');
    if (bar.players > 0) row.put(` ${withThousands(bar.players)}`, 'dim');
    return (bar.marks.length === 0 ? row : row.put(' ').put(namesOf(bar, theme), 'bold')).end();
  });

  // The greatest length of the longest bar at which this bar leaves room for the text after it.
  function fitting(bar: CrowdBar): number {
    const room = columns - label - COUNT - widthOf(namesOf(bar, theme)) - 3;
    return bar.players === 0 ? LONGEST_BAR : Math.floor((Math.max(1, room) * most) / bar.players);
  }
}

const namesOf = ({ marks }: CrowdBar, theme: Theme): string =>
  marks.length === 0 ? '' : ` ${theme.marks.note} ${marks.join(', ')}`;

function labelOf({ kind, from, to }: CrowdBar, unit: Unit, measure: 'last' | 'lateness', theme: Theme): string {
  if (kind === 'lost-fewer') return 'lost fewer';
  if (kind === 'lost-more') return 'lost more';
  if (kind === 'later') return 'later in all';
  const words = (ticks: number) => (measure === 'last' ? formatTime(unit, ticks) : `${lengthWords(unit, ticks)} late`);
  if (from === to) return words(from);
  if (to === Number.POSITIVE_INFINITY) return `from ${words(from)} on`;
  if (measure === 'last') return spanWords(unit, from, to, theme);
  const isClock = lengthWords(unit, to) === formatTime(unit, to);
  return `${isClock ? formatTime(unit, from) : from}${theme.ascii ? '-' : '–'}${words(to)}`;
}

// Even the smallest group has a visible bar.
function lengthOf(share: number, cells: number, { marks }: Theme): string {
  if (share === 0) return '';
  const whole = Math.floor(share * cells);
  const eighth = marks.eighths[Math.floor((share * cells - whole) * 8) - 1] ?? '';
  return marks.running.repeat(whole) + eighth || (marks.eighths[0] ?? marks.running);
}

/** The place of a score among the simulated players, in a sentence. */
export function placeWords(crowd: PlayerCrowd, own: Score): string {
  const { better, equal, worse } = placeAmong(crowd, own);
  const isTime = crowd.groups.every(({ score }) => score.lost === own.lost && score.lateness === own.lateness);
  const [than, as, least] = isTime ? ['Faster', 'As fast as', 'slower'] : ['Better', 'As good as', 'worse'];
  const players = `${withThousands(crowd.players)} simulated players`;
  if (worse === crowd.players) return `${than} than all ${players}.`;
  if (equal === crowd.players) return `${as} all ${players}.`;
  if (worse === 0) return equal === 0 ? `All ${players} did better.` : `None of ${players} was ${least}.`;
  const share = `${Math.max(1, Math.floor((worse / crowd.players) * 100))} %`;
  if (better > 0) return `${than} than ${share} of ${players}.`;
  return `${as} the best of ${players}; ${than.toLowerCase()} than ${share} of them.`;
}
