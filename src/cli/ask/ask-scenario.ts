import { nearest } from '../../scenario/checks/suggest.ts';
import { LIMITS } from '../../scenario/limits.ts';
import { UNITS, type Unit } from '../../scenario/scenario.ts';
import { count, textProblem } from '../../scenario/source/text.ts';
import { type DraftStep, type DraftTask, draftText, type NewScenario } from '../../scenario/write/draft.ts';
import { Conversation, PromptCancelled } from './conversation.ts';

type Answer<T> = { readonly value: T } | string;

/** Ask in the terminal for a scenario. @returns the text of its file, or null if the user cancelled */
export async function askedText(): Promise<string | null> {
  const talk = new Conversation();
  try {
    return draftText(await askScenario(talk));
  } catch (error) {
    if (error instanceof PromptCancelled) return null;
    throw error;
  } finally {
    talk.close();
  }
}

/** Ask for its title, its unit, its tasks and their steps. @throws PromptCancelled */
async function askScenario(talk: Conversation): Promise<NewScenario> {
  talk.say('A new scenario, in a few questions. Ctrl-C cancels, and nothing is written.\n');
  const title = await talk.ask('Title: ', required('a title'));
  const unit = await talk.ask(`Unit of all times (${UNITS.join(', ')}) [min]: `, readUnit);
  talk.say('\nTasks: what has to be done. An empty line ends the list.');
  const tasks: DraftTask[] = [];
  for (;;) {
    const task = await talk.ask(
      `Task ${tasks.length + 1}: `,
      tasks.length === 0 ? required('at least one task') : optional,
    );
    if (task === '') return { title, unit, tasks };
    tasks.push({ title: task, steps: await askSteps(talk, unit) });
  }
}

async function askSteps(talk: Conversation, unit: Unit): Promise<DraftStep[]> {
  const steps: DraftStep[] = [];
  for (;;) {
    const question = `  Step ${steps.length + 1}: `;
    const name = await talk.ask(question, steps.length === 0 ? required('at least one step') : optional);
    if (name === '') return steps;
    const duration = await talk.ask(`    How long, in ${unit}: `, readTime);
    const byItself = await talk.ask('    Does it run by itself, with the CPU free meanwhile? (y, n) [n]: ', readYes);
    steps.push({ name, type: byItself ? 'non-blocking' : 'blocking', duration });
  }
}

const required =
  (what: string) =>
  (answer: string): Answer<string> =>
    answer === '' ? `There must be ${what}.` : optional(answer);

function optional(answer: string): Answer<string> {
  const problem = textProblem(answer, LIMITS.title);
  return problem ? `It ${problem.message}.` : { value: answer };
}

function readUnit(answer: string): Answer<Unit> {
  if (answer === '') return { value: 'min' };
  const unit = UNITS.find((known) => known === answer.toLowerCase());
  if (unit) return { value: unit };
  const guess = nearest(answer, UNITS);
  return guess === null ? `It is one of ${UNITS.join(', ')}.` : `It is one of ${UNITS.join(', ')}; ${guess}?`;
}

function readTime(answer: string): Answer<number> {
  const value = Number(answer);
  if (/^\d{1,9}$/.test(answer) && value <= LIMITS.time) return { value };
  return `A whole number from 0 to ${count(LIMITS.time)}. For finer times choose a smaller unit.`;
}

function readYes(answer: string): Answer<boolean> {
  if (/^(n|no|)$/i.test(answer)) return { value: false };
  return /^(y|yes)$/i.test(answer) ? { value: true } : 'Answer y or n.';
}
