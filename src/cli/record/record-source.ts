import { simulate } from '../../engine/run.ts';
import { importHar } from '../../import/har/import-har.ts';
import { looksLikeHar, parseHar } from '../../import/har/parse-har.ts';
import { parseRecord } from '../../import/record/parse-record.ts';
import type { RunRecord } from '../../import/record/record.ts';
import { RECORDED, recorded } from '../../import/recorded.ts';
import { type Imported, importRecord, NothingToImport } from '../../import/scenario/import-record.ts';
import { type Seal, sealOf, sealWords } from '../../import/seal.ts';
import { eventLoop } from '../../policies/event-loop.ts';
import { expand } from '../../scenario/expand.ts';
import { LIMITS } from '../../scenario/limits.ts';
import type { parseScenario } from '../../scenario/parse.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { ScenarioFile } from '../../scenario/schema.ts';
import type { jsonFault } from '../../scenario/source/json-fault.ts';
import { printable } from '../../scenario/source/text.ts';
import type { formatText } from '../../scenario/write/format-text.ts';
import { Failure } from '../failure.ts';
import { readBytes } from '../files/read-file.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { MOST_IMPORTED } from './record-file.ts';

/** A scenario made of a record or a HAR file. */
export interface ImportedSource {
  /** As a scenario file. */
  readonly text: string;
  readonly scenario: Scenario;
  /** What has to be said about it, in one line. */
  readonly words: string;
  readonly from: FromRecord | null;
}

interface FromRecord {
  readonly record: RunRecord;
  readonly imported: Imported;
  readonly seal: Seal;
}

/** What reads and writes scenario files, which is loaded late. */
export interface TextTools {
  readonly parseScenario: typeof parseScenario;
  readonly formatText: typeof formatText;
  readonly jsonFault: typeof jsonFault;
}

/** Read a record or a HAR file, and make it a scenario. @throws Failure in one line */
export function importFile(file: string, exact: boolean, tools: TextTools): ImportedSource {
  const bytes = readBytes(file, MOST_IMPORTED);
  return importText(file, textOf(file, bytes), exact, tools);
}

/** A record, step for step, and what its program did as a policy; null: it is a HAR file. @throws Failure in one line */
export function recordedSource(
  file: string,
  tools: TextTools,
): (ImportedSource & { readonly from: FromRecord; readonly choice: ChosenPolicy }) | null {
  const source = importFile(file, true, tools);
  const { from } = source;
  if (from === null) return null;
  const make = () => recorded(from.imported);
  return {
    ...source,
    from,
    choice: { name: RECORDED, make, words: 'what the program did', seed: null, decisions: null, source: null },
  };
}

/** Like `importFile`, for a text that was read already. @throws Failure in one line */
export function importText(file: string, text: string, exact: boolean, tools: TextTools): ImportedSource {
  if (looksLikeHar(text)) return importedHar(file, text, tools);
  const parsed = parseRecord(text);
  if (parsed.record === null) throw unreadable(file, problemWords(parsed, text, tools));
  try {
    return importedRecord(file, parsed.record, exact, tools);
  } catch (error) {
    if (error instanceof NothingToImport) throw unreadable(file, error.message);
    throw error;
  }
}

function importedRecord(file: string, record: RunRecord, exact: boolean, tools: TextTools): ImportedSource {
  const imported = importRecord(record, exact);
  const { text, scenario } = scenarioOf(file, imported.file, tools);
  const seal = sealOf(imported, simulate(scenario, eventLoop()));
  const gone =
    record.dropped > 0 ? `; the ${record.dropped} stretches before the first one here are not in the record` : '';
  return { text, scenario, words: `${sealWords(seal)}${gone}`, from: { record, imported, seal } };
}

function importedHar(file: string, text: string, tools: TextTools): ImportedSource {
  const har = parseHar(text);
  if (har.requests === null) throw unreadable(file, problemWords(har, text, tools));
  const { requests, left } = har;
  const more = left > 0 ? `; ${left} later requests are left out` : '';
  const words = `${requests.length} request${requests.length === 1 ? '' : 's'}${more}; a HAR file has no time of the page's own scripts`;
  return { ...scenarioOf(file, importHar(requests), tools), words, from: null };
}

/** A text that is not too large is checked like any other scenario; a larger one can be used, but not saved. */
function scenarioOf(
  file: string,
  value: object,
  { parseScenario, formatText }: TextTools,
): { text: string; scenario: Scenario } {
  const compact = JSON.stringify(value);
  const text = Buffer.byteLength(compact) > LIMITS.bytes ? `${compact}\n` : formatText(compact);
  if (Buffer.byteLength(text) > LIMITS.bytes) return { text, scenario: expand(value as ScenarioFile) };
  const { scenario, diagnostics } = parseScenario(text);
  const wrong = diagnostics.find(({ severity }) => severity === 'error');
  if (scenario === null)
    throw unreadable(file, `no scenario can be made of it: ${wrong?.message ?? 'it is too large'}`);
  return { text, scenario };
}

function problemWords(
  { problem, isJson }: { readonly problem: string; readonly isJson: boolean },
  text: string,
  tools: TextTools,
): string {
  const fault = isJson ? null : tools.jsonFault(text);
  return fault === null ? problem : `${problem} (line ${fault.line}, column ${fault.column})`;
}

const textOf = (file: string, bytes: Buffer): string => {
  if (bytes.length > MOST_IMPORTED) throw unreadable(file, 'it is larger than 64 MiB');
  return bytes.toString('utf8');
};

const unreadable = (file: string, problem: string): Failure =>
  new Failure(`cannot read ${printable(file)}: ${printable(problem)}`, 1);
