import type { ScreenBase } from '../app/app-state.ts';
import type { Route } from '../route.ts';

/** Shown while a large scenario is simulated for the screen that replaces this one. */
export interface OpeningScreen extends ScreenBase {
  readonly kind: 'opening';
  readonly route: SlowRoute;
  /** What went wrong, in one line, or null. */
  readonly problem: string | null;
}

/** The routes whose screens may take noticeably long to open. */
export type SlowRoute = Extract<Route, { readonly name: 'watch' | 'briefing' | 'play' | 'race' }>;
