import { type Achieved, achievedIn, together } from '../../session/achieved.ts';
import { type ListedChapter, modeOf, scenariosIn } from '../../session/chapters.ts';
import { type Tendency, tendenciesOf } from '../../session/tendencies.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import { keptOf } from '../app/kept.ts';

/** What has been achieved in a scenario. */
export const achievedOf = (app: App, listed: ListedScenario): Achieved =>
  achievedIn(modeOf(listed), keptOf(app, listed).progress);

/** What has been achieved in a chapter; a broken file counts as nothing. */
export const chapterAchieved = (app: App, chapter: ListedChapter): Achieved =>
  together(scenariosIn([chapter]).map((listed) => achievedOf(app, listed)));

/** All scenarios that come with the program; if there are none, all there are. */
function campaignIn({ chapters }: App): readonly ListedScenario[] {
  const bundled = scenariosIn(chapters.filter(({ folder }) => folder === null));
  return bundled.length > 0 ? bundled : scenariosIn(chapters);
}

/** What has been achieved in the whole campaign. */
export const campaignAchieved = (app: App): Achieved =>
  together(campaignIn(app).map((listed) => achievedOf(app, listed)));

/** What to do next: the first scenario that is not done, or else the first that lacks a star; null: there is none. */
export const nextScenario = (app: App): ListedScenario | null => unsolvedAfter(app, campaignIn(app), null);

/**
 * The first scenario of a list after one of them, in a circle, that is not done; or else the first that lacks a star.
 * @param from the scenario to begin after; null: the list begins
 */
export function unsolvedAfter(
  app: App,
  all: readonly ListedScenario[],
  from: ListedScenario | null,
): ListedScenario | null {
  const at = from === null ? -1 : all.indexOf(from);
  const inOrder = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  const open = inOrder.map((listed) => ({ listed, achieved: achievedOf(app, listed) }));
  const next =
    open.find(({ achieved }) => achieved.done === 0) ?? open.find(({ achieved }) => achieved.stars < achieved.most);
  return next?.listed ?? null;
}

/** What the player tends to get wrong, the most frequent first. */
export const tendenciesIn = (app: App): readonly Tendency[] =>
  tendenciesOf(campaignIn(app).map((listed) => ({ listed, progress: keptOf(app, listed).progress })));
