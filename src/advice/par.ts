import { formatTicks, formatTime } from '../analysis/clock.ts';
import { crowdSteps, placeAmong, scoreUnder } from '../crowd/crowd.ts';
import { Kernel } from '../engine/kernel.ts';
import { drive } from '../engine/run.ts';
import { compareScores } from '../engine/score.ts';
import { makePolicy } from '../policies/registry.ts';
import { replay } from '../policies/replay.ts';
import type { Finding } from '../scenario/checks/finding.ts';
import { count, printable } from '../scenario/source/text.ts';
import { type Par, solveSteps } from '../solver/solve.ts';
import { advice, type Context, placeOf } from './context.ts';

/** The most slices of the search for par. */
const MOST_SLICES = 2_000;

/** If at least this share of the crowd reaches par, it is too easy. */
const EASY = 0.8;

/** The best run that could be found. @param known the best run found earlier */
export function* parSteps({ scenario, seed }: Context, known: Par | null): Generator<void, Par> {
  if (known?.proven) return known;
  const steps = solveSteps(scenario, { seed, known });
  for (let slice = 0; ; slice++) {
    const { value, done } = steps.next();
    if (done || slice >= MOST_SLICES) return value.par();
    yield;
  }
}

/** Advises on policies that reach par: then there is nothing to gain, or nothing to decide. */
export function onPolicies(context: Context, par: Par): Finding[] {
  const { scenario, seed } = context;
  if (!par.proven) return [];
  const isBest = (name: 'sync' | 'event-loop') => {
    const score = scoreUnder(scenario, seed, makePolicy(name));
    return score.unfinished === 0 && compareScores(score, par.score) <= 0;
  };
  const title = placeOf(context, 'title');
  const time = formatTicks(scenario.unit, par.until);
  const found: Finding[] = [];
  if (isBest('sync'))
    found.push(
      advice(
        'no-gain',
        title,
        `overlapping saves nothing here: one at a time takes ${time}, and nothing is better`,
        'time is saved while a non-blocking step runs beside the work of another task',
      ),
    );
  if (isBest('event-loop'))
    found.push(
      advice(
        'first-ready-is-best',
        title,
        `taking whatever is ready first is already best: the event loop reaches par, ${time}`,
        'tasks of different length that need the same resource make the order matter',
      ),
    );
  return found;
}

/** Advises on deadlines that even the best run misses. */
export function onDeadlines(context: Context, par: Par): Finding[] {
  const { scenario, seed } = context;
  if (!par.proven || par.score.lateness === 0) return [];
  const kernel = new Kernel(scenario, seed);
  drive(kernel, [], replay(par.decisions));
  const reported = new Set<number>();
  return scenario.tasks.flatMap(({ index, title, deadline, entry }) => {
    const { outcome, finish } = kernel.task(index);
    if (outcome !== 'done' || deadline === null || finish <= deadline || reported.has(entry)) return [];
    reported.add(entry);
    const message = `even in the best run “${title}” is done at ${formatTime(scenario.unit, finish)}, after its deadline at ${formatTime(scenario.unit, deadline)}`;
    const range = placeOf(context, 'tasks', entry, 'deadline');
    return [
      advice('deadline-missed-by-par', range, printable(message), 'no order keeps all deadlines; give more time'),
    ];
  });
}

/** Advises on scenarios where nearly all or none of the crowd reaches par. */
export function* onCrowd(context: Context, par: Par): Generator<void, Finding[]> {
  const { scenario, seed } = context;
  const steps = crowdSteps(scenario, seed);
  for (;;) {
    const { value, done } = steps.next();
    if (!done) {
      yield;
      continue;
    }
    const { better, equal } = placeAmong(value, par.score);
    const reached = better + equal;
    const range = placeOf(context, 'title');
    const players = count(value.players);
    if (reached >= EASY * value.players) {
      const message = `${count(reached)} of ${players} simulated players reach par: it may be too easy`;
      return [advice('too-easy', range, message)];
    }
    if (reached > 0) return [];
    const best = value.groups[0]?.score.last;
    const said = best === undefined ? '' : `; the best of them needs ${formatTicks(scenario.unit, best)}`;
    const message = `none of ${players} simulated players reaches par, ${formatTicks(scenario.unit, par.until)}${said}`;
    return [advice('par-by-nobody', range, message, 'add hints that lead towards it')];
  }
}
