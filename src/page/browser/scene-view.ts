import { themeOf } from '../../draw/theme.ts';
import type { DrawScene } from '../../scenes/scene.ts';
import { scenePhase } from '../../screens/scene-choice.ts';
import { pictureOf } from '../../screens/watch/picture.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { fitCells } from './cells.ts';
import { byId } from './element.ts';
import { RowsView } from './rows-view.ts';

/** A scene needs this many columns, and is not drawn wider. */
const LEAST = { columns: 60, rows: 1 };
const MOST_COLUMNS = 110;
/** In pixels, where the page has no width to measure. */
const USUAL_WIDTH = 800;
/** More than any scene needs. */
const MOST_ROWS = 18;

/** The scene of a moment, as in the terminal. */
export class SceneElement {
  private readonly element = byId('scene');
  private readonly view = new RowsView(this.element);
  private readonly theme = themeOf({ ascii: false, color: true });
  private readonly draw: DrawScene;

  constructor(draw: DrawScene) {
    this.draw = draw;
  }

  /** @param moving milliseconds of a clock while the run plays, or 0 */
  show(run: AnalysedRun, time: number, moving: number): void {
    const width = this.element.parentElement?.clientWidth || USUAL_WIDTH;
    const { columns } = fitCells(this.element, { width, height: Number.POSITIVE_INFINITY }, LEAST);
    const picture = pictureOf(run);
    const drawn = this.draw(picture.sceneAt(time, picture.order, true), {
      columns: Math.min(MOST_COLUMNS, columns),
      rows: MOST_ROWS,
      theme: this.theme,
      shades: true,
      phase: scenePhase(moving),
      chosen: null,
    });
    this.element.hidden = drawn === null;
    this.view.show(drawn ?? []);
  }
}
