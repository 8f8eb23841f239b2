import { expect, test } from 'vitest';
import type { DecisionPoint } from '../../src/engine/decision-point.ts';
import { makePolicy, type PolicyName } from '../../src/policies/registry.ts';
import type { SavedPolicy } from '../../src/screens/app/policy-saved.ts';
import type { PolicyChoice } from '../../src/session/watch/simulations.ts';
import { laundryWithWalks } from '../support/bundled.ts';
import { appOptions, listedAs, Screens } from '../support/screens.ts';

function own(name: string, like: PolicyName): PolicyChoice {
  const make = () => {
    const policy = makePolicy(like);
    return { name, choose: (point: DecisionPoint) => policy.choose(point) };
  };
  return { name, make, words: 'a policy of your own' };
}

/** A run of the user's own policy being watched, and what saves its module. */
function watching(): { screens: Screens; save: (saved: SavedPolicy) => void } {
  let save: (saved: SavedPolicy) => void = () => {};
  const listed = listedAs('laundry-day', laundryWithWalks());
  const screens = new Screens([], {
    opened: { name: 'watch', listed },
    policies: [...appOptions.policies, own('mine', 'sync')],
    policy: 'mine',
    followPolicy: (listener) => {
      save = listener;
      return () => {};
    },
  });
  return { screens: screens.press('space', '5'), save: (saved) => save(saved) };
}

test('a saved policy is run anew at the same place', () => {
  const { screens, save } = watching();
  expect(screens.text()).toContain('this run       ');
  expect(screens.text()).toMatch(/mine +seed 1 .* 1:47/);
  save({ replaces: 'mine', policy: own('mine', 'event-loop') });
  expect(screens.text()).toContain('mine is saved: this is its new run.');
  expect(screens.text()).toContain('2:24');
  save({ replaces: 'mine', policy: own('yours', 'sync') });
  expect(screens.text()).toMatch(/yours +seed 1/);
  expect(screens.text()).not.toContain('2:24');
});

test('what went wrong is shown, and the previous run stays', () => {
  const { screens, save } = watching();
  const before = screens.text().split('\n').slice(0, -2);
  save({ problem: 'the policy mine failed at 0: no idea' });
  expect(screens.text()).toContain('the policy mine failed at 0: no idea');
  expect(screens.text().split('\n').slice(0, before.length)).toEqual(before);
});

test('where another policy is watched, it is only replaced', () => {
  const { screens, save } = watching();
  screens.press('p');
  const before = screens.press('x').text();
  save({ replaces: 'mine', policy: own('mine', 'event-loop') });
  expect(screens.text()).toBe(before);
  expect(screens.press('P').text()).toContain('2:24');
});
