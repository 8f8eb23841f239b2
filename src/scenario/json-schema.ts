import * as z from 'zod';
import { scenarioSchema } from './schema.ts';

/** The JSON Schema (draft 7, which editors know best) of a scenario file, made from the Zod schema. */
export function scenarioJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(scenarioSchema, { target: 'draft-7', io: 'input' });
  // VS Code would otherwise underline comments in a .json file.
  return { $schema, title: 'Scenario of Meanwhile', allowComments: true, ...rest };
}
