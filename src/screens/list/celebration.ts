import { modeOf, scenariosIn } from '../../session/chapters.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import type { Command } from '../command.ts';
import { achievedOf, chapterAchieved } from './way.ts';

/** What is celebrated: the end of a chapter, or a last scenario. */
export interface Celebration {
  /** The title under which its celebration is remembered. */
  readonly title: string;
  readonly words: string;
  readonly sentence: string;
  /** What was done, one piece for each. */
  readonly done: readonly ListedScenario[];
  readonly stars: number;
  readonly most: number;
  /** Nothing moves by itself. */
  readonly isStill: boolean;
}

/** The concept of the scenarios that end the campaign. */
const BOSS = 'boss';

/** The first achievement that has not been celebrated yet; null: there is none. */
export function celebrationIn(app: App): Celebration | null {
  const known = new Set(app.save.celebrated);
  const isStill = app.setup.reducedMotion;
  for (const chapter of app.chapters.filter(({ folder }) => folder === null)) {
    const { done, of, stars, most } = chapterAchieved(app, chapter);
    if (of === 0) continue;
    const all = scenariosIn([chapter]);
    const { title, sentence } = chapter;
    if (done === of && !known.has(title))
      return { title, words: 'A whole chapter is done.', sentence, done: all, stars, most, isStill };
    const boss = all.find((one) => isBoss(one) && achievedOf(app, one).done > 0 && !known.has(one.scenario.title));
    if (boss) return ofBoss(boss, app);
  }
  return null;
}

/** The command that opens another scenario: by way of the list, if something is to be celebrated there first. */
export const onTo = (listed: ListedScenario, app: App): Command =>
  app.screens[0]?.kind === 'list' && celebrationIn(app)
    ? { kind: 'home' }
    : { kind: 'home', route: { name: 'briefing', listed } };

const isBoss = ({ scenario }: ListedScenario): boolean => scenario.lesson?.concept === BOSS;

function ofBoss(boss: ListedScenario, app: App): Celebration {
  const { stars, most } = achievedOf(app, boss);
  return {
    title: boss.scenario.title,
    words: 'Everything at once, and you came through.',
    sentence: boss.scenario.lesson?.goal ?? '',
    done: scenariosIn(app.chapters.filter(({ folder }) => folder === null)).filter(
      (one) => achievedOf(app, one).done > 0,
    ),
    stars,
    most,
    isStill: app.setup.reducedMotion,
  };
}

/** What hangs on the line for a scenario. */
export const pieceOf = (listed: ListedScenario): 'shirt' | 'towel' | 'trousers' =>
  (({ play: 'shirt', watch: 'towel', challenge: 'trousers' }) as const)[modeOf(listed)];
