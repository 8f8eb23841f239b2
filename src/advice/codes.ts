/**
 * What one who teaches would say of a scenario that has no mistakes. A comment
 * switches each off for the whole file, wherever it stands: `// meanwhile: ignore no-gain, too-easy`.
 */
export const ADVICE_CODES = [
  'no-gain',
  'first-ready-is-best',
  'deadlock-reachable',
  'can-starve',
  'deadline-missed-by-par',
  'too-easy',
  'par-by-nobody',
  'prediction-wrong',
  'limit-without-queue',
  'more-tasks-than-letters',
  'lesson-without-mapping',
  'game-cut-short',
] as const;
export type AdviceCode = (typeof ADVICE_CODES)[number];

/** What is said, as the rest of a heading, and why it matters. */
export interface AdvicePage {
  readonly summary: string;
  readonly why: string;
}

/** A page a code. */
export const ADVICE_PAGES: Readonly<Record<AdviceCode, AdvicePage>> = {
  'no-gain': {
    summary: 'overlapping saves nothing here',
    why: 'One at a time is already as good as can be, and that is proven. Time is saved only while a non-blocking step of one task runs beside the work of another. If that is what the lesson shows, ignore this.',
  },
  'first-ready-is-best': {
    summary: 'to take whoever is ready first is already best',
    why: 'The event loop reaches par, so a player who never thinks about the order does as well as one who does. Two tasks of unlike length that need the same resource, or a long wait far down the list, make the order matter.',
  },
  'deadlock-reachable': {
    summary: 'a deadlock can be reached',
    why: 'Some tasks can come to hold what each other needs, and then nobody can go on. The hint holds the decisions that lead there: saved as a file they can be replayed. Taking resources in the same order everywhere, or all at once, prevents it.',
  },
  'can-starve': {
    summary: 'a task can starve',
    why: 'Under a simple rule others are attended over and over while this task stands ready, or queues for several resources that are never free at the same time. A deadline, a priority or fewer repeats of the others would keep it from being forgotten.',
  },
  'deadline-missed-by-par': {
    summary: 'even the best run misses a deadline',
    why: 'No order keeps all the deadlines, and that is proven. Players take a deadline for a promise that it can be kept.',
  },
  'too-easy': {
    summary: 'nearly every simulated player reaches par',
    why: 'Of 2,000 players who follow simple rules and make slips, four in five or more find the best there is. There is little to find out.',
  },
  'par-by-nobody': {
    summary: 'no simulated player reaches par',
    why: 'Of 2,000 players who follow simple rules and make slips, not one finds the best there is. It may be a fine riddle; hints should lead towards it.',
  },
  'prediction-wrong': {
    summary: 'the answer of a question is not what the simulated run says',
    why: 'The question asks for a time that can be simulated, and another figure comes out. It is only said where the question is plain: how long it takes one at a time, under the event loop, or in the best order, with times as choices, in words (`144 min`) or as the program prints them (`2:24`).',
  },
  'limit-without-queue': {
    summary: 'a limit does not count the queue for a resource',
    why: 'A “timeout” runs from the start of its step. A task that first queues for the resource of the step waits longer than the limit and yet does not time out: `async with resource: async with asyncio.timeout(…)`, not the other way round. If the whole wait is to be limited, give the task a deadline; if this is what the lesson shows, ignore this.',
  },
  'more-tasks-than-letters': {
    summary: 'there are more tasks than letters',
    why: 'In a game each task has a letter, as long as there are letters. The others can only be chosen with the arrows or by number.',
  },
  'lesson-without-mapping': {
    summary: 'the lesson does not say what stands for what in a program',
    why: 'People enjoy the story and do not see the program in it by themselves. Two or three pairs say it outright.',
  },
  'game-cut-short': {
    summary: 'a chess game cannot be shown to its end',
    why: 'The scene shows one move of one side for each step of the task, from the usual position on, and stops before a move that is not legal. Leave “game” out, and the board gets a famous game.',
  },
};
