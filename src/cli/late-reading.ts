import { formatText } from '../scenario/format-text.ts';
import { scenarioJsonSchema } from '../scenario/json-schema.ts';
import { looksLikeScenario } from '../scenario/looks-like.ts';
import { mendText } from '../scenario/mend.ts';
import { parseScenario } from '../scenario/parse.ts';
import { syntaxErrors } from '../scenario/syntax-errors.ts';
import { askedText } from './ask-scenario.ts';
import { explanationPage, nearestCode } from './explain.ts';
import { framesOf, lineOf, MOST_FRAMED } from './frames.ts';

/**
 * What reads and writes scenario files, zod with it: loaded when a file is read, and all at once, for every further file
 * to load costs a start a millisecond.
 */
export const reading = {
  askedText,
  explanationPage,
  formatText,
  framesOf,
  lineOf,
  looksLikeScenario,
  mendText,
  MOST_FRAMED: MOST_FRAMED as number,
  nearestCode,
  parseScenario,
  scenarioJsonSchema,
  syntaxErrors,
} as const;
