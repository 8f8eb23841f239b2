import { loopScene } from '../../../scenes/loop/loop.ts';
import { ShowPage } from '../show-page.ts';

/** The program of a page with a run and this scene. */
new ShowPage(loopScene).open();
