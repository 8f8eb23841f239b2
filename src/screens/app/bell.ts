import { timeAfter } from '../../session/watch/analysed-run.ts';
import { type App, topOf } from './app-state.ts';
import { step, type Transition } from './follow.ts';
import { screenKindOf } from './kinds.ts';

/** The least time between two sounds of the bell, in milliseconds. */
const REST_MS = 300;

/** The app after time may have passed: if a ring has come into view since it last listened, the bell rings. */
export function listening(app: App, now: number): Transition {
  const top = topOf(app);
  const rings = app.bell ? screenKindOf(top).rings?.(top, now) : undefined;
  if (!rings) return step(app.heard ? { ...app, heard: null } : app);
  const { at, times } = rings;
  const before = app.heard?.screen === top.serial ? app.heard : null;
  if (before?.at === at) return step(app);
  const next = before ? timeAfter(times, before.at) : null;
  const rang = next !== null && next <= at && now - (before?.rung ?? 0) >= REST_MS;
  const heard = { screen: top.serial, at, rung: rang ? now : (before?.rung ?? now - REST_MS) };
  return step({ ...app, heard }, ...(rang ? [{ kind: 'bell' as const }] : []));
}
