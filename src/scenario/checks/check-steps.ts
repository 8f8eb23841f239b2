import { readAfterName } from '../after-names.ts';
import { LIMITS } from '../limits.ts';
import { count, quoted } from '../source/text.ts';
import { field, fields } from '../source/tree.ts';
import { type Finding, mistake } from './finding.ts';
import {
  type EntryOutline,
  type Located,
  type Outline,
  type StepOutline,
  type UseOutline,
  wholeAt,
} from './outline.ts';
import { didYouMean, nameFix } from './suggest.ts';

/** Checks what the fields of a step mean together, and that the resources it uses exist. */
export function checkSteps({ tasks, resources, broken }: Outline): Finding[] {
  return tasks.flatMap((task) => {
    const list = field(task.node, 'steps');
    return checkList(task.steps, list !== undefined && !broken.has(list), [], resources);
  });
}

type Resources = Outline['resources'];

/** @param followers the steps that may come right after the list */
function checkList(
  list: readonly EntryOutline[],
  endsTask: boolean,
  followers: readonly StepOutline[],
  resources: Resources,
): Finding[] {
  return list.flatMap((entry, index) => {
    const isLast = endsTask && index === list.length - 1;
    const after = list[index + 1];
    const next = after ? firstOf(after) : followers;
    if (entry.kind === 'group') {
      const again = (entry.repeat?.value ?? 1) > 1 ? firstOf(entry) : [];
      return checkList(entry.steps, isLast, [...again, ...next], resources);
    }
    return [
      ...checkUses(entry, resources),
      ...spoilsBeforeCancel(entry, next),
      ...checkDuration(entry),
      ...(entry.type === 'blocking' ? blockingOnly(entry) : []),
      ...(isLast && entry.type !== 'blocking' ? lastOnly(entry) : []),
    ];
  });
}

function checkUses({ uses }: StepOutline, resources: Resources): Finding[] {
  const seen = new Map<string, Located<string>>();
  return uses.flatMap((name) => {
    const first = seen.get(name.value);
    if (!first) seen.set(name.value, name);
    if (first) return [resourceTwice(name, first)];
    return [...unknownResource(name, resources), ...tooManyUnits(name, resources)];
  });
}

function tooManyUnits({ value, units }: UseOutline, resources: Resources): Finding[] {
  const capacity = resources?.get(value)?.capacity ?? null;
  if (!units || capacity === null || units.value <= capacity) return [];
  const has = `${quoted(value)} has ${count(capacity)} ${capacity === 1 ? 'unit' : 'units'}`;
  return [
    mistake(
      'amount-over-capacity',
      units.node,
      `${has}, so no step can use ${count(units.value)}`,
      `use ${capacity === 1 ? 'one' : `at most ${count(capacity)}`}, or set its capacity to ${count(units.value)}`,
    ),
  ];
}

function firstOf(entry: EntryOutline): readonly StepOutline[] {
  if (entry.kind === 'step') return [entry];
  const [first] = entry.steps;
  return first ? firstOf(first) : [];
}

/** Reports a result that can spoil before a step at which the task may be cancelled. */
function spoilsBeforeCancel({ node }: StepOutline, next: readonly StepOutline[]): Finding[] {
  const key = fields(node).get('spoilsAfter')?.key;
  const names = next.filter(({ proceeds }) => !proceeds).flatMap(({ after }) => after);
  const task = names.find(({ value }) => readAfterName(value).step === null);
  if (!key || !task) return [];
  const id = quoted(task.value);
  const message = `this result cannot spoil: if ${id} fails, the task is cancelled before its next step`;
  const hint = `write "afterFailure": "proceed" in that step, or name a step of ${id} instead`;
  const related = [{ range: task.node, message: `the next step is after ${id}` }];
  return [mistake('spoils-before-cancel', key, message, hint, { related })];
}

function resourceTwice({ value, node }: Located<string>, first: Located<string>): Finding {
  const message = `in a list a step takes one unit of ${quoted(value)}, but it is listed twice here`;
  const related = [{ range: first.node, message: `the first ${quoted(value)}` }];
  const hint = `remove it here, or write { ${inQuotes(value)}: 2 } for two units`;
  return mistake('resource-twice', node, message, hint, { related });
}

const inQuotes = (text: string): string => quoted(text).replaceAll(/[“”]/g, '"');

function unknownResource({ value, node }: Located<string>, resources: Resources): Finding[] {
  if (!resources || resources.has(value)) return [];
  const declare = `declare it in “resources”: ${inQuotes(value)}: 1`;
  const hint = () => didYouMean(value, resources.keys()) ?? declare;
  const fix = () => nameFix(value, node, resources.keys());
  return [mistake('unknown-resource', node, `there is no resource ${quoted(value)}`, hint, { fix })];
}

function checkDuration({ node }: StepOutline): Finding[] {
  const duration = field(node, 'duration');
  const min = wholeAt(field(duration, 'min'), 0, LIMITS.time);
  const max = wholeAt(field(duration, 'max'), 0, LIMITS.time);
  if (!duration || !min || !max || min.value <= max.value) return [];
  return [mistake('duration-range', duration, 'the “min” of this duration is greater than its “max”', 'swap them')];
}

/** Fields that a blocking step may not have: the CPU itself does it, so nothing can cut it short or ring. */
function blockingOnly({ node }: StepOutline): Finding[] {
  const findings: Finding[] = [];
  const duration = field(node, 'duration');
  const hint = 'is the step “non-blocking”?';
  if (duration?.value === 'never')
    findings.push(
      mistake('never-blocking', duration, 'a blocking step must end: only a non-blocking one may last “never”', hint),
    );
  const timeout = fields(node).get('timeout')?.key;
  if (timeout)
    findings.push(mistake('timeout-blocking', timeout, 'a blocking step cannot time out: nothing interrupts it', hint));
  const spoils = fields(node).get('spoilsAfter')?.key;
  if (spoils)
    findings.push(
      mistake('spoils-after-blocking', spoils, 'a blocking step cannot spoil: only a step that rings can', hint),
    );
  return findings;
}

function lastOnly({ node }: StepOutline): Finding[] {
  const key = fields(node).get('spoilsAfter')?.key;
  if (!key) return [];
  const message = 'the last step of a task cannot spoil: there is no next step that could come too late';
  return [mistake('spoils-after-last', key, message, 'add a step after it, even one of duration 0')];
}
