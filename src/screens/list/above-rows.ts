import { putBar, type Row } from '../../draw/row.ts';
import { putStars } from '../../draw/stars.ts';
import type { App } from '../app/app-state.ts';
import { conceptWords } from './concept-words.ts';
import { listedTitle } from './item-words.ts';
import type { Above } from './lines.ts';
import { madeOf, recipeOfRow, starsOfRecipe } from './making.ts';
import type { ListScreen } from './state.ts';
import { nextScenario, tendenciesIn } from './way.ts';

/** Where the value of a row begins, and how long the bar of what is being made is. */
const VALUE = 22;
const BAR = 12;

const HEADS: Readonly<Record<Above, readonly [key: string, label: string]>> = {
  next: ['n', 'Next'],
  today: ['t', 'Today’s scenario'],
  new: ['g', 'A new one'],
  again: ['m', 'Look again'],
};

/** A row above the chapters, put into an empty row: its key, what it is, and what it leads to. */
export function aboveRow(row: Row, kind: Above, isChosen: boolean, state: ListScreen, app: App, now: number): Row {
  const { theme } = app.setup;
  const [key, label] = HEADS[kind];
  row
    .put(isChosen ? theme.marks.chosen : ' ', 'bold')
    .put(key, 'dim')
    .to(4);
  row.put(theme.ascii ? label.replace('’', "'") : label, isChosen ? 'bold' : 'plain').to(VALUE);
  if (kind === 'today' || kind === 'new') return putMaking(row, kind, state, app, now);
  if (kind === 'again') {
    const [first] = tendenciesIn(app);
    return first ? row.put(listedTitle(app, first.lesson)).put(`  ${conceptWords(first.concept)}`, 'dim') : row;
  }
  const next = nextScenario(app);
  return row.put(next ? listedTitle(app, next) : 'All of it is done.', 'good');
}

function putMaking(row: Row, kind: 'today' | 'new', { making }: ListScreen, app: App, now: number): Row {
  const { theme, recipes } = app.setup;
  const recipe = recipeOfRow(making, app, kind);
  if (!recipes || recipe === null) return row;
  if (making.now?.recipe === recipe) {
    putBar(row, theme, making.now.share, BAR, 'running', 'dim');
    const seconds = Math.floor((now - making.now.since) / 1000);
    row.put(making.now.share < 1 ? ' is being made' : ' is being solved', 'dim');
    return making.now.isStill || seconds < 1 ? row : row.put(`, ${seconds} s`, 'dim');
  }
  if (kind === 'new') return putChoice(row, making, app);
  const { today } = recipes;
  row.put(`${/^[aeiou]/.test(today.kind) ? 'an' : 'a'} ${today.kind}, ${today.difficulty}`);
  const stars = starsOfRecipe(app, recipe);
  if (stars !== null) return putStars(row.put('  '), stars, theme);
  return madeOf(making, recipe) ? row.put('  made', 'dim') : row;
}

function putChoice(row: Row, { kind, difficulty }: ListScreen['making'], { setup }: App): Row {
  const { theme, recipes } = setup;
  const [from, to] = theme.ascii ? ['<', '>'] : ['‹', '›'];
  for (const word of [recipes?.kinds[kind] ?? '', recipes?.difficulties[difficulty] ?? ''])
    row.put(`${from} `, 'dim').put(word).put(` ${to} `, 'dim');
  return row;
}
