import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { type Cell, cpuCells, resourceCells, taskCells } from '../../src/analysis/timeline/cells.ts';
import { ASCII_MARKS } from '../../src/analysis/timeline/marks.ts';
import { decisionParser } from '../../src/engine/decision.ts';
import { type Policy, type Run, simulate } from '../../src/engine/run.ts';
import type { StuckTask } from '../../src/engine/stuck.ts';
import type { EventKind, TraceEvent } from '../../src/engine/trace.ts';
import { isPolicyName, makePolicy } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { scenario } from '../support/notation.ts';

// A case in a file of test/cases/rules: `# what it shows`, a scenario in the notation of support/notation.ts, the
// policy and `==>`, then what happens: one line per tick, with `+pan` and `-pan` for acquired and released, `#2` for a
// second attempt, and `@1` for the CPU if there are several; or a picture, one character per tick
// (analysis/timeline/marks.ts). The policy is a name or `decisions` with a list, followed by `on 2 CPUs` and `, as a
// picture` where needed. All cases were worked out by hand.

interface Case {
  readonly title: string;
  readonly source: string;
  readonly decides: string;
  readonly cpus: number;
  readonly isPicture: boolean;
  readonly expected: string;
}

const FOLDER = new URL('../cases/rules/', import.meta.url);
const FILES = readdirSync(FOLDER);
const HEAD = /^(.*?)(?: on (\d) CPUs)?(, as a picture)? ==>$/;

function casesIn(file: string): Case[] {
  const blocks = readFileSync(new URL(file, FOLDER), 'utf8').split(/^# /m).slice(1);
  return blocks.map((block) => {
    const [title = '', ...lines] = block.trimEnd().split('\n');
    const end = lines.findIndex((line) => line.endsWith('==>'));
    const [, decides = '', cpus = '1', picture] = HEAD.exec(lines[end] ?? '') ?? expect.fail(`no ==> in “${title}”`);
    const [source, expected] = [lines.slice(0, end).join('\n'), lines.slice(end + 1).join('\n')];
    return { title, source, decides, cpus: Number(cpus), isPicture: picture !== undefined, expected };
  });
}

function policyFor(meant: Scenario, decides: string): Policy {
  if (isPolicyName(decides)) return makePolicy(decides);
  const [word, ...texts] = decides.split(' ');
  const parse = decisionParser(meant);
  expect(word, 'who decides').toBe('decisions');
  return replay(texts.map((text) => parse(text) ?? expect.fail(`“${text}” is no decision`)));
}

const SIGNS: Partial<Record<EventKind, string>> = { arrive: 'arrives', acquire: '+', release: '-' };

function eventWords({ scenario: { tasks, resources }, workers }: Run, event: TraceEvent): string {
  const { kind, task, step, attempt, resource, cpu } = event;
  if (kind === 'stuck') return 'stuck';
  const what = `${tasks[task]?.id} ${SIGNS[kind] ?? kind}${resources[resource]?.id ?? ''}`;
  const name = step < 0 ? '' : ` ${tasks[task]?.steps[step]?.name.replace(/[@~^%!>].*/, '')}`;
  return `${what}${name}${attempt > 1 ? `#${attempt}` : ''}${workers > 1 && cpu >= 0 ? ` @${cpu}` : ''}`;
}

function traceLines(run: Run): string[] {
  const ticks = [...new Set(run.trace.map(({ at }) => at))];
  return ticks.map((tick) => {
    const events = run.trace.filter(({ at }) => at === tick);
    return `${tick}: ${events.map((event) => eventWords(run, event)).join(', ')}`;
  });
}

function pictureLines(run: Run): string[] {
  const timeline = timelineOf(run);
  const window = { from: 0, perCell: 1, cells: run.until };
  const rows: [string, Cell[]][] = [
    ['CPU', cpuCells(timeline, 0, window, run.until)],
    ...run.scenario.tasks.map(({ id, index }): [string, Cell[]] => [id, taskCells(timeline, index, window, run.until)]),
    ...run.scenario.resources.map(({ id }, i): [string, Cell[]] => [id, resourceCells(timeline, i, window, run.until)]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, cells]) => `${name.padEnd(width)} |${cells.map((cell) => ASCII_MARKS[cell]).join('')}|`);
}

function endLines({ outcome, until, stuck, scenario: { tasks, resources } }: Run): string[] {
  if (!stuck) return [`${outcome} at ${until}`];
  const ids = (list: readonly number[]) => list.map((task) => tasks[task]?.id).join(', ');
  const words = ({ waitsFor, of, heldBy }: StuckTask) => {
    if (waitsFor === 'ring') return 'its ring';
    if (waitsFor === 'cpu') return 'the CPU';
    if (waitsFor === 'task') return ids(of);
    return `${of.map((resource) => resources[resource]?.id).join(', ')} held by ${ids(heldBy)}`;
  };
  const waits = stuck.tasks.map((one) => `${ids([one.task])} waits for ${words(one)}`);
  return [`stuck at ${until}: ${stuck.reason}. ${stuck.explanation}`, ...waits];
}

describe.each(FILES)('%s', (file) => {
  test.each(casesIn(file))('$title', ({ source, decides, cpus, isPicture, expected }) => {
    const meant = scenario(source);
    const run = simulate(meant, policyFor(meant, decides), { workers: cpus });
    const lines = [...(isPicture ? pictureLines(run) : traceLines(run)), ...endLines(run)];
    expect(lines.join('\n')).toBe(expected);
  });
});
