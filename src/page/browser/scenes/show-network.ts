import { networkScene } from '../../../scenes/network/network.ts';
import { ShowPage } from '../show-page.ts';

/** The program of a page with a run and this scene. */
new ShowPage(networkScene).open();
