import { adviceOf } from '../advice/advice.ts';
import { generateScenario } from '../generate/generate.ts';
import { printScenario } from '../generate/print.ts';
import { solve } from '../solver/solve.ts';
import { exportCommand } from './commands/export.ts';
import { reviewCommand } from './commands/review.ts';
import { programsOf } from './programs.ts';
import { narrationOf, reportOf } from './run-report.ts';

/** What searches, reports and writes programs: loaded when it is wanted, and all at once as in late-reading.ts. */
export const measuring = {
  adviceOf,
  exportCommand,
  generateScenario,
  narrationOf,
  printScenario,
  programsOf,
  reportOf,
  reviewCommand,
  solve,
} as const;
