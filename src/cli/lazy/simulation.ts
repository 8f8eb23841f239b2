import { adviceOf } from '../../advice/advice.ts';
import { castOf } from '../../export/cast/cast.ts';
import { filledPage } from '../../export/pages/filled-page.ts';
import { programSteps } from '../../export/programs.ts';
import { psOf } from '../../export/tasks/ps.ts';
import { pstreeOf } from '../../export/tasks/pstree.ts';
import { generateScenario } from '../../generate/generate.ts';
import { printScenario } from '../../generate/print.ts';
import { reviewRun } from '../../work/review-run.ts';
import { bestKnown, bestKnownWhile, knownPar } from '../files/best-known.ts';
import { holdersReport, holdersText } from '../record/holders-report.ts';
import { ownProgram } from '../record/own-program.ts';
import { importFile, importText, recordedSource } from '../record/record-source.ts';
import { PROGRAM_FORMATS } from '../reports/programs.ts';
import { reviewReport } from '../reports/review-report.ts';
import { RUN_FORMATS } from '../reports/run-formats.ts';
import { narrationOf, reportOf } from '../reports/run-report.ts';

/** What searches, reports and writes programs: loaded when it is first needed, and as one file as in scenario-text.ts. */
export const simulation = {
  adviceOf,
  castOf,
  bestKnown,
  bestKnownWhile,
  filledPage,
  generateScenario,
  holdersReport,
  holdersText,
  importFile,
  importText,
  knownPar,
  ownProgram,
  narrationOf,
  printScenario,
  PROGRAM_FORMATS,
  programSteps,
  psOf,
  pstreeOf,
  recordedSource,
  reportOf,
  reviewReport,
  reviewRun,
  RUN_FORMATS,
} as const;
