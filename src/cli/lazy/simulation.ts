import { adviceOf } from '../../advice/advice.ts';
import { castOf } from '../../export/cast/cast.ts';
import { psOf } from '../../export/tasks/ps.ts';
import { pstreeOf } from '../../export/tasks/pstree.ts';
import { generateScenario } from '../../generate/generate.ts';
import { printScenario } from '../../generate/print.ts';
import { bestKnown, knownPar } from '../files/best-known.ts';
import { PROGRAM_FORMATS, programsOf } from '../reports/programs.ts';
import { reviewReport } from '../reports/review-report.ts';
import { RUN_FORMATS } from '../reports/run-formats.ts';
import { narrationOf, reportOf } from '../reports/run-report.ts';
import { reviewRun } from '../worker/review-run.ts';

/** What searches, reports and writes programs: loaded when it is first needed, and as one file as in scenario-text.ts. */
export const simulation = {
  adviceOf,
  castOf,
  bestKnown,
  generateScenario,
  knownPar,
  narrationOf,
  printScenario,
  PROGRAM_FORMATS,
  programsOf,
  psOf,
  pstreeOf,
  reportOf,
  reviewReport,
  reviewRun,
  RUN_FORMATS,
} as const;
