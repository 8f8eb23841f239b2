import { Row } from '../../draw/row.ts';
import { putStars, starMark } from '../../draw/stars.ts';
import { cut, wrap } from '../../draw/text.ts';
import type { Style } from '../../draw/theme.ts';
import { mostStars, starsIn } from '../../session/achieved.ts';
import { type ListedChapter, modeOf } from '../../session/chapters.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import { keptOf } from '../app/kept.ts';
import { bestWords, distanceOf, listedTitle, waitingWords } from './item-words.ts';
import type { Line } from './lines.ts';
import { chapterAchieved } from './way.ts';

/** Columns of an item before its title, and after it: stars, time and distance to par. */
const BEFORE = 6;
const STARS = 3;
const TIME = 7;
const DISTANCE = 6;
/** The last column is left for the mark that there is more. */
const AFTER = 1 + STARS + 1 + TIME + 1 + DISTANCE + 1;
/** `★ 16 of 18` */
const DONE = 11;

type Of<K extends Line['kind']> = Line & { readonly kind: K };

/** A chapter, a scenario or a note in the list, put into an empty row. */
export function lineRow(row: Row, line: Line, isChosen: boolean, app: App, width: number): Row {
  const { theme } = app.setup;
  row.put(isChosen ? theme.marks.chosen : ' ', 'bold');
  if (line.kind === 'chapter') return putChapter(row, line, isChosen, app, width);
  if (line.kind === 'item') return putItem(row, line, isChosen, app, width);
  if (line.kind !== 'note') return row;
  return line.chapter === null ? row.to(3).put(line.text, 'dim') : row.to(BEFORE).put(line.text, 'failed');
}

function putChapter(row: Row, line: Of<'chapter'>, isChosen: boolean, app: App, width: number): Row {
  const { marks } = app.setup.theme;
  const chapter = app.chapters[line.chapter];
  if (!chapter) return row;
  row.put(line.isOpen ? marks.unfolded : marks.folded, 'dim').to(3);
  if (chapter.folder === null) row.put(String(line.chapter + 1), 'dim').to(BEFORE);
  const room = width - row.width - DONE - 2;
  row.put(cut(chapter.title, room, marks.ellipsis), isChosen || line.isOpen ? 'bold' : 'plain');
  return putDone(row.to(width - DONE), chapter, app, width - 1);
}

/** How much of a chapter is done: `★ 16 of 18`; of a folder that is still being read, how much has been read. */
function putDone(row: Row, chapter: ListedChapter, app: App, end: number): Row {
  const { theme } = app.setup;
  const { items, unread, problem } = chapter;
  if (problem !== null) return row.put(theme.marks.failed, 'failed');
  if (unread > 0) return row.right(`${items.length} read`, end, 'dim');
  const { stars, most } = chapterAchieved(app, chapter);
  if (most === 0) return row;
  return row
    .put(starMark(theme), stars > 0 ? 'good' : 'dim')
    .right(`${stars} of ${String(most).padStart(2)}`, end, 'dim');
}

function putItem(row: Row, { item, number }: Of<'item'>, isChosen: boolean, app: App, width: number): Row {
  const style: Style = isChosen ? 'bold' : 'plain';
  if (item.kind === 'broken') {
    row.to(3).put(app.setup.theme.marks.failed, 'failed').to(BEFORE);
    return row.put(item.file.name.replace(/^.*[\\/]/, ''), style).put(` ${item.file.problem}`, 'failed');
  }
  if (number !== null) row.right(String(number), BEFORE - 1, 'dim');
  row.to(BEFORE).fit(listedTitle(app, item.listed), width - BEFORE - AFTER, style);
  return putReached(row.put(' '), item.listed, app);
}

// The stars, and what was reached or where a game waits.
function putReached(row: Row, listed: ListedScenario, app: App): Row {
  const { theme } = app.setup;
  const { progress, left } = keptOf(app, listed);
  const mode = modeOf(listed);
  const times = row.width + STARS + 1;
  putStars(row, starsIn(mode, progress), theme, mostStars(mode)).to(times);
  if (left) return row.put(`${theme.marks.arrow} ${waitingWords(listed, left)}`, 'ready');
  const best = progress?.best ?? null;
  if (best === null) return row;
  const distance = distanceOf(app, listed, best);
  return row
    .right(bestWords(listed.scenario, best), times + TIME)
    .put(` ${distance}`, distance === 'par' ? 'good' : 'dim');
}

/** What stands in the margin beside row number `row` of a chapter: its title, how much is done, its sentence. */
export function marginRow(chapter: number, row: number, isChosen: boolean, app: App, width: number): Row {
  const drawn = new Row(app.setup.theme, width).put(' ');
  const about = app.chapters[chapter];
  if (!about) return drawn;
  const indent = about.folder === null ? 4 : 1;
  if (row === 0) {
    if (about.folder === null) drawn.put(String(chapter + 1), 'dim');
    return drawn.to(indent).put(about.title, isChosen ? 'bold' : 'plain');
  }
  if (row === 1) return putDone(drawn.to(indent), about, app, indent + DONE - 1);
  return drawn.to(indent).put(wrap(about.sentence, width - indent - 1)[row - 2] ?? '', 'dim');
}
