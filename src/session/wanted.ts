import type { Answer } from '../engine/decision.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Entrant, type Racer, raceSteps } from './race.ts';
import { baselineOf, measureSteps, parRunSteps } from './reference.ts';
import { type AnalysedRun, figureSteps, watchedSteps } from './watch/analysed-run.ts';
import type { PolicyChoice } from './watch/simulations.ts';

interface About {
  readonly scenario: Scenario;
  readonly seed: number;
}

/** A run to be watched. */
interface WantedRun extends About {
  readonly kind: 'run';
  readonly policy: PolicyChoice;
  readonly workers: number;
}

/** The runs of a race; `field` is the number of its set of policies on the screen that asked. */
interface WantedRace extends About {
  readonly kind: 'race';
  readonly entrants: readonly Entrant[];
  readonly field: number;
}

/** What a game is measured against: afterwards `baselineOf` and `referenceOf` answer at once. */
interface WantedMeasure extends About {
  readonly kind: 'measure';
}

/** The run of the best decisions known. */
interface WantedPar extends About {
  readonly kind: 'par';
  readonly decisions: readonly Answer[];
  readonly proven: boolean;
  readonly certificate: string | null;
}

/** What takes so long in a large scenario that it is worked out in slices, between keys. */
export type Wanted = WantedRun | WantedRace | WantedMeasure | WantedPar;

/** The result of such work; `problem`: what went wrong, in one line. */
export type WorkedOut =
  | { readonly wanted: WantedRun | WantedPar; readonly watched: AnalysedRun }
  | { readonly wanted: WantedRace; readonly racers: readonly Racer[] }
  | { readonly wanted: WantedMeasure }
  | { readonly problem: string };

/** Work it out in slices of some milliseconds. @throws what a policy throws */
export function* wantedSteps(wanted: Wanted): Generator<unknown, WorkedOut> {
  const { scenario, seed } = wanted;
  switch (wanted.kind) {
    case 'run':
      return {
        wanted,
        watched: yield* figureSteps(yield* watchedSteps(scenario, wanted.policy.make(), seed, wanted.workers)),
      };
    case 'race':
      return { wanted, racers: yield* raceSteps(scenario, seed, wanted.entrants) };
    case 'measure':
      yield* measureSteps(scenario, seed);
      return { wanted };
    case 'par': {
      yield* measureSteps(scenario, seed);
      const { run: alone } = baselineOf(scenario, seed);
      return { wanted, watched: yield* figureSteps(yield* parRunSteps(scenario, seed, wanted.decisions, alone)) };
    }
  }
}
