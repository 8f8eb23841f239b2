import type { PolicyChoice } from '../../session/watch/simulations.ts';
import { notice } from '../command.ts';
import { withPolicy } from '../watch/keys.ts';
import type { App } from './app-state.ts';
import { step, type Transition, withReply } from './follow.ts';

/** The result of saving a module: its policy, or why there is none, in one line. */
export type SavedPolicy =
  /** `replaces` is the name of the policy of the module until now. */
  { readonly replaces: string; readonly policy: PolicyChoice } | { readonly problem: string };

/** The app after the module of a policy was saved: where it is watched, its new run is shown at the same place. */
export function policySaved(app: App, saved: SavedPolicy, now: number): Transition {
  if ('problem' in saved) return step({ ...app, notice: saved.problem });
  const { replaces, policy } = saved;
  const index = app.setup.policies.findIndex(({ name }) => name === replaces);
  if (index < 0) return step(app);
  const policies = app.setup.policies.with(index, policy);
  const runs = app.known.runs.filter((run) => run.policy !== replaces && run.policy !== policy.name);
  const next = { ...app, setup: { ...app.setup, policies }, known: { ...app.known, runs } };
  const screen = next.policy === index ? next.screens.find(({ kind }) => kind === 'watch') : undefined;
  if (screen?.kind !== 'watch') return step(next);
  return withReply(
    next,
    withPolicy(screen, next, index, policy, now, notice(`${policy.name} is saved: this is its new run.`)),
    now,
  );
}
