import { DecisionError, simulate } from '../engine/run.ts';
import { programsOf } from '../export/programs.ts';
import { replay } from '../policies/replay.ts';
import { campaignOf } from '../scenario/campaign.ts';
import { expand } from '../scenario/expand.ts';
import { fingerprint } from '../scenario/fingerprint.ts';
import type { AppSettings, Services } from '../screens/app/app-options.ts';
import type { Route } from '../screens/route.ts';
import { chaptersFrom, type ListedChapter, scenariosIn } from '../session/chapters.ts';
import { parseShareCode, readShareHead, shareRefusalWords } from '../session/keep/share-code.ts';
import { policyChoices } from '../session/watch/policy-choices.ts';
import type { ListedScenario } from '../session/watch/simulations.ts';
import type { GameData } from './page-data.ts';

/** What the address of a page asks for. */
export interface Address {
  /** `?s=laundry-day` */
  readonly search: string;
  /** `#MW1-…` */
  readonly hash: string;
}

/** What a game in a page begins with; `problem` is why the address could not be followed, in a sentence, or null. */
export interface GameStart {
  readonly settings: AppSettings;
  readonly problem: string | null;
}

/** The scenarios of a page in chapters; without a campaign, in one chapter that is never listed. */
export function chaptersOf({ scenarios, campaign }: GameData): ListedChapter[] {
  const files = new Map(scenarios.map(({ name, file }) => [name, expand(file)]));
  const names = campaign ?? { chapters: [{ title: '', scenarios: [...files.keys()] }] };
  return chaptersFrom(campaignOf(names), (name) => files.get(name) ?? null);
}

/** How a page begins: with what its address asks for, or with its list, or with its one scenario. */
export function gameStart(
  data: GameData,
  chapters: readonly ListedChapter[],
  address: Address,
  look: Pick<AppSettings, 'reducedMotion'>,
): GameStart {
  const listed = scenariosIn(chapters);
  const asked = askedFor(listed, address);
  const [first] = listed;
  const ownRoute: Route | null = !data.campaign && first ? { name: 'briefing', listed: first } : null;
  const settings: AppSettings = {
    chapters,
    recipes: null,
    opened: asked.route ?? ownRoute,
    policies: policyChoices(1),
    policy: 'event-loop',
    live: false,
    speed: null,
    seed: asked.seed ?? data.seed,
    workers: 1,
    ascii: false,
    color: true,
    big: false,
    shades: true,
    light: false,
    mouse: false,
    bell: false,
    ...look,
  };
  return { settings, problem: asked.problem };
}

interface Asked {
  readonly route: Route | null;
  readonly seed: number | null;
  readonly problem: string | null;
}

const refused = (problem: string): Asked => ({ route: null, seed: null, problem });

function askedFor(listed: readonly ListedScenario[], { search, hash }: Address): Asked {
  const code = decoded(hash.slice(1));
  if (code !== '') return shared(listed, code);
  const name = new URLSearchParams(search).get('s');
  if (name === null) return { route: null, seed: null, problem: null };
  const found = listed.find((one) => one.name === name);
  if (found) return { route: { name: 'briefing', listed: found }, seed: null, problem: null };
  return refused('The address names a scenario that is not on this page.');
}

function shared(listed: readonly ListedScenario[], code: string): Asked {
  const head = readShareHead(code);
  if ('refusal' in head) return refused(shareRefusalWords(head));
  const found = listed.find(({ scenario }) => fingerprint(scenario) === head.fingerprint);
  if (!found) return refused('The scenario of this share code is not on this page.');
  const game = parseShareCode(code, found.scenario);
  if ('refusal' in game) return refused(shareRefusalWords(game));
  try {
    simulate(found.scenario, replay(game.decisions), { seed: game.seed });
  } catch (error) {
    if (!(error instanceof DecisionError)) throw error;
    return refused('The decisions of this share code are not possible in this scenario.');
  }
  const beginning = { ...game, helped: false, hints: 0, answers: [] };
  return { route: { name: 'play', listed: found, beginning }, seed: game.seed, problem: null };
}

/** The scenarios as programs, for the code panel. */
export const pagePrograms: Services['programs'] = async (scenario, seed) => programsOf(scenario, seed);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
