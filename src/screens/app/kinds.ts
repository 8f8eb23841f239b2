import { briefingKind } from '../briefing/screen.ts';
import { editKind } from '../edit/screen.ts';
import { lessonKind } from '../lesson/screen.ts';
import { listKind } from '../list/screen.ts';
import { openingKind } from '../opening/screen.ts';
import { playKind } from '../play/screen.ts';
import { raceKind } from '../race/screen.ts';
import { resultKind } from '../result/screen.ts';
import { reviewKind } from '../review/screen.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { sweepKind } from '../sweep/screen.ts';
import { watchKind } from '../watch/screen.ts';
import type { ScreenState } from './app-state.ts';

/** How each kind of screen behaves. @internal */
export const SCREEN_KINDS: {
  readonly [K in ScreenState['kind']]: ScreenKind<Extract<ScreenState, { readonly kind: K }>>;
} = {
  list: listKind,
  briefing: briefingKind,
  play: playKind,
  result: resultKind,
  review: reviewKind,
  watch: watchKind,
  race: raceKind,
  sweep: sweepKind,
  lesson: lessonKind,
  edit: editKind,
  opening: openingKind,
};

/** How a screen behaves. */
export const screenKindOf = (state: ScreenState): ScreenKind<ScreenState> =>
  // The table has the kind that belongs to the tag, which a type cannot express for a union.
  SCREEN_KINDS[state.kind] as unknown as ScreenKind<ScreenState>;
