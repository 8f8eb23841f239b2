import { householdScene } from '../../../scenes/household/household.ts';
import { ShowPage } from '../show-page.ts';

/** The program of a page with a run and this scene. */
new ShowPage(householdScene).open();
