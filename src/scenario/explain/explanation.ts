/** Where in a file an example stands: it is the whole text, or fields of the scenario, entries of its `tasks`, steps of a task. */
export type Within = 'text' | 'scenario' | 'tasks' | 'steps';

/** What `check --explain` tells of a code. */
export interface Explanation {
  /** What is wrong, as the rest of a heading. */
  readonly summary: string;
  /** Why it is a mistake, and what to do. */
  readonly why: string;
  readonly within: Within;
  /** A part of a file that has the mistake, and the same part without it. */
  readonly before: string;
  readonly after: string;
}

const TASK = '{ "id": "tea", "steps": [{ "name": "Pour", "type": "blocking", "duration": 1 }] }';

/** An example made a whole file, its own lines unchanged. */
export function wholeFile(within: Within, example: string): string {
  if (within === 'text') return example;
  const head = '{\n  "format": 1,\n  "title": "Example",\n';
  if (within === 'scenario') {
    const rest = /^\s*"tasks"/m.test(example) ? '' : `,\n  "tasks": [${TASK}]`;
    return `${head}${indented(example, 2)}${rest}\n}\n`;
  }
  if (within === 'tasks') return `${head}  "tasks": [\n${indented(example, 4)}\n  ]\n}\n`;
  return `${head}  "tasks": [{ "id": "tea", "steps": [\n${indented(example, 4)}\n  ] }]\n}\n`;
}

const indented = (text: string, by: number): string =>
  text
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n');
