import { scenarioJsonSchema } from '../../scenario/json-schema.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { readCampaign } from '../../scenario/read-campaign.ts';
import { scenarioFileOf } from '../../scenario/scenario-file.ts';
import { jsonFault } from '../../scenario/source/json-fault.ts';
import { looksLikeScenario } from '../../scenario/source/looks-like.ts';
import { syntaxErrors } from '../../scenario/syntax/syntax-errors.ts';
import { formatText } from '../../scenario/write/format-text.ts';
import { mendText } from '../../scenario/write/mend.ts';
import { askedText } from '../ask/ask-scenario.ts';
import { explanationPage, nearestCode } from '../reports/explain.ts';
import { framesOf, lineOf, MOST_FRAMED } from '../reports/frames.ts';

/**
 * What reads and writes scenario files, including zod: loaded when the first file is read. It is one file because each
 * further file adds about 1 ms to the start.
 */
export const scenarioText = {
  askedText,
  explanationPage,
  formatText,
  framesOf,
  jsonFault,
  lineOf,
  looksLikeScenario,
  mendText,
  MOST_FRAMED: MOST_FRAMED as number,
  nearestCode,
  parseScenario,
  readCampaign,
  scenarioFileOf,
  scenarioJsonSchema,
  syntaxErrors,
} as const;
