import { Canvas } from '../canvas.ts';
import { drawFigure, drawn } from '../drawing.ts';
import type { DrawScene, SceneMoment } from '../scene.ts';
import { drawBaskets } from './baskets.ts';
import { drawList } from './list.ts';
import { drawOthers, drawStation, stationLine } from './machines.ts';
import type { HouseholdPicture } from './picture.ts';
import { columnOf, figuresIn, type Room, type RoomFigure, roomOf } from './room.ts';
import { householdOf } from './stations.ts';
import { attendances } from './stays.ts';

const FIGURE = 3;
const LEAST_COLUMNS = 30;
const LEAST_ROWS = 3;
/** Rows of a box with its drawing and one line, and rows of a box with everything. */
const DRAWING = 5;
const WHOLE = 9;

/**
 * A household: the machines and places of the scenario side by side, with what is in each and for how long; in front of
 * them the CPU as a figure, and baskets of waiting tasks. Machines are drawn from eight rows on; below six rows the
 * picture is a list.
 */
export const householdScene: DrawScene = (moment, view) => {
  if (view.columns < LEAST_COLUMNS || view.rows < LEAST_ROWS) return null;
  const household = householdOf(moment.scenario);
  const places = attendances(moment, household);
  const room = roomOf(household, knownTasks(moment), view.columns);
  const inRoom = view.rows >= FIGURE + 3;
  const high = Math.min(WHOLE, view.rows - FIGURE);
  const height = inRoom ? (high >= DRAWING ? high : 3) : view.rows;
  const canvas = new Canvas(view.columns, inRoom ? height + FIGURE : height, view.theme);
  const picture: HouseholdPicture = { canvas, moment, view, household, places };
  const figures = figuresIn(moment, household, room);
  if (inRoom) drawRoom(picture, room, figures, height);
  else drawMiniature(picture, figures);
  return canvas.lines();
};

function drawRoom(picture: HouseholdPicture, room: Room, figures: readonly RoomFigure[], height: number): void {
  const { canvas, view, household } = picture;
  const { theme, columns } = view;
  const floor = height + FIGURE - 1;
  canvas.put(0, floor, drawn(theme, '▁').repeat(columns), 'dim');
  for (const station of room.shown) {
    const box = { x: columnOf(room, station), y: 0, width: room.width, height };
    if (household.stations[station]?.kind === 'list') drawList(picture, station, box);
    else drawStation(picture, station, box);
    drawBaskets(picture, station, box);
  }
  if (room.others.length > 0)
    drawOthers(picture, room.others, { x: room.shown.length * room.pitch, y: 0, width: room.width, height });
  for (const [cpu, { x, doing }] of figures.entries()) {
    // Several figures at one place stand one behind the other.
    const beside = figures.slice(0, cpu).filter((other) => other.x === x).length;
    const at = Math.max(0, Math.min(columns - 4, x + 4 * beside));
    canvas.block(at - 1, height, ['     ', '     ', '     ']);
    canvas.put(at - 1, floor, drawn(theme, '▁').repeat(5), 'dim');
    drawFigure(canvas, theme, at, height, doing);
    if (figures.length > 1) canvas.put(at + 2, height, String(cpu + 1), 'dim');
    else drawName(picture, room, at + 4, floor);
  }
}

// Tasks that arrive unannounced are hidden before they arrive.
const knownTasks = ({ tasks, scenario, time }: SceneMoment): ReadonlySet<number> =>
  new Set(tasks.filter((task) => !scenario.tasks[task]?.surprise || (scenario.tasks[task]?.arrives ?? 0) <= time));

// The name is drawn beside the feet unless a basket is there.
function drawName(
  { canvas, moment, household, places }: HouseholdPicture,
  { shown, pitch }: Room,
  x: number,
  y: number,
): void {
  const station = shown[Math.floor(x / pitch)] ?? -1;
  const basket = household.stations[station]?.kind !== 'list' && (places[station]?.before.length ?? 0) > 0;
  if (!basket) canvas.put(x, y, moment.scenario.cpu.name, 'bold', 10);
}

// The figure on the left, and one line for each station with something in it.
function drawMiniature(picture: HouseholdPicture, figures: readonly RoomFigure[]): void {
  const { canvas, view, places } = picture;
  const { doing } = figures[0] as RoomFigure;
  drawFigure(canvas, view.theme, 1, 0, doing);
  const used = places.flatMap(({ inside, before }, i) => (inside.length + before.length > 0 ? [i] : []));
  const across = Math.max(1, Math.floor((view.columns - 6) / 40));
  const width = Math.floor((view.columns - 6) / across) - 1;
  const cells = across * canvas.rows;
  const shown = used.length > cells ? used.slice(0, cells - 1) : used;
  for (const [i, station] of shown.entries())
    stationLine(picture, station, { x: 6 + (i % across) * (width + 1), y: Math.floor(i / across), width, height: 1 });
  if (shown.length < used.length)
    canvas.put(view.columns - width, canvas.rows - 1, `and ${used.length - shown.length} more`, 'dim', width);
}
