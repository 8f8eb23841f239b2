import type { ScenarioFile } from './schema.ts';
import type { Node } from './source/node.ts';
import { sourceTextOf } from './source/source.ts';
import { plainValue } from './source/tree.ts';
import { readSyntax } from './syntax/syntax.ts';

/** What a text without errors says, as its author wrote it. */
export const scenarioFileOf = (text: string): ScenarioFile =>
  // It has been checked: the value matches the schema.
  plainValue(readSyntax(sourceTextOf(text).body).root as Node) as ScenarioFile;
