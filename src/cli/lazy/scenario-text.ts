import { scenarioJsonSchema } from '../../scenario/json-schema.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { looksLikeScenario } from '../../scenario/source/looks-like.ts';
import { syntaxErrors } from '../../scenario/syntax/syntax-errors.ts';
import { formatText } from '../../scenario/write/format-text.ts';
import { mendText } from '../../scenario/write/mend.ts';
import { askedText } from '../ask/ask-scenario.ts';
import { explanationPage, nearestCode } from '../reports/explain.ts';
import { framesOf, lineOf, MOST_FRAMED } from '../reports/frames.ts';

/**
 * What reads and writes scenario files, zod with it: loaded when a file is read, and all at once, for every further file
 * to load costs a start a millisecond.
 */
export const scenarioText = {
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
