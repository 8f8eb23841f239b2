import { figuresOf } from '../../src/compare/figures.ts';
import { kneeOf } from '../../src/compare/knee.ts';
import type { Place } from '../../src/compare/place.ts';
import { mainRow } from '../../src/compare/run-row.ts';
import { variantOf } from '../../src/compare/variant.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Sweep } from '../../src/screens/sweep/state.ts';
import { bundled, bundledText } from './bundled.ts';
import { listedAs } from './screens.ts';

/** A sweep over the copies 1 … `most` of a task of a bundled scenario. */
export function sweptBoards(name: string, task: string, most: number): Sweep {
  const file = JSON.parse(bundledText(name));
  const place: Place = { kind: 'copies', task };
  const points = Array.from({ length: most }, (_, i) => {
    const scenario = expand(variantOf(file, place, i + 1));
    const alone = simulate(scenario, makePolicy('sync')).makespan;
    const rows = (['sync', 'event-loop'] as const).map((policy) => ({
      policy,
      figures: figuresOf(simulate(scenario, makePolicy(policy)), alone),
    }));
    return { value: i + 1, rows };
  });
  const knee = kneeOf(
    points.map(({ value, rows }) => ({ value, figures: mainRow(rows).figures })),
    file.cpu?.name ?? 'CPU',
  );
  return { listed: listedAs(name, bundled(name)), what: task, seed: 1, points, knee, file, place };
}
