/** What an example is a part of: the whole text, fields of the scenario, entries of its `tasks`, or steps of a task. */
export type Within = 'text' | 'scenario' | 'tasks' | 'steps';

/** What `check --explain` prints for a code. */
export interface Explanation {
  /** What is wrong, to follow the code in a heading. */
  readonly summary: string;
  /** Why it is a mistake, and what to do. */
  readonly why: string;
  readonly within: Within;
  /** Part of a file with the mistake, and the same part without it. */
  readonly before: string;
  readonly after: string;
}

const TASK = '{ "id": "tea", "steps": [{ "name": "Pour", "type": "blocking", "duration": 1 }] }';

/** Completes an example to a whole file, leaving its own lines unchanged. */
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
