/** The languages that a policy can be written in. */
export type PolicyLanguage = 'javascript' | 'typescript';

/** A commented policy that works. @param name what it is called in tables @param path how its file is named on a command line */
export function policyText(name: string, path: string, language: PolicyLanguage): string {
  const isTyped = language === 'typescript';
  const lines = [
    ...(isTyped ? ["import type { PolicyModule, PolicyTask, Step } from 'meanwhile-cli';", ''] : []),
    '// A policy decides which task the CPU attends next. Try it:',
    `//   meanwhile watch laundry-day --policy ${path}      (saved changes show at once)`,
    `//   meanwhile race laundry-day --policies sync,event-loop,${path}`,
    '// docs/policies.md describes every field that it can look at.',
    ...(isTyped
      ? []
      : [
          '',
          "/** @typedef {import('meanwhile-cli').PolicyTask} PolicyTask */",
          "/** @typedef {import('meanwhile-cli').Step} Step */",
        ]),
    '',
    '// How long a step takes, in ticks. A drawn duration is known only as a range, here its middle.',
    ...(isTyped
      ? ['const ticks = ({ duration }: Step): number =>']
      : ['/** @param {Step} step */', 'const ticks = ({ duration }) =>']),
    "  duration === 'never' ? Infinity : (duration.min + duration.max) / 2;",
    '',
    '// What runs by itself once the task has been attended: its next non-blocking step.',
    ...(isTyped
      ? ['function waitAfter(task: PolicyTask): number {']
      : ['/** @param {PolicyTask} task */', 'function waitAfter(task) {']),
    "  const next = task.steps.slice(task.stepIndex).find((step) => step.type === 'non-blocking');",
    '  return next ? ticks(next) : 0;',
    '}',
    '',
    ...(isTyped ? [] : ["/** @type {import('meanwhile-cli').PolicyModule} */"]),
    `${isTyped ? 'export default' : 'const policy ='} {`,
    `  name: '${name}',`,
    '',
    '  // Called whenever the CPU is free and a decision is needed. Answer with',
    '  // the id of a ready task (attend it), "wait" (until the next event) or "wait:75" (until tick 75).',
    '  choose(point) {',
    '    // The longest wait first: the sooner it begins, the more can be done meanwhile.',
    '    const [first] = point.ready.sort((a, b) => waitAfter(b) - waitAfter(a));',
    "    return first ? first.id : 'wait';",
    '  },',
    ...(isTyped ? ['} satisfies PolicyModule;'] : ['};', '', 'export default policy;']),
    '',
  ];
  return lines.join('\n');
}
