import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { WorkHandle } from '../background.ts';

/** What a file held when it was saved. */
export interface Draft {
  readonly text: string;
  /** Null: it has mistakes. The same object as long as the text is the same. */
  readonly scenario: Scenario | null;
  readonly diagnostics: readonly Diagnostic[];
  /** When it was saved, as shown: `14:03:22`. */
  readonly saved: string;
}

/** A scenario file that the user edits with an editor of their own, and its contents as they change. */
export interface Editing {
  /** As the user named it. */
  readonly file: string;
  /** What the file holds now, or in a few words why it cannot be read. */
  now(): Draft | { readonly lost: string };
  /** Call `listener` whenever that has changed. @returns a function that ends this */
  subscribe(listener: () => void): () => void;
  /**
   * Opens the file at a line, until the editor is closed or `leaving` is aborted; returns one line on what went wrong, or
   * null. Null: no editor is known.
   */
  readonly editor: ((line: number, leaving: AbortSignal) => Promise<string | null>) | null;
  /**
   * Teaching advice on a scenario without mistakes, as warnings; perhaps reported several times, null if there is no
   * result. Absent where nothing can work it out.
   */
  readonly advise?: (draft: Draft, report: (advice: readonly Diagnostic[] | null) => void) => WorkHandle;
}
