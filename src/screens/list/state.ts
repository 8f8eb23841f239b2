import { type ListState, shownIn } from '../../session/list-state.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { isLarge, type ListedScenario, type PolicyChoice } from '../../session/watch/simulations.ts';
import type { App, ScreenBase, Setup } from '../app/app-state.ts';

/** The list of scenarios. */
export interface ListScreen extends ScreenBase {
  readonly kind: 'list';
  readonly list: ListState;
  /** The digits of a number that may still go on. */
  readonly typed: string;
  /** The runs whose figures are shown; `run` is null where the policy failed. The latest stands last. */
  readonly summaries: readonly { readonly listed: ListedScenario; readonly run: AnalysedRun | null }[];
  /** The scenario whose figures are worked out when the choice has rested on it for a moment. */
  readonly resting: ListedScenario | null;
}

/** How long the choice rests before its figures are worked out, in milliseconds. */
export const LIST_REST_MS = 80;

/** The scenarios that match the filter, in campaign order. */
export function matching({ list }: ListScreen, { scenarios }: Setup): readonly ListedScenario[] {
  const titles = scenarios.map(({ scenario }) => scenario.title);
  return shownIn(titles, list.filter).flatMap((index) => scenarios[index] ?? []);
}

/** The chosen scenario; null: none matches the filter. */
export const chosenOf = (state: ListScreen, { setup }: App): ListedScenario | null =>
  matching(state, setup)[state.list.selected] ?? null;

/** The policy that the list shows figures of. */
export const summaryPolicy = ({ policies }: Setup): PolicyChoice =>
  (policies.find(({ name }) => name === 'event-loop') ?? policies[0]) as PolicyChoice;

/** The run whose figures are shown, null if it failed; undefined: it has not been worked out yet. */
export const summaryOf = ({ summaries }: ListScreen, listed: ListedScenario): AnalysedRun | null | undefined =>
  summaries.find((one) => one.listed === listed)?.run;

/** The chosen scenario if its figures have still to be worked out; a large one has to be watched for that. */
export function unprepared(state: ListScreen, app: App): ListedScenario | null {
  const chosen = chosenOf(state, app);
  return chosen && !isLarge(chosen.scenario) && summaryOf(state, chosen) === undefined ? chosen : null;
}
