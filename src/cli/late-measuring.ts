import { adviceOf } from '../advice/advice.ts';
import { generateScenario } from '../generate/generate.ts';
import { printScenario } from '../generate/print.ts';
import { bestKnown, knownPar } from './best-known.ts';
import { exportCommand } from './commands/export.ts';
import { reviewCommand } from './commands/review.ts';
import { programsOf } from './programs.ts';
import { narrationOf, reportOf } from './run-report.ts';

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
