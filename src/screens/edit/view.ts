import type { ProgramText } from '../../export/program.ts';
import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import type { Figures } from '../../session/edit/edit-figures.ts';
import type { EditState } from '../../session/edit/edit-state.ts';
import type { Draft } from '../../session/edit/editing.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';

/** The two sides of the screen; one of them is shown where there is no room for both. */
export const SIDES = ['mistakes', 'picture'] as const;
export type Side = (typeof SIDES)[number];

/** Everything the live preview of a file is drawn from. */
export interface EditView {
  readonly file: string;
  readonly state: EditState;
  /** Teaching advice, and which draft it is about; null: none yet. */
  readonly advice: { readonly draft: Draft; readonly list: readonly Diagnostic[] } | null;
  /**
   * The runs of the last draft without mistakes, one per policy; empty: there is no such draft, or it is too large to
   * simulate at every save.
   */
  readonly lanes: readonly AnalysedRun[];
  readonly figures: Figures;
  /** The figures of the previous draft, shown until the new ones are known. */
  readonly before: Figures;
  readonly side: Side;
  /** The first mistake that is shown. */
  readonly from: number;
  /** The last draft without mistakes as a program, and the first line that is shown; null: not shown. */
  readonly code: { readonly program: ProgramText; readonly from: number } | null;
}
