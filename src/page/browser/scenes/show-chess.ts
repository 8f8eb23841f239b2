import { chessScene } from '../../../scenes/chess/chess-scene.ts';
import { ShowPage } from '../show-page.ts';

/** The program of a page with a run and this scene. */
new ShowPage(chessScene).open();
