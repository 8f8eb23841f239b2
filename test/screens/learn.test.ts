import { expect, test } from 'vitest';
import { lastOf, simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { newApp, update } from '../../src/screens/app/app.ts';
import { topOf } from '../../src/screens/app/app-state.ts';
import { withReply } from '../../src/screens/app/follow.ts';
import { parOf } from '../../src/screens/app/known.ts';
import { reply } from '../../src/screens/command.ts';
import { emptySave } from '../../src/session/keep/progress.ts';
import { wantedSteps } from '../../src/session/wanted.ts';
import { large } from '../support/large.ts';
import { appOptions } from '../support/screens.ts';

test('the best of the crowd counts in a large scenario too, once its run has been worked out', () => {
  const about = { scenario: large, seed: 1 };
  const decisions = simulate(large, makePolicy('sync')).decisions.map(({ answer }) => answer);
  const { app } = newApp({ ...appOptions, chapters: [], recipes: null, opened: null }, emptySave, null, 0);
  const learning = withReply(app, reply(topOf(app), { kind: 'learn', ...about, decisions }), 0);
  const [effect] = learning.effects;
  if (effect?.kind !== 'simulate') throw new Error('nothing is simulated');
  const result = lastOf(wantedSteps(effect.wanted));
  const known = update(learning.app, { kind: 'reported', ...effect.id, work: 'simulation', result, final: true }, 0);
  expect(parOf(known.app.known, about)?.watched.run.makespan).toBe(20_001);
});
