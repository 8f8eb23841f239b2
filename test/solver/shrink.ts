import { parseScenario } from '../../src/scenario/parse.ts';
import type { Case } from './judge.ts';

/** The smallest case that still fails, found by removing or reducing one thing at a time. */
export function shrunk(found: Case, fails: (smaller: Case) => boolean): Case {
  const { file, seed, prefix } = found;
  for (const less of smaller({ file, prefix })) {
    const next = { ...(less as Pick<Case, 'file' | 'prefix'>), seed };
    if (isSound(next) && fails(next)) return shrunk(next, fails);
  }
  return found;
}

const isSound = ({ file, prefix }: Case): boolean =>
  prefix !== undefined && parseScenario(JSON.stringify(file) ?? '').scenario !== null;

// Results that are no longer scenarios are rejected above, so here they are only JSON.
function* smaller(value: unknown): Generator<unknown> {
  if (typeof value === 'number')
    yield* [0, Math.floor(value / 2), value - 1].filter((less) => less >= 0 && less < value);
  else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield value.toSpliced(i, 1);
    for (const [i, item] of value.entries()) {
      if (isObject(item) && Array.isArray(item.steps) && 'repeat' in item) yield value.toSpliced(i, 1, ...item.steps);
      for (const less of smaller(item)) yield value.with(i, less);
    }
  } else if (isObject(value)) {
    if ('max' in value) yield value.max;
    for (const key of Object.keys(value)) {
      const { [key]: item, ...others } = value;
      yield others;
      for (const less of smaller(item)) yield { ...value, [key]: less };
    }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
