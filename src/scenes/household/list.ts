import type { Style } from '../../draw/theme.ts';
import { type Box, drawBox } from '../drawing.ts';
import type { HouseholdPicture } from './picture.ts';

interface Item {
  readonly mark: 'done' | 'doing' | 'open' | 'lost';
  readonly text: string;
}

/** The list of tasks that need only hands, ticked off when done. A single task shows its steps. */
export function drawList(picture: HouseholdPicture, station: number, box: Box): void {
  const { canvas, view, household } = picture;
  const { marks } = view.theme;
  const items = itemsOf(picture);
  const done = items.filter(({ mark }) => mark === 'done').length;
  const title = household.stations[station]?.title ?? '';
  const only =
    household.listed.length === 1 ? picture.moment.scenario.tasks[household.listed[0] as number]?.title : null;
  const foot = `${done}/${items.length} done`;
  const busy = items.some(({ mark }) => mark === 'doing');
  drawBox(canvas, view.theme, { ...box, title: only ?? title, titleStyle: busy ? 'bold' : 'plain', foot });
  const { x, y, width, height } = box;
  const room = height - 2;
  // The first open item stands in the second row, so that the one done last is visible, too.
  const next = items.findIndex(({ mark }) => mark === 'doing' || mark === 'open');
  const begin = Math.max(0, Math.min(items.length - room, (next < 0 ? items.length : next) - (room > 1 ? 1 : 0)));
  const looks: Readonly<Record<Item['mark'], readonly [string, Style]>> = {
    done: [marks.done, 'done'],
    doing: [marks.arrow, 'good'],
    open: [marks.ready, 'plain'],
    lost: [marks.failed, 'failed'],
  };
  for (const [i, { mark, text }] of items.slice(begin, begin + room).entries()) {
    const [sign, style] = looks[mark];
    canvas.put(x + 2, y + 1 + i, `${sign} ${text}`, style, width - 4);
  }
}

function itemsOf({ moment, household }: HouseholdPicture): Item[] {
  const { scenario } = moment;
  const known = new Set(moment.tasks);
  const listed = household.listed.filter((task) => known.has(task));
  const [only] = listed;
  if (listed.length === 1 && only !== undefined) {
    const { stepIndex, state } = moment.task(only);
    const steps = scenario.tasks[only]?.steps ?? [];
    const names = new Set(steps.map(({ name }) => name));
    return steps.map(({ name }, i) => {
      const mark =
        state === 'done' || i < stepIndex ? 'done' : i === stepIndex && state === 'running' ? 'doing' : 'open';
      return { mark, text: names.size === 1 && steps.length > 1 ? `${i + 1} ${name}` : name };
    });
  }
  return listed.map((task) => {
    const { stepIndex, state } = moment.task(task);
    const steps = scenario.tasks[task]?.steps.length ?? 0;
    const text = scenario.tasks[task]?.title ?? '';
    if (state === 'done') return { mark: 'done', text };
    if (state === 'failed' || state === 'cancelled') return { mark: 'lost', text };
    const progress = steps > 1 && stepIndex > 0 ? ` ${stepIndex}/${steps}` : '';
    return { mark: state === 'running' ? 'doing' : 'open', text: `${text}${progress}` };
  });
}
