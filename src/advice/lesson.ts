import type { Finding } from '../scenario/checks/finding.ts';
import { advice, type Context, placeOf } from './context.ts';

/** Advises on a lesson without a mapping. */
export function onMapping(context: Context): Finding[] {
  const { lesson } = context.scenario;
  if (!lesson || lesson.mapping.length > 0) return [];
  const message = 'the lesson does not say what in the story stands for what in a program';
  const hint = 'add "mapping": [{ "household": "The washer runs", "code": "await ring(30)" }]';
  return [advice('lesson-without-mapping', placeOf(context, 'lesson', 'concept'), message, hint)];
}

/** Advises on more tasks than letters. */
export function onLetters(context: Context): Finding[] {
  const { scenario, letters } = context;
  const first = scenario.tasks[letters];
  if (!first) return [];
  const message = `there are ${scenario.tasks.length} tasks and ${letters} letters: from “${first.title}” on, tasks have no letter in a game`;
  const range = placeOf(context, 'tasks', first.entry, 'id');
  return [advice('more-tasks-than-letters', range, message, 'with fewer copies the game is easier to handle')];
}
