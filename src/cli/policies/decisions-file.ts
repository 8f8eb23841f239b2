import { decisionParser } from '../../engine/decision.ts';
import type { Policy } from '../../engine/run.ts';
import { replay } from '../../policies/replay.ts';
import { withoutMark } from '../../scenario/source/source.ts';
import { printable } from '../../scenario/source/text.ts';
import { Failure, NOT_DONE } from '../failure.ts';
import { readBytes } from '../files/read-file.ts';
import type { ChosenPolicy } from './chosen-policy.ts';

const MOST_BYTES = 400 * 1024 * 1024;

/** The policy `replay:FILE`. The file is a JSON list of decisions, or any document with a `decisions` list. */
export async function replayChoice(file: string): Promise<ChosenPolicy> {
  const name = file === '-' ? 'standard input' : printable(file);
  const text = readBytes(file, MOST_BYTES).toString('utf8');
  const choice = replayOf(text, name);
  if (choice !== null) return choice;
  const { line, column } = (await import('../lazy/scenario-text.ts')).scenarioText.jsonFault(text) ?? {};
  const place = line === undefined ? '' : ` (line ${line}, column ${column})`;
  throw new Failure(`${name} is not JSON${place}, so it contains no decisions`, NOT_DONE);
}

/**
 * Like `replayChoice`, for the text of a file; null: it is not JSON. @throws Failure if it has no list of decisions
 * @internal
 */
export function replayOf(text: string, name: string): ChosenPolicy | null {
  const document = parseJson(text);
  if (document === undefined) return null;
  const list = Array.isArray(document) ? document : own(document, 'decisions');
  const example = 'such as ["load-1", "wait", "wait:75"]';
  if (!Array.isArray(list)) throw new Failure(`${name} contains no list of decisions ${example}`, NOT_DONE);
  const wrong = list.findIndex((entry) => typeof entry !== 'string');
  if (wrong >= 0)
    throw new Failure(`decision ${wrong + 1} of ${name} is not a text; decisions are texts ${example}`, NOT_DONE);
  const seed = Array.isArray(document) ? undefined : own(document, 'seed');
  const fits = typeof seed === 'number' && Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff;
  return { name: 'replay', make: () => replaying(list), seed: fits ? seed : null, decisions: list, source: null };
}

const own = (document: unknown, key: string): unknown =>
  typeof document === 'object' && document !== null && Object.hasOwn(document, key)
    ? (document as Record<string, unknown>)[key]
    : undefined;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(withoutMark(text));
  } catch {
    // The caller reports where it is not JSON.
    return undefined;
  }
}

// An entry that is neither a task nor a wait is reported when its turn comes, so that the message can give its time.
function replaying(decisions: readonly string[]): Policy {
  let policy: Policy | null = null;
  return {
    name: 'replay',
    choose(point) {
      if (!policy) {
        const parse = decisionParser(point.scenario);
        policy = replay(decisions.map((text) => parse(text) ?? point.scenario.tasks.length));
      }
      return policy.choose(point);
    },
  };
}
