import { Kernel } from '../../src/engine/kernel.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

// Loaded once per worker, before all tests. A fault that makes a run endless would make the tests hang, as nothing can
// interrupt it. So a run fails if it makes far more decisions than its scenario can need.
const ALWAYS_FINE = 3_000;
/** Decisions per possible attempt: one attend, and waits. */
const DECISIONS_PER_ATTEMPT = 4;

const limits = new WeakMap<Scenario, number>();

function limitOf(scenario: Scenario): number {
  const known = limits.get(scenario);
  if (known !== undefined) return known;
  const attempts = scenario.tasks.reduce((sum, { steps }) => steps.reduce((all, step) => all + step.attempts, sum), 0);
  const limit = Math.max(ALWAYS_FINE, attempts * DECISIONS_PER_ATTEMPT);
  limits.set(scenario, limit);
  return limit;
}

const { decide } = Kernel.prototype;
Kernel.prototype.decide = function (answer) {
  if (this.decided > ALWAYS_FINE && this.decided > limitOf(this.scenario))
    throw new Error(`a run of more than ${limitOf(this.scenario)} decisions`);
  return decide.call(this, answer);
};
