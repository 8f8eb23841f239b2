import { fingerprint } from '../../scenario/fingerprint.ts';
import type { Progress, Save, UnfinishedGame } from '../../session/keep/progress.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from './app-state.ts';

/** What is saved about one scenario. */
export interface Kept {
  readonly progress: Progress | null;
  /** The game that was left unfinished. */
  readonly left: UnfinishedGame | null;
}

/** What is saved about a scenario. */
export function keptOf(app: App, listed: ListedScenario): Kept {
  const { progress, games } = app.save;
  if (!namesIn(app.save).has(listed.name)) return NOTHING;
  const key = keyOf(app, listed);
  return { progress: progress[key] ?? null, left: games[key] ?? null };
}

const NOTHING: Kept = { progress: null, left: null };

// The list asks for all scenarios, and a fingerprint costs as much as reading one: most of them have nothing saved.
const savedNames = new WeakMap<Save, ReadonlySet<string>>();

function namesIn(save: Save): ReadonlySet<string> {
  const known = savedNames.get(save);
  if (known) return known;
  const keys = [...Object.keys(save.progress), ...Object.keys(save.games)];
  const names = new Set(keys.map((key) => key.slice(0, key.lastIndexOf('#'))));
  savedNames.set(save, names);
  return names;
}

/** The name says which scenario, the fingerprint that it is unchanged; a seed other than 1 makes it another game. */
export function keyOf({ setup: { seed } }: App, listed: ListedScenario): string {
  const name = names.get(listed) ?? `${listed.name}#${fingerprint(listed.scenario).toString(16).padStart(8, '0')}`;
  names.set(listed, name);
  return seed === 1 ? name : `${name}@${seed}`;
}

// A fingerprint costs as much as reading the scenario, and the list asks for all of them in every frame.
const names = new WeakMap<ListedScenario, string>();
