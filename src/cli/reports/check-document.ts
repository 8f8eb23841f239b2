import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import type { Complaints } from './frames.ts';

/** `check --json` */
export const checkDocument = (files: readonly Complaints[]): object => ({
  format: 1,
  files: files.map(({ file, diagnostics }) => ({ file, diagnostics: diagnostics.map(asTold) })),
});

// The document lists its fields, so what else a diagnostic knows (its related places) stays out of it.
const asTold = ({ related: _, ...told }: Diagnostic): object => told;
