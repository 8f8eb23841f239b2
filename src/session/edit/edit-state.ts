import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Draft, Editing } from './editing.ts';

/** The last draft without mistakes. */
export interface Sound extends Draft {
  readonly scenario: Scenario;
}

/** What is known of a file that is being edited. */
export interface EditState {
  /** The last text that could be read; null: none yet. */
  readonly draft: Draft | null;
  /** Why the file cannot be read just now, in a few words; null: it can. */
  readonly lost: string | null;
  /** The draft that is drawn; null: the file has never been without mistakes. */
  readonly sound: Sound | null;
}

export const newEdit: EditState = { draft: null, lost: null, sound: null };

/** The state after the file was read again. */
export function updateEdit(state: EditState, now: ReturnType<Editing['now']>): EditState {
  if ('lost' in now) return { ...state, lost: now.lost };
  return { draft: now, lost: null, sound: isSound(now) ? now : state.sound };
}

const isSound = (draft: Draft): draft is Sound => draft.scenario !== null;

/** Whether the picture shows what the file holds now. */
export const isFreshDraft = ({ draft, lost, sound }: EditState): boolean =>
  lost === null && sound !== null && sound === draft;

/** The diagnostics of a draft, mistakes before warnings, otherwise in the order of their places. */
export const mistakesFirst = ({ diagnostics }: Draft): readonly Diagnostic[] => [
  ...diagnostics.filter(({ severity }) => severity === 'error'),
  ...diagnostics.filter(({ severity }) => severity !== 'error'),
];
