import { formatTicks, withThousands } from '../../analysis/clock.ts';
import { cut, widthOf } from '../../draw/text.ts';
import type { Style } from '../../draw/theme.ts';
import { type Box, drawBar, drawBox, drawn } from '../drawing.ts';
import { remainingWords, shareOf, sinceWords } from '../words.ts';
import { type Activity, ART_HEIGHT, ART_WIDTH, artOf } from './art.ts';
import type { KindName } from './kinds.ts';
import type { HouseholdPicture } from './picture.ts';
import type { Stay } from './stays.ts';

const STYLES: Readonly<Record<Stay['how'], Style>> = {
  hands: 'running',
  itself: 'waiting',
  rung: 'ready',
  held: 'ready',
  calls: 'ready',
  lost: 'failed',
};

const styleOf = ({ state, how }: Stay): Style => (state === 'queued' ? 'queued' : STYLES[how]);

/** A machine or a place in its box: its drawing, what is in it, and how long that takes. */
export function drawStation(picture: HouseholdPicture, station: number, box: Box): void {
  const { canvas, view, moment, household, places } = picture;
  const { theme, phase } = view;
  const { kind, title, capacity, resource } = household.stations[station] as (typeof household.stations)[number];
  const inside = places[station]?.inside ?? [];
  const first = inside[0];
  const holders = resource === null ? 0 : moment.inUse(resource);
  const used = capacity > 1 && Number.isFinite(capacity) ? ` ${holders}/${capacity}` : '';
  drawBox(canvas, theme, {
    ...box,
    title: `${cut(title, box.width - 4 - used.length, theme.marks.ellipsis)}${used}`,
    titleStyle: first ? 'bold' : 'plain',
    foot: first ? nameOf(picture, inside, box.width - 4) : '',
    footStyle: first ? styleOf(first) : 'dim',
    border: first ? 'plain' : 'dim',
  });
  const { x, y, width, height } = box;
  const lines = Math.max(1, Math.min(height - 2 - ART_HEIGHT, 3));
  const rows = Math.min(ART_HEIGHT, height - 2 - lines);
  const running = inside.some(({ how }) => how === 'itself');
  const activity: Activity = running ? 'running' : isStill(kind, first) || holders > 0 ? 'still' : 'empty';
  const top = y + 1 + Math.floor((height - 2 - lines - rows) / 2);
  const art = artOf(kind, activity, phase).slice(ART_HEIGHT - rows);
  if (rows > 1) {
    const style: Style = running ? 'waiting' : first ? 'plain' : 'dim';
    canvas.block(
      x + Math.floor((width - ART_WIDTH) / 2),
      top,
      art.map((line) => drawn(theme, line)),
      style,
    );
  }
  if (!first) {
    canvas.put(x + 2, y + height - 2, holders > 0 ? 'in use' : 'empty', 'dim', width - 4);
    return;
  }
  const bottom = y + height - 2;
  if (lines > 1) canvas.put(x + 2, bottom - 1, stepName(picture, first), 'plain', width - 4);
  putProgress(picture, first, x + 2, bottom, width - 4);
  if (lines > 2 && inside[1]) canvas.put(x + 2, bottom - 2, briefly(picture, inside[1]), 'dim', width - 4);
}

// A ringing phone is still on the hook.
const isStill = (kind: KindName, first: Stay | undefined): boolean =>
  first !== undefined && first.how !== 'lost' && !(kind === 'phone' && first.how === 'calls');

/** A station in one row: its name, what is in it, and how long that takes. */
export function stationLine(picture: HouseholdPicture, station: number, { x, y, width }: Box): void {
  const { canvas, household, places, view, moment } = picture;
  const { inside, before } = places[station] ?? { inside: [], before: [] };
  const first = inside[0];
  const title = household.stations[station]?.title ?? '';
  const names = Math.min(12, Math.floor(width / 4));
  canvas.put(x, y, title, 'bold', names);
  const at = x + names + 1;
  const room = width - names - 1;
  if (!first) {
    const waiting = before[0];
    if (!waiting) return;
    const mark = waiting.queued ? view.theme.marks.queued : view.theme.marks.ready;
    const text = `${mark} ${moment.scenario.tasks[waiting.task]?.title ?? ''}${more(before.length)}`;
    canvas.put(at, y, text, waiting.queued ? 'queued' : 'ready', room);
    return;
  }
  const half = Math.max(6, Math.floor(room / 2));
  canvas.put(at, y, nameOf(picture, inside, half - 1), styleOf(first), half - 1);
  putProgress(picture, first, at + half, y, room - half);
}

/** The box for stations that do not fit: how many there are, and what the first busy ones do. */
export function drawOthers(picture: HouseholdPicture, others: readonly number[], box: Box): void {
  const { canvas, view, household, places } = picture;
  drawBox(canvas, view.theme, {
    ...box,
    title: `${withThousands(others.length)} more`,
    titleStyle: 'bold',
    border: 'dim',
  });
  const { x, y, width, height } = box;
  const firstAt = (station: number) => places[station]?.inside[0];
  // Stations where hands are at work come first.
  const busy = others
    .filter((station) => firstAt(station))
    .sort((a, b) => Number(firstAt(b)?.how === 'hands') - Number(firstAt(a)?.how === 'hands'));
  // Two rows for each busy station; if none is busy, the names of the stations.
  const most = Math.floor((height - 2) / 2);
  const shown = busy.length > most ? busy.slice(0, Math.max(0, most - 1)) : busy;
  const put = (row: number, text: string, style: Style) => canvas.put(x + 2, y + 1 + row, text, style, width - 4);
  for (const [i, station] of shown.entries()) {
    const first = firstAt(station) as Stay;
    put(2 * i, household.stations[station]?.title ?? '', 'bold');
    put(2 * i + 1, figureOf(picture, first, width - 4), styleOf(first));
  }
  const [only] = busy;
  if (only !== undefined && most === 0) {
    const first = firstAt(only) as Stay;
    put(0, `${household.stations[only]?.title ?? ''} ${figureOf(picture, first, 0)}`, styleOf(first));
  } else if (busy.length > shown.length) put(height - 3, `+${withThousands(busy.length - shown.length)} busy`, 'dim');
  if (busy.length === 0)
    for (const [i, station] of others.slice(0, height - 2).entries())
      put(i, household.stations[station]?.title ?? '', 'dim');
}

const more = (count: number): string => (count > 1 ? ` +${withThousands(count - 1)}` : '');

// Without colour, the mark says what a task does.
function nameOf({ moment, view }: HouseholdPicture, inside: readonly Stay[], width: number): string {
  const first = inside[0] as Stay;
  const { marks } = view.theme;
  const mark = {
    hands: marks.running,
    itself: marks.waiting,
    rung: marks.ring,
    held: marks.ready,
    calls: marks.ready,
    lost: marks.failed,
  };
  const rest = more(inside.length);
  const title = moment.scenario.tasks[first.task]?.title ?? '';
  const room = width - 2 - rest.length;
  const sign = first.state === 'queued' ? marks.queued : mark[first.how];
  return `${sign} ${cut(title, room, marks.ellipsis)}${rest}`;
}

function stepName({ moment }: HouseholdPicture, { task, how }: Stay): string {
  const { stepIndex, step, attempt } = moment.task(task);
  const steps = moment.scenario.tasks[task]?.steps ?? [];
  if (how === 'rung') return steps[stepIndex - 1]?.name ?? '';
  const tries = attempt > 1 && step ? ` ${attempt}/${step.attempts}` : '';
  return `${step?.name ?? steps[stepIndex]?.name ?? ''}${tries}`;
}

const briefly = (picture: HouseholdPicture, stay: Stay): string =>
  `${picture.moment.scenario.tasks[stay.task]?.title ?? ''} ${figureOf(picture, stay, 0)}`;

// The figure for a task; where a shorter form exists, it takes at most this many cells.
function figureOf(
  { moment, view }: HouseholdPicture,
  { task, state, how, since, spoilsIn }: Stay,
  width: number,
): string {
  const { unit, resources } = moment.scenario;
  const { marks } = view.theme;
  const either = (long: string, short: string) => (widthOf(long) <= width ? long : short);
  if (how === 'lost') return `${marks.failed} failed`;
  if (how === 'hands' || how === 'itself') return remainingWords(unit, moment.task(task));
  if (spoilsIn !== null) {
    if (spoilsIn < 0) return `${marks.late} late`;
    const left = `${marks.late} ${formatTicks(unit, Math.ceil(spoilsIn))}`;
    return either(`${left} left`, left);
  }
  if (state === 'queued') {
    const [resource] = moment.task(task).missing;
    return `${marks.queued} for ${resources[resource ?? -1]?.title ?? ''}`;
  }
  if (how === 'held') return 'not started';
  const ago = sinceWords(unit, since);
  if (how === 'calls') return since < 1 ? 'calls' : `waits ${formatTicks(unit, Math.floor(since))}`;
  return ago === 'now' ? `${marks.ring} now` : either(`${marks.ring} ${ago} ago`, `${marks.ring} ${ago}`);
}

function putProgress(picture: HouseholdPicture, stay: Stay, x: number, y: number, width: number): void {
  const { canvas, view, moment } = picture;
  const figure = figureOf(picture, stay, width);
  if (stay.how !== 'hands' && stay.how !== 'itself') {
    canvas.put(x, y, figure, stay.spoilsIn === null ? styleOf(stay) : 'failed', width);
    return;
  }
  const bar = width - widthOf(figure) - 1;
  if (bar < 2) {
    canvas.put(x, y, figure, styleOf(stay), width);
    return;
  }
  drawBar(canvas, view.theme, { x, y, width: bar, share: shareOf(moment.task(stay.task)), style: styleOf(stay) });
  canvas.put(x + bar + 1, y, figure, styleOf(stay));
}
