import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import type { Complaints } from './frames.ts';

/** The document of `check --json`. */
export const checkDocument = (files: readonly Complaints[]): object => ({
  format: 1,
  files: files.map(({ file, diagnostics, unchecked }) => ({
    file,
    diagnostics: diagnostics.map(listed),
    ...(unchecked ? { unchecked } : {}),
  })),
});

// The fields of the document are fixed (docs/commands.md), so related places are left out.
const listed = ({ related: _, ...fields }: Diagnostic): object => fields;
