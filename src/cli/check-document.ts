import type { Source } from './scenario-source.ts';

/** `check --json` */
export const checkDocument = (sources: readonly Source[]): object => ({
  format: 1,
  files: sources.map(({ file, diagnostics }) => ({ file, diagnostics })),
});
