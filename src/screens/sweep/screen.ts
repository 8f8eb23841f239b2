import type { App } from '../app/app-state.ts';
import { reply } from '../command.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { SWEEP_BINDINGS } from './keys.ts';
import type { Sweep, SweepScreen } from './state.ts';
import { sweepFrame } from './sweep-frame.ts';

/** A sweep, at its knee where it has one. */
export function newSweep(serial: number, sweep: Sweep): SweepScreen {
  const rows = sweep.points[0]?.rows ?? [];
  const main = rows.findIndex(({ policy }) => policy !== 'sync');
  const knee = sweep.points.findIndex(({ value }) => value === sweep.knee?.value);
  return { kind: 'sweep', serial, sweep, chosen: Math.max(0, knee), measure: 'speed-up', policy: Math.max(0, main) };
}

/** One number of a scenario, varied. */
export const sweepKind: ScreenKind<SweepScreen> = {
  bindings: SWEEP_BINDINGS,
  marks: false,
  choice: {
    chosen: ({ chosen }) => chosen,
    choose: (state, _app, _now, chosen) => reply({ ...state, chosen }),
  },
  frame: (state: SweepScreen, { size, setup }: App, _now: number, bottom: string) =>
    sweepFrame(state, size, setup.theme, bottom),
};
