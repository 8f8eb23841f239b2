import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTypes } from '../../scripts/types.mjs';
import { policyText } from '../../src/cli/sources/policy-template.ts';
import { ended } from '../support/ended.ts';

const TSC = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
const PATIENCE = 60_000;

// A project without any installed package.
const project = mkdtempSync(join(tmpdir(), 'meanwhile-types-'));
const installed = join(project, 'node_modules', 'meanwhile-cli');

beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  buildTypes(join(installed, 'dist', 'types'));
  const exports = { '.': { types: './dist/types/index.d.ts', default: './dist/index.js' } };
  writeFileSync(join(installed, 'package.json'), JSON.stringify({ name: 'meanwhile-cli', type: 'module', exports }));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
}, PATIENCE);
afterAll(() => rmSync(project, { recursive: true }));

const OPTIONS = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext', '--target', 'es2023'];

/** What the compiler says about a module that uses the library, its declarations included. */
function compiled(text: string): string {
  const file = join(project, 'user.ts');
  writeFileSync(file, text);
  const args = [TSC, ...OPTIONS, '--skipLibCheck', 'false', '--types', '', file];
  return ended(process.execPath, args, { cwd: project, limit: PATIENCE }).out;
}

const POLICY = `
import type { PolicyModule, PolicyTask } from 'meanwhile-cli';
const left = ({ steps, stepIndex }: PolicyTask): number => steps.length - stepIndex;
export default {
  name: 'most-steps-first',
  choose({ ready, now }) {
    const [first] = ready.sort((a, b) => left(b) - left(a));
    return first?.id ?? \`wait:\${now + 5}\`;
  },
} satisfies PolicyModule;
`;

const SIMULATION = `
import {
  type Answer, type DecisionPoint, expand, parseScenario, type Policy, type Scenario, type ScenarioFile, simulate,
  type Statistics, statisticsOf, type Timeline, timelineOf, WAIT,
} from 'meanwhile-cli';
const first: Policy = {
  name: 'first',
  choose: (point: DecisionPoint): Answer => { for (const task of point.ready) return task; return WAIT; },
};
export function makespanOf(text: string): number | null {
  const { scenario, diagnostics } = parseScenario(text);
  if (!scenario) throw new Error(diagnostics.map(({ line, message }) => line + ': ' + message).join());
  const timeline: Timeline = timelineOf(simulate(scenario, first, { seed: 1 }));
  const statistics: Statistics = statisticsOf(timeline);
  return statistics.score.lost > 0 ? null : timeline.run.makespan;
}
const file: ScenarioFile = {
  format: 1, title: 'Tea', tasks: [{ id: 'tea', steps: [{ name: 'Boil', type: 'non-blocking', duration: { min: 1, max: 3 } }] }],
};
export const scenario: Scenario = expand(file);
`;

test.each([
  ['a policy module', POLICY],
  ['what new-policy writes', policyText('mine', './mine.ts', 'typescript')],
  ['a program that simulates', SIMULATION],
])(
  '%s compiles against the declarations',
  (_, text) => {
    expect(compiled(text)).toBe('');
  },
  PATIENCE,
);

test(
  'mistakes are type errors',
  () => {
    expect(compiled(POLICY.replace('first?.id', 'first?.index'))).toContain("'index' does not exist");
    expect(compiled(SIMULATION.replace("'non-blocking'", "'waiting'"))).toContain('"waiting"');
  },
  PATIENCE,
);
