import { Row } from '../../../draw/row.ts';
import { wrap } from '../../../draw/text.ts';
import type { Style } from '../../../draw/theme.ts';
import type { ListedChapter } from '../../../session/chapters.ts';
import type { App } from '../../app/app-state.ts';
import type { Size } from '../../layout.ts';
import { conceptWords } from '../concept-words.ts';
import { listedTitle } from '../item-words.ts';
import { chosenOf, type ListScreen, summaryOf } from '../state.ts';
import { chapterAchieved, tendenciesIn } from '../way.ts';
import { scenarioRows } from './scenario-rows.ts';

/** What the chosen row is about, in at most `size.rows` rows. */
export function detailRows(state: ListScreen, app: App, size: Size): string[] {
  const chosen = chosenOf(state, app);
  const text = new Text(app, size.columns);
  switch (chosen?.kind) {
    case 'scenario':
      return scenarioRows(chosen.listed, summaryOf(state, chosen.listed) ?? null, app, size);
    case 'again': {
      putTendencies(text, app);
      const rest = { ...size, rows: size.rows - text.rows.length - 1 };
      const rows = scenarioRows(chosen.listed, summaryOf(state, chosen.listed) ?? null, app, rest);
      return [...text.rows, '', ...rows].slice(0, size.rows);
    }
    case 'make': {
      if (chosen.made) return scenarioRows(chosen.made, summaryOf(state, chosen.made) ?? null, app, size);
      putMaking(text, chosen.which, state);
      break;
    }
    case 'broken':
      text.put(chosen.file.name, 'bold').gap().put(chosen.file.problem, 'failed').gap();
      text
        .put(`meanwhile check ${chosen.file.name}`)
        .put('shows every mistake in it, and what was probably meant.', 'dim');
      break;
    case 'chapter':
      putChapter(text, chosen.chapter, app);
      break;
    default:
      if (state.list.filter !== '') text.put('Escape shows all again.', 'dim');
      else if (app.chapters.length > 0) text.put('Every scenario has all its stars.', 'good');
  }
  return text.rows.slice(0, size.rows);
}

/** Wrapped paragraphs. */
class Text {
  readonly rows: string[] = [];
  private readonly app: App;
  private readonly columns: number;

  constructor(app: App, columns: number) {
    this.app = app;
    this.columns = columns;
  }

  put(text: string, style: Style = 'plain'): this {
    for (const line of wrap(text, Math.min(this.columns - 1, 72)))
      this.rows.push(new Row(this.app.setup.theme, this.columns).put(line, style).end());
    return this;
  }

  gap(): this {
    if (this.rows.at(-1) !== '') this.rows.push('');
    return this;
  }
}

function putChapter(text: Text, chapter: ListedChapter, app: App): void {
  const { title, sentence, folder, items, unread, problem } = chapter;
  const { done, of, stars, most } = chapterAchieved(app, chapter);
  text.put(title, 'bold');
  if (problem !== null) text.put(problem, 'failed');
  if (unread > 0) text.put(`${items.length} read, ${unread} still to be read`, 'dim');
  else if (of > 0) text.put(`${done} of ${of} done, ${stars} of ${most} stars`, 'dim');
  if (sentence !== '') text.gap().put(sentence);
  else if (folder !== null) text.gap().put('A folder of yours.', 'dim');
  text.gap();
  for (const item of items)
    text.put(
      item.kind === 'scenario' ? listedTitle(app, item.listed) : item.file.name,
      item.kind === 'scenario' ? 'dim' : 'failed',
    );
}

function putMaking(text: Text, which: 'today' | 'new', { making }: ListScreen): void {
  if (which === 'today') {
    text.put('Today’s scenario', 'bold').gap();
    text.put('The same for everybody all day, and another one tomorrow: compare results with a friend.').gap();
  } else {
    text.put('A new one', 'bold').gap();
    text.put('Choose its subject with the left and right arrow keys, and how hard it is with + and −.').gap();
  }
  text.put(
    'It is made and solved while you wait, which takes a second or two: simple rules fall short, and par is known.',
    'dim',
  );
  if (making.now) text.gap().put('Escape stops it.', 'dim');
}

function putTendencies(text: Text, app: App): void {
  text.put('What you tend to get wrong', 'bold').gap();
  for (const { concept, wrong, costly } of tendenciesIn(app).slice(0, 3)) {
    const words = [
      ...(wrong > 0 ? [`${wrong} wrong ${wrong === 1 ? 'prediction' : 'predictions'}`] : []),
      ...(costly > 0 ? [`the costliest decision of ${costly} ${costly === 1 ? 'game' : 'games'}`] : []),
    ];
    text.put(`${conceptWords(concept)}: ${words.join(', ')}`);
  }
}
