import { LIMITS } from '../limits.ts';
import { count } from '../source/text.ts';
import { entries, field, fields } from '../source/tree.ts';
import { type Finding, mistake } from './finding.ts';
import { type Outline, type TaskOutline, wholeAt } from './outline.ts';

/** Checks the arrivals of copies, and that a task has one deadline. */
export function checkCopies({ tasks }: Outline): Finding[] {
  return tasks.flatMap((task) => [...arrivalFindings(task), ...deadlineFindings(task)]);
}

function arrivalFindings({ node, copies, isNumbered }: TaskOutline): Finding[] {
  const arrives = field(node, 'arrives');
  if (arrives?.type !== 'array' && arrives?.type !== 'object') return [];
  if (!isNumbered)
    return [
      mistake(
        'arrivals-without-copies',
        arrives,
        'only a task with “copies” can arrive more than once',
        'write one time, or add “copies”',
      ),
    ];
  if (!copies) return [];
  if (arrives.type === 'array') {
    const times = entries(arrives).length;
    if (times === copies.value) return [];
    const message = `there ${times === 1 ? 'is 1 time' : `are ${count(times)} times`} for ${count(copies.value)} ${copies.value === 1 ? 'copy' : 'copies'}`;
    const related = [{ range: copies.node, message: 'the number of copies' }];
    return [mistake('arrivals-count', arrives, message, 'write one time for each copy', { related })];
  }
  const first = wholeAt(field(arrives, 'first'), 0, LIMITS.time);
  const every = wholeAt(field(arrives, 'every'), 0, LIMITS.time);
  if (!first || !every) return [];
  const last = first.value + (copies.value - 1) * every.value;
  if (last <= LIMITS.time) return [];
  const message = `copy ${count(copies.value)} would arrive at ${count(last)}, and a time is at most ${count(LIMITS.time)}`;
  return [mistake('last-arrival-too-large', arrives, message)];
}

function deadlineFindings({ node }: TaskOutline): Finding[] {
  const deadline = fields(node).get('deadline')?.key;
  const within = fields(node).get('within')?.key;
  if (!deadline || !within) return [];
  const hint = '“deadline” counts from the start of the run, “within” from the arrival of the task';
  const related = [{ range: deadline, message: 'its “deadline”' }];
  return [mistake('deadline-twice', within, 'a task can have “deadline” or “within”, not both', hint, { related })];
}
