import fc from 'fast-check';
import { simulate } from '../../src/engine/run.ts';
import { javascriptProgram } from '../../src/export/javascript/javascript.ts';
import { javascriptLoop } from '../../src/export/javascript/js-loop.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { scenarioFiles } from '../support/arbitrary.ts';
import { newer } from '../support/newer.ts';
import { spoilingFiles } from '../support/spoiling.ts';
import { sorted, sortedTraceOf, tracesOf } from './javascript-programs.ts';

/** The results of running random scenarios as JavaScript programs on Node. */
export interface Differential {
  readonly programs: number;
  readonly events: number;
  /** Programs whose heading says that asyncio does the same. */
  readonly agreeing: number;
  /**
   * Scenarios whose program runs differently on Node than the model in js-loop.ts predicts, or whose heading is wrong.
   */
  readonly mismatches: readonly { readonly scenario: string; readonly program: string }[];
}

/** Write `count` random scenarios as programs, run them, and compare the traces with the model and with asyncio. */
export function differential(count: number, seed: number, isNewer = false): Differential {
  const half = Math.ceil(count / 2);
  const of = (files: fc.Arbitrary<ScenarioFile>, numRuns: number) =>
    fc.sample(isNewer ? newer(files) : files, { numRuns, seed });
  const files = [...of(scenarioFiles, half), ...of(spoilingFiles, count - half)];
  const cases = files.map((file, i) => {
    const asyncio = simulate(expand(file), eventLoop(), { seed: seed + i });
    const text = javascriptProgram(asyncio).lines.join('\n');
    const model = sortedTraceOf(simulate(asyncio.scenario, javascriptLoop(), { seed: seed + i }));
    return { file, text, model, asyncio: sortedTraceOf(asyncio) };
  });
  const traces = tracesOf(cases.map(({ text }) => text)).map(sorted);
  const agrees = (text: string): boolean =>
    text.includes('\n// asyncio (Python) and JavaScript agree on this scenario');
  const wrong = cases.filter(({ text, model, asyncio }, i) => {
    const trace = traces[i] ?? [];
    return !same(trace, model) || same(trace, asyncio) !== agrees(text);
  });
  return {
    programs: cases.length,
    events: traces.reduce((sum, trace) => sum + trace.length, 0),
    agreeing: cases.filter(({ text }) => agrees(text)).length,
    mismatches: wrong.map(({ file, text }) => ({ scenario: JSON.stringify(file), program: text })),
  };
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((event, i) => event === b[i]);
