import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../../src/scenario/schema.ts';

// A notation for scenarios in one line or a few:
//
//   switch 1; washer 1, dryer 2; load*2 (at 5): b3@washer w30@washer b2@washer+dryer 2x(b1 w2-4) | list (after load): b5
//
// First, each followed by `;`, the switch cost and the resources with their capacities; then tasks, separated by `|`:
// an id, `*n` for n copies, options in parentheses, a colon and the steps. White space does not matter.
//
//   b3 w5 w?      blocking 3, non-blocking 5, never rings       b2-4   a range
//   @a+b          uses a and b                                   ~2     timeout
//   ^3            attempts                                       %.5    failChance
//   !4            spoilsAfter                                    >      onFailure: continue
//   3x(b1 w2)     three rounds
//
//   (after a, b)  (proceed)  (at 5)  (due 9)  (priority 2)
//
// The name of a step is its notation.

/** The scenario that a notation describes. Throws if the notation is wrong. */
export const scenario = (text: string): Scenario => expand(scenarioFile(text));

/** The file that a notation describes, without defaults. */
export function scenarioFile(text: string): ScenarioFile {
  const parts = text.split(';').map((part) => part.trim());
  const tasks = (parts.pop() ?? '').split('|').map(taskOf);
  const file: ScenarioFile = { format: 1, title: 'Test', tasks };
  for (const part of parts) {
    const cost = /^switch (\d+)$/.exec(part)?.[1];
    if (cost === undefined) file.resources = Object.fromEntries(part.split(',').map(resourceOf));
    else file.cpu = { switchCost: Number(cost) };
  }
  return file;
}

function resourceOf(text: string): [string, number] {
  const [, name, capacity] = matched(/^([a-z][a-z0-9-]*) (\d+)$/, text);
  return [String(name), Number(capacity)];
}

function taskOf(text: string): TaskEntry {
  const [, id, copies, options, steps] = matched(/^([a-z][a-z0-9-]*)(?:\*(\d+))?((?:\s*\([^)]*\))*)\s*:(.*)$/s, text);
  const task: TaskEntry = { id: String(id), steps: entriesOf(String(steps)) };
  if (copies !== undefined) task.copies = Number(copies);
  for (const [, option] of String(options).matchAll(/\(([^)]*)\)/g)) Object.assign(task, optionOf(String(option)));
  return task;
}

function optionOf(text: string): Partial<TaskEntry> {
  if (text === 'proceed') return { afterFailure: 'proceed' };
  const [, word, value] = matched(/^(after|at|due|priority) (.+)$/, text);
  if (word === 'after') return { after: String(value).split(/,\s*/) };
  if (word === 'at') return { arrives: Number(value) };
  return word === 'due' ? { deadline: Number(value) } : { priority: Number(value) };
}

function entriesOf(text: string): StepEntry[] {
  return [...text.matchAll(/(\d+)x\(([^)]*)\)|\S+/g)].map(([token, repeat, round]) =>
    repeat === undefined
      ? stepOf(token)
      : { repeat: Number(repeat), steps: String(round).trim().split(/\s+/).map(stepOf) },
  );
}

function stepOf(token: string): SingleStep {
  const [, letter, ticks, marks] = matched(/^([bw])(\d+(?:-\d+)?|\?)((?:@[a-z0-9+-]+|[~^!]\d+|%[\d.]+|>)*)$/, token);
  const step: SingleStep = {
    name: token,
    type: letter === 'b' ? 'blocking' : 'non-blocking',
    duration: durationOf(String(ticks)),
  };
  for (const [mark] of String(marks).matchAll(/@[a-z0-9+-]+|[~^!]\d+|%[\d.]+|>/g)) Object.assign(step, markOf(mark));
  return step;
}

function durationOf(ticks: string): SingleStep['duration'] {
  if (ticks === '?') return 'never';
  const [min, max] = ticks.split('-').map(Number);
  return max === undefined ? Number(min) : { min: Number(min), max };
}

function markOf(mark: string): Partial<SingleStep> {
  const value = mark.slice(1);
  switch (mark[0]) {
    case '@':
      return { uses: value.split('+') };
    case '~':
      return { timeout: Number(value) };
    case '^':
      return { attempts: Number(value) };
    case '%':
      return { failChance: Number(value) };
    case '!':
      return { spoilsAfter: Number(value) };
    default:
      return { onFailure: 'continue' };
  }
}

function matched(pattern: RegExp, text: string): RegExpExecArray {
  const match = pattern.exec(text.trim());
  if (!match) throw new SyntaxError(`“${text.trim()}” is not of the form ${pattern.source}`);
  return match;
}
