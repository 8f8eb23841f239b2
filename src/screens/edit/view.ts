import type { ProgramText } from '../../export/program.ts';
import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import type { Figures } from '../../session/edit/edit-figures.ts';
import type { EditState } from '../../session/edit/edit-state.ts';
import type { Draft } from '../../session/edit/editing.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';

/** What is shown where there is no room for both. */
export const SIDES = ['mistakes', 'picture'] as const;
export type Side = (typeof SIDES)[number];

/** All that the live preview of a file is drawn from. */
export interface EditView {
  readonly file: string;
  readonly state: EditState;
  /** Of one who teaches, and of which draft; null: none yet. */
  readonly advice: { readonly draft: Draft; readonly list: readonly Diagnostic[] } | null;
  /** The sound draft under each policy; empty: there is none, or it is too large to be simulated at every save. */
  readonly lanes: readonly AnalysedRun[];
  readonly figures: Figures;
  /** Those of the draft before, shown as long as the new ones are not known. */
  readonly before: Figures;
  readonly side: Side;
  /** The first mistake shown. */
  readonly from: number;
  /** The sound draft as a program, and the first line shown; null: not shown. */
  readonly code: { readonly program: ProgramText; readonly from: number } | null;
}
