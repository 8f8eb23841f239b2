import type { Score } from '../../engine/score.ts';
import {
  type Save,
  type UnfinishedGame,
  withCelebrated,
  withGame,
  withPrediction,
  withProvenPar,
  withResult,
  withSeen,
  withSettings,
  withStumble,
} from './progress.ts';

/** One change of what is saved, as data. `key` says which scenario it is about. */
export type SaveChange =
  /** A game in progress; null: there is none any more. */
  | { readonly kind: 'game'; readonly key: string; readonly game: UnfinishedGame | null }
  /** The result of a game that is over, which is no longer in progress. */
  | { readonly kind: 'result'; readonly key: string; readonly result: Parameters<typeof withResult>[2] }
  | { readonly kind: 'prediction'; readonly key: string; readonly question: number; readonly right: boolean }
  /** It was watched as a lesson. */
  | { readonly kind: 'seen'; readonly key: string }
  /** Par, once it is proven. */
  | { readonly kind: 'par'; readonly key: string; readonly par: Score }
  /** What the costliest decision of a game went against; null: no decision cost anything. */
  | { readonly kind: 'stumble'; readonly key: string; readonly concept: string | null }
  /** The end of a chapter has been celebrated. */
  | { readonly kind: 'celebrated'; readonly chapter: string }
  /** Faster or slower by this many steps. */
  | { readonly kind: 'speed'; readonly steps: number }
  | { readonly kind: 'ghosts' | 'plan'; readonly shown: boolean }
  /** From now on games attend single steps, or runs to the next await. */
  | { readonly kind: 'single-steps'; readonly on: boolean }
  | { readonly kind: 'switch'; readonly device: 'mouse' | 'bell'; readonly on: boolean }
  /** Nothing is changed, but what another copy of the program has saved is read. */
  | { readonly kind: 'read' };

/** The save after a change. */
export function changedSave(save: Save, change: SaveChange): Save {
  switch (change.kind) {
    case 'game':
      return withGame(save, change.key, change.game);
    case 'result':
      return withGame(withResult(save, change.key, change.result), change.key, null);
    case 'prediction':
      return withPrediction(save, change.key, change.question, change.right);
    case 'seen':
      return withSeen(save, change.key);
    case 'par':
      return withProvenPar(save, change.key, change.par);
    case 'stumble':
      return withStumble(save, change.key, change.concept);
    case 'celebrated':
      return withCelebrated(save, change.chapter);
    case 'speed':
      return withSettings(save, { speed: (save.settings.speed ?? 0) + change.steps });
    case 'ghosts':
      return withSettings(save, { ghosts: change.shown });
    case 'plan':
      return withSettings(save, { plan: change.shown });
    case 'single-steps':
      return withSettings(save, { singleSteps: change.on });
    case 'switch':
      return withSettings(save, { [change.device]: change.on });
    case 'read':
      return save;
  }
}
