import { formatShare, withThousands } from '../../analysis/clock.ts';
import { Row } from '../../draw/row.ts';
import { wrap } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import { type Figures, reachingPar } from '../../session/edit/edit-figures.ts';
import { isFreshDraft, type Sound } from '../../session/edit/edit-state.ts';
import { scoreWords } from '../result/reached.ts';
import { policyWords } from '../watch/words.ts';
import { faintly, laneRows, type SmallLane } from './lane-rows.ts';
import type { EditView } from './view.ts';

/** The last draft without mistakes: its run under each policy, par, and how many of the crowd reach it. At most `rows` rows. */
export function pictureRows(view: EditView, rows: number, columns: number, theme: Theme): string[] {
  const { sound } = view.state;
  if (!sound) return absentRows(columns, theme).slice(0, rows);
  const head = headRow(view, sound, columns, theme);
  const faint = !isFreshDraft(view.state);
  const body = faintly(faint, { theme, columns }, (how) => bodyRows(view, rows - 1, how.columns, how.theme));
  return [head, ...body].slice(0, rows);
}

const absentRows = (columns: number, theme: Theme): string[] => [
  new Row(theme, columns).put('NO PICTURE YET', 'dim').end(),
  '',
  ...wrap('It comes as soon as the file has no mistakes.', columns - 1).map((line) =>
    new Row(theme, columns).put(line, 'dim').end(),
  ),
];

// Even without colour it must be visible whether the picture shows what the file holds now.
function headRow({ state }: EditView, { scenario, saved }: Sound, columns: number, theme: Theme): string {
  const row = new Row(theme, columns);
  if (!isFreshDraft(state))
    return row.put('AS IT WAS', 'ready').put(` when saved at ${saved}: `).put(scenario.title).end();
  const steps = scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0);
  const size = `${many(scenario.tasks.length, 'task')}, ${many(steps, 'step')}`;
  row.fit(scenario.title, Math.max(8, columns - size.length - 2), 'bold');
  return row.right(size, columns, 'dim').end();
}

const many = (count: number, one: string): string => `${withThousands(count)} ${one}${count === 1 ? '' : 's'}`;

function bodyRows(view: EditView, rows: number, columns: number, theme: Theme): string[] {
  const crowd = crowdRow(view, columns, theme);
  const par = parLane(view);
  if (view.lanes.length === 0) return [...largeRows(columns, theme), ...parRow(view, par, columns, theme), crowd];
  const known = view.figures.par?.score ?? null;
  const lanes = view.lanes.map(
    (watched): SmallLane => ({ name: policyWords(watched.run.policy), watched, note: '', par: known, faint: false }),
  );
  return [...laneRows([...lanes, par], rows - 1, columns, theme), crowd];
}

const largeRows = (columns: number, theme: Theme): string[] => [
  '',
  ...wrap('It is too large to be drawn at every save: w watches it.', columns - 1).map((line) =>
    new Row(theme, columns).put(' ').put(line).end(),
  ),
  '',
];

function parLane({ figures, before }: EditView): SmallLane {
  const shown = figures.par ?? before.par;
  return {
    name: 'par',
    watched: shown?.watched ?? null,
    note: parNote(figures),
    par: null,
    faint: figures.par === null,
  };
}

function parNote({ par, searched }: Figures): string {
  if (par) return par.proven ? 'proven' : searched ? 'best known' : 'best so far';
  return searched ? 'none was found' : 'being looked for';
}

function parRow({ figures, before }: EditView, { name, note }: SmallLane, columns: number, theme: Theme): string[] {
  const shown = figures.par ?? before.par;
  const row = new Row(theme, columns).put(' ').fit(name, 20, 'bold');
  if (shown) row.put(`${scoreWords(shown.scenario, shown.score)}  `, figures.par ? 'plain' : 'dim');
  return [row.put(note, 'dim').end()];
}

function crowdRow({ figures, before }: EditView, columns: number, theme: Theme): string {
  const now = reachingPar(figures);
  const shown = now ?? reachingPar(before);
  const row = new Row(theme, columns).put(' ').fit('crowd', 20, 'bold');
  const couldNot = figures.asked && figures.crowd === null;
  if (!shown || couldNot) return row.put(couldNot ? 'could not be worked out' : 'being asked', 'dim').end();
  const { players, of } = shown;
  const share = players > 0 && players < of / 200 ? '< 1 %' : formatShare(players / of);
  const words = `${withThousands(players)} of ${withThousands(of)} reach par (${share})`;
  return row.put(words, now ? 'plain' : 'dim').end();
}
