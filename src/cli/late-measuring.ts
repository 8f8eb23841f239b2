import { adviceOf } from '../advice/advice.ts';
import { generateScenario } from '../generate/generate.ts';
import { printScenario } from '../generate/print.ts';
import { exportCommand } from './commands/export.ts';
import { reviewCommand } from './commands/review.ts';
import { bestKnown, knownPar } from './files/best-known.ts';
import { programsOf } from './programs.ts';
import { narrationOf, reportOf } from './reports/run-report.ts';

/** What searches, reports and writes programs: loaded when it is wanted, and all at once as in late-reading.ts. */
export const measuring = {
  adviceOf,
  bestKnown,
  exportCommand,
  generateScenario,
  knownPar,
  narrationOf,
  printScenario,
  programsOf,
  reportOf,
  reviewCommand,
} as const;
