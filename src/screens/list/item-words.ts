import { formatTime } from '../../analysis/clock.ts';
import { compareScores, type Score } from '../../engine/score.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type ListedChapter, scenariosIn } from '../../session/chapters.ts';
import { leftGame } from '../../session/game/left-game.ts';
import type { UnfinishedGame } from '../../session/keep/progress.ts';
import { baselineOf } from '../../session/reference.ts';
import { isLarge, type ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import { keptOf } from '../app/kept.ts';
import { parOf } from '../app/known.ts';

const titles = new WeakMap<readonly ListedChapter[], ReadonlySet<string>>();

/** The title of a scenario; of several with the same title, followed by the name of its file. */
export function listedTitle({ chapters }: App, { name, scenario }: ListedScenario): string {
  const shared = titles.get(chapters) ?? sharedTitles(chapters);
  titles.set(chapters, shared);
  return shared.has(scenario.title) ? `${scenario.title} (${name.replace(/^.*[\\/]/, '')})` : scenario.title;
}

function sharedTitles(chapters: readonly ListedChapter[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(
    scenariosIn(chapters).flatMap(({ scenario: { title } }) => {
      if (seen.has(title)) return title;
      seen.add(title);
      return [];
    }),
  );
}

/** Proven par of a scenario, from this session or an earlier one, or the best run known so far; null: none is known. */
export function bestKnownOf(
  app: App,
  listed: ListedScenario,
): { readonly score: Score; readonly proven: boolean } | null {
  const par = parOf(app.known, { scenario: listed.scenario, seed: app.setup.seed });
  if (par?.proven) return { score: par.watched.statistics.score, proven: true };
  const kept = keptOf(app, listed).progress?.par;
  if (kept) return { score: kept, proven: true };
  return par && { score: par.watched.statistics.score, proven: false };
}

/** How far a score is from proven par: `par`, `+0:20`, `2 lost`; empty: par is not known. */
export function distanceOf(app: App, listed: ListedScenario, own: Score): string {
  const par = bestKnownOf(app, listed);
  if (!par?.proven) return '';
  const { score } = par;
  if (compareScores(own, score) <= 0) return 'par';
  const { unit } = listed.scenario;
  if (own.lost > score.lost) return `${own.lost} lost`;
  if (own.lateness !== score.lateness) return 'late';
  if (own.unfinished !== score.unfinished || own.last <= score.last) return '';
  return `+${formatTime(unit, own.last - score.last)}`;
}

/** When the last task that is over was over. */
export const bestWords = ({ unit }: Scenario, { last }: Score): string => formatTime(unit, last);

const clocks = new WeakMap<UnfinishedGame, { readonly scenario: Scenario; readonly words: string }>();

/** Where the clock of an unfinished game stands; empty: to find out would take too long, or it no longer fits. */
export function waitingWords({ scenario }: ListedScenario, left: UnfinishedGame): string {
  const known = clocks.get(left);
  if (known?.scenario === scenario) return known.words;
  const game = isLarge(scenario) ? null : leftGame(scenario, left, baselineOf(scenario, left.seed).run);
  const words = game ? formatTime(scenario.unit, game.at) : '';
  clocks.set(left, { scenario, words });
  return words;
}
