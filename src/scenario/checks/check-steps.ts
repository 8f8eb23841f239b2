import { LIMITS } from '../limits.ts';
import { quoted } from '../source/text.ts';
import { field, fields } from '../source/tree.ts';
import { type Finding, mistake } from './finding.ts';
import { type EntryOutline, type Located, type Outline, type StepOutline, wholeAt } from './outline.ts';
import { didYouMean, nameFix } from './suggest.ts';

/** Checks what the fields of a step mean together, and that the resources it uses exist. */
export function checkSteps({ tasks, resources, broken }: Outline): Finding[] {
  return tasks.flatMap((task) => {
    const list = field(task.node, 'steps');
    return checkList(task.steps, list !== undefined && !broken.has(list), resources);
  });
}

type Names = ReadonlyMap<string, unknown> | null;

function checkList(list: readonly EntryOutline[], endsTask: boolean, resources: Names): Finding[] {
  return list.flatMap((entry, index) => {
    const isLast = endsTask && index === list.length - 1;
    if (entry.kind === 'group') return checkList(entry.steps, isLast, resources);
    return [
      ...checkUses(entry, resources),
      ...checkDuration(entry),
      ...(entry.type === 'blocking' ? blockingOnly(entry) : []),
      ...(isLast && entry.type !== 'blocking' ? lastOnly(entry) : []),
    ];
  });
}

function checkUses({ uses }: StepOutline, resources: Names): Finding[] {
  const seen = new Map<string, Located<string>>();
  return uses.flatMap((name) => {
    const first = seen.get(name.value);
    if (!first) seen.set(name.value, name);
    return first ? [resourceTwice(name, first)] : unknownResource(name, resources);
  });
}

function resourceTwice({ value, node }: Located<string>, first: Located<string>): Finding {
  const message = `a step takes one unit of ${quoted(value)}, but it is listed twice here`;
  const related = [{ range: first.node, message: `the first ${quoted(value)}` }];
  return mistake('resource-twice', node, message, 'remove it here', { related });
}

function unknownResource({ value, node }: Located<string>, resources: Names): Finding[] {
  if (!resources || resources.has(value)) return [];
  const declare = `declare it in “resources”: ${quoted(value).replaceAll(/[“”]/g, '"')}: 1`;
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
