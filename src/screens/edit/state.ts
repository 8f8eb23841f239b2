import type { ProgramText } from '../../export/program.ts';
import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import type { FigurePair } from '../../session/edit/edit-figures.ts';
import type { EditState } from '../../session/edit/edit-state.ts';
import type { Draft } from '../../session/edit/editing.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App, ScreenBase } from '../app/app-state.ts';
import { programsKnown } from '../app/known.ts';
import type { EditView, Side } from './view.ts';

/** The live preview of a scenario file that is edited with another program. */
export interface EditScreen extends ScreenBase {
  readonly kind: 'edit';
  /** As the user named it. */
  readonly file: string;
  /** Whether an editor is known that `o` can open, and whether teaching advice can be worked out. */
  readonly hasEditor: boolean;
  readonly hasAdvice: boolean;
  readonly edit: EditState;
  /** The last draft without mistakes; null: there has been none. */
  readonly listed: ListedScenario | null;
  /** Its run under each policy; empty: there is no such draft, or it is too large to be simulated at every save. */
  readonly lanes: readonly AnalysedRun[];
  readonly figures: FigurePair;
  /** Teaching advice, and on which draft; null: none yet. */
  readonly advice: { readonly draft: Draft; readonly list: readonly Diagnostic[] } | null;
  readonly side: Side;
  /** The first mistake that is shown. */
  readonly from: number;
  /** Which language the program is shown in, an index that wraps around; null: it is not shown. */
  readonly language: number | null;
  /** The first line of the program that is shown. */
  readonly line: number;
  /** The programs of the previous scenario, shown until the new ones are written. */
  readonly olderPrograms: readonly ProgramText[];
  /** What went wrong with the editor, in one line, or null. */
  readonly problem: string | null;
}

/** The programs of the scenario that is shown, or of the previous one while they are being written. */
export function programsIn({ listed, olderPrograms }: EditScreen, app: App): readonly ProgramText[] {
  const about = listed && { scenario: listed.scenario, seed: app.setup.seed };
  return (about && programsKnown(app.known, about)) ?? olderPrograms;
}

/** The program that is shown, or null. */
export function programIn(state: EditScreen, app: App): ProgramText | null {
  if (state.language === null || !state.listed) return null;
  const programs = programsIn(state, app);
  return programs[state.language % programs.length] ?? null;
}

/** What the frame is drawn from. */
export function editViewOf(state: EditScreen, app: App): EditView {
  const { file, edit, advice, lanes, figures, side, from, line } = state;
  const program = programIn(state, app);
  const { now, before } = figures;
  return {
    file,
    state: edit,
    advice,
    lanes,
    figures: now,
    before,
    side,
    from,
    code: program && { program, from: line },
  };
}
