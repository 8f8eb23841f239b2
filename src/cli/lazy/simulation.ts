import { adviceOf } from '../../advice/advice.ts';
import { generateScenario } from '../../generate/generate.ts';
import { printScenario } from '../../generate/print.ts';
import { bestKnown, knownPar } from '../files/best-known.ts';
import { PROGRAM_FORMATS, programsOf } from '../reports/programs.ts';
import { reviewReport } from '../reports/review-report.ts';
import { narrationOf, reportOf } from '../reports/run-report.ts';
import { reviewRun } from '../worker/review-run.ts';

/** What searches, reports and writes programs: loaded when it is first needed, and as one file as in scenario-text.ts. */
export const simulation = {
  adviceOf,
  bestKnown,
  generateScenario,
  knownPar,
  narrationOf,
  printScenario,
  PROGRAM_FORMATS,
  programsOf,
  reportOf,
  reviewReport,
  reviewRun,
} as const;
