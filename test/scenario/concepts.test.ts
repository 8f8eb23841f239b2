import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatTicks } from '../../src/analysis/clock.ts';
import { statisticsOf } from '../../src/analysis/statistics.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { type Run, simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import { CONCEPTS } from '../../src/scenario/concepts.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { formatText } from '../../src/scenario/write/format-text.ts';
import { solve } from '../../src/solver/solve.ts';
import { BUNDLED, bundled } from '../support/bundled.ts';

const FOLDER = new URL('../../docs/concepts/', import.meta.url);
const SEED = 1;
const WORKERS = { two: 2, three: 3 } as const;

/** A scenario on a page, its figures, and the line about workers, if there is one. */
const SNIPPET = /(?<=```json\n)(.*?)(?=```\n)```\n\n(One at a time: [^\n]*)(\n(?:With (two|three) workers: [^\n]*))?/gs;
const PLAY = /^Play it: .*$/m;

const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

function scenarioOf(text: string): Scenario {
  const { scenario, diagnostics } = parseScenario(text);
  if (!scenario) throw new Error(`line ${diagnostics[0]?.line}: ${diagnostics[0]?.message}`);
  return scenario;
}

/** `40 min`, `40 min, 5 min late`, `stuck at 40 min, 2 lost`, `never ends (silent after 40 min), 1 lost`. */
function figure({ unit }: Scenario, run: Run): string {
  const { lost, lateness } = statisticsOf(timelineOf(run)).score;
  const until = formatTicks(unit, run.until);
  const stuck = run.stuck?.reason === 'deadlock' ? `stuck at ${until}` : `never ends (silent after ${until})`;
  const end = run.outcome === 'finished' ? until : stuck;
  return [end, ...(lost ? [`${lost} lost`] : []), ...(lateness ? [`${formatTicks(unit, lateness)} late`] : [])].join(
    ', ',
  );
}

function figures(scenario: Scenario): string {
  const run = (policy: 'sync' | 'event-loop') =>
    figure(scenario, simulate(scenario, makePolicy(policy), { seed: SEED }));
  const par = solve(scenario, { seed: SEED });
  expect(par.proven).toBe(true);
  const best = figure(scenario, simulate(scenario, replay(par.decisions), { seed: SEED }));
  return `One at a time: ${run('sync')}. Event loop: ${run('event-loop')}. Best: ${best}.`;
}

function withWorkers(scenario: Scenario, word: string | undefined): string {
  if (word !== 'two' && word !== 'three') return '';
  const run = simulate(scenario, makePolicy('sync'), { seed: SEED, workers: WORKERS[word] });
  return `\nWith ${word} workers: ${figure(scenario, run)}.`;
}

function playing(id: string): string {
  const names = BUNDLED.filter((name) => bundled(name).lesson?.concept === id);
  if (names.length > 0) return `Play it: ${names.map((name) => `\`meanwhile play ${name}\``).join(', ')}.`;
  return `Play it: save the scenario above as \`${id}.json\`, then \`meanwhile play ./${id}.json\`.`;
}

/** The page with correctly formatted scenarios, correct figures and the correct last line. */
const correct = (id: string, page: string): string =>
  page
    .replace(SNIPPET, (_, text: string, __, ___, word: string | undefined) => {
      const scenario = scenarioOf(text);
      return `${formatText(text)}\`\`\`\n\n${figures(scenario)}${withWorkers(scenario, word)}`;
    })
    .replace(PLAY, () => playing(id));

test('every concept has one page, and the index lists them in teaching order', () => {
  expect(readdirSync(FOLDER).sort()).toEqual([...CONCEPTS.map((id) => `${id}.md`), 'README.md'].sort());
  expect([...read('README.md').matchAll(/\]\(([a-z0-9-]+)\.md\)/g)].map((match) => match[1])).toEqual(CONCEPTS);
});

test('the concepts are in the order in which the campaign introduces them', () => {
  const introduced = BUNDLED.map((name) => bundled(name).lesson?.concept);
  expect(CONCEPTS).toEqual([...new Set(introduced)]);
});

describe.each(CONCEPTS)('%s', (id) => {
  const page = read(`${id}.md`);

  test('shows a scenario of two to six tasks with this concept', () => {
    const snippets = page.split('```json\n').length - 1;
    const found = [...page.matchAll(SNIPPET)];
    expect(found.length).toBeGreaterThan(0);
    expect(found).toHaveLength(snippets);
    for (const [, text = ''] of found) {
      const { tasks } = scenarioOf(text);
      expect(tasks.length).toBeGreaterThanOrEqual(2);
      expect(tasks.length).toBeLessThanOrEqual(6);
    }
  });

  test('gives the figures of its scenario, and how to play it (UPDATE_DOCS=1 writes them)', () => {
    const right = correct(id, page);
    if (process.env.UPDATE_DOCS) writeFileSync(new URL(`${id}.md`, FOLDER), right);
    expect(process.env.UPDATE_DOCS ? read(`${id}.md`) : page).toBe(right);
    expect(page).toMatch(PLAY);
    expect(page).toContain('```python\n');
  });
});
