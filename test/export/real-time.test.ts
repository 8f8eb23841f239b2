import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type EventJson, eventJson } from '../../src/analysis/trace-json.ts';
import { simulate } from '../../src/engine/run.ts';
import { asyncioFile, asyncioProgram } from '../../src/export/python/asyncio.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import type { Duration, Scenario, Step } from '../../src/scenario/scenario.ts';
import { laundryWithWalks } from '../support/bundled.ts';
import { pythonCommand } from '../support/differential.ts';
import { scenario } from '../support/notation.ts';

const LAUNDRY = laundryWithWalks();
// In the bundled simul the replies overlap too closely; here every guest has replied long before it is their turn.
const SIMUL = scenario('board*6: 4x(b5 w20)');
// The machine may be busy for longer than a tenth; then the test runs again.
const RETRIES = 2;
const LUCKS = 40;
const JITTER = 0.1;
const FINE = 1_000;

/** The order in which the steps begin under the loop. */
const order = (trace: readonly EventJson[]): string[] =>
  trace.flatMap(({ kind, task, step, attempt = 1 }) => (kind === 'start' ? [`${task} ${step} ${attempt}`] : []));

const simulated = (one: Scenario, seed: number): string[] => {
  const run = simulate(one, eventLoop(), { seed });
  return order(run.trace.map((event) => eventJson(run, event)));
};

/** The scenario in finer ticks, with every duration up to a tenth shorter or longer, drawn from the seed. */
function jittered(one: Scenario): Scenario {
  const known = new Map<Step, Step>();
  const stepOf = (step: Step): Step => {
    const made = known.get(step) ?? { ...step, duration: jitteredTicks(step.duration) };
    known.set(step, made);
    return made;
  };
  const cpu = { ...one.cpu, switchCost: one.cpu.switchCost * FINE };
  return { ...one, cpu, tasks: one.tasks.map((task) => ({ ...task, steps: task.steps.map(stepOf) })) };
}

const jitteredTicks = (duration: Duration): Duration =>
  duration === 'never'
    ? duration
    : { min: duration.min * FINE * (1 - JITTER), max: duration.max * FINE * (1 + JITTER) };

function inRealTime(one: Scenario, tick: number): Promise<string> {
  const child = spawn(pythonCommand(), ['-', '--trace', '--tick', String(tick)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  child.stdin.end(asyncioFile(asyncioProgram(one), true));
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', () => resolve(out));
  });
}

describe.concurrent('the exported program in real time', () => {
  it.each([
    ['the laundry', LAUNDRY],
    ['a chess simul', SIMUL],
  ])(
    '%s begins its steps in the order that the simulator says',
    { timeout: 60_000, retry: RETRIES },
    async (_, one) => {
      const expected = simulated(one, 1);
      for (let luck = 1; luck <= LUCKS; luck += 1) expect(simulated(jittered(one), luck)).toEqual(expected);
      const out = await inRealTime(one, 0.02);
      const trace: EventJson[] = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(order(trace)).toEqual(expected);
      expect(trace.at(-1)).toMatchObject({ kind: 'done' });
    },
  );
});
