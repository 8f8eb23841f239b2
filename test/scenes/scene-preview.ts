import { themeOf } from '../../src/draw/theme.ts';
import { makePolicy, type PolicyName } from '../../src/policies/registry.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { chessScene } from '../../src/scenes/chess/chess-scene.ts';
import { householdScene } from '../../src/scenes/household/household.ts';
import { loopScene } from '../../src/scenes/loop/loop.ts';
import { networkScene } from '../../src/scenes/network/network.ts';
import { type DrawScene, sceneMoment } from '../../src/scenes/scene.ts';
import { type AnalysedRun, queueAt, watched } from '../../src/session/watch/analysed-run.ts';

/** The scenes, by the name in a scenario file. */
const SCENES: Readonly<Record<string, DrawScene>> = {
  chess: chessScene,
  household: householdScene,
  network: networkScene,
  loop: loopScene,
};

/** Options of a preview. */
export interface PreviewOptions {
  readonly scene: string;
  readonly columns: number;
  readonly rows: number;
  readonly ascii?: boolean;
  readonly color?: boolean;
  readonly phase?: number;
  /** Whether drawn durations are known, as they are not while playing. */
  readonly luckKnown?: boolean;
  /** Greys of the 256-colour palette; by default on in colour. */
  readonly shades?: boolean;
}

/** A scenario from its text, which must be valid. */
export function scenarioOf(text: string): Scenario {
  const { scenario, diagnostics } = parseScenario(text);
  if (!scenario) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return scenario;
}

/** The run of a scenario under a policy. */
export const runOf = (scenario: Scenario, policy: PolicyName = 'event-loop', workers = 1, seed = 1): AnalysedRun =>
  watched(scenario, makePolicy(policy), seed, workers);

/** The rows of a scene at a tick, or null if it does not fit. */
export function preview(run: AnalysedRun, at: number, options: PreviewOptions): readonly string[] | null {
  const { scene, columns, rows, ascii = false, color = false, phase = 0, shades = color, luckKnown = true } = options;
  const queue = queueAt(run, at)?.ready.map(({ task }) => task) ?? null;
  const moment = sceneMoment(run.timeline, at, undefined, luckKnown, queue);
  const theme = themeOf({ ascii, color });
  return (SCENES[scene] as DrawScene)(moment, { columns, rows, theme, shades, phase, chosen: null });
}
