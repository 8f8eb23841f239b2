/**
 * Teaching advice on a scenario that has no mistakes. A comment anywhere in the file switches codes off for the whole
 * file: `// meanwhile: ignore no-gain, too-easy`.
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

/** What the advice says, to follow the code in a heading, and why it matters. */
export interface AdvicePage {
  readonly summary: string;
  readonly why: string;
}

/** One page per code. */
export const ADVICE_PAGES: Readonly<Record<AdviceCode, AdvicePage>> = {
  'no-gain': {
    summary: 'overlapping saves nothing here',
    why: 'One task at a time is already the best possible, and that is proven. Time is only saved while a non-blocking step of one task runs beside the work of another. If this is what the lesson shows, ignore the advice.',
  },
  'first-ready-is-best': {
    summary: 'taking whatever is ready first is already best',
    why: 'The event loop reaches par, so a player who never thinks about the order does as well as one who does. Two tasks of different length that need the same resource, or a long wait far down the list, make the order matter.',
  },
  'deadlock-reachable': {
    summary: 'a deadlock can be reached',
    why: 'Some tasks can end up holding what the others need, and then none of them can continue. The hint lists the decisions that lead there; saved as a file they can be replayed. Taking resources in the same order everywhere, or all at once, prevents it.',
  },
  'can-starve': {
    summary: 'a task can starve',
    why: 'Under a simple rule, others are attended over and over while this task stays ready, or queues for several resources that are never free at the same time. A deadline, a priority or fewer repeats of the others would prevent this.',
  },
  'deadline-missed-by-par': {
    summary: 'even the best run misses a deadline',
    why: 'No order keeps all the deadlines, and that is proven. Players expect that a deadline can be kept.',
  },
  'too-easy': {
    summary: 'nearly every simulated player reaches par',
    why: 'Of 2,000 simulated players who follow simple rules and make slips, at least four in five find the best solution. There is little to discover.',
  },
  'par-by-nobody': {
    summary: 'no simulated player reaches par',
    why: 'Of 2,000 simulated players who follow simple rules and make slips, not one finds the best solution. It may be a fine puzzle; hints should lead towards it.',
  },
  'prediction-wrong': {
    summary: 'the answer to a question differs from the simulated run',
    why: 'The question asks for a time that can be simulated, and the simulation gives a different one. Only clear questions are checked: how long it takes one at a time, under the event loop, or in the best order, with times as choices, in words (`144 min`) or as the program prints them (`2:24`).',
  },
  'limit-without-queue': {
    summary: 'a limit does not count the queue for a resource',
    why: 'A “timeout” runs from the start of its step. A task that first queues for the step’s resource may wait longer than the limit without timing out: `async with resource: async with asyncio.timeout(…)`, not the other way round. To limit the whole wait, give the task a deadline; if this is what the lesson shows, ignore the advice.',
  },
  'more-tasks-than-letters': {
    summary: 'there are more tasks than letters',
    why: 'In a game each task has a letter, as long as there are letters left. The others can only be chosen with the arrow keys or by number.',
  },
  'lesson-without-mapping': {
    summary: 'the lesson does not say what stands for what in a program',
    why: 'People enjoy the story but may not see the program in it. Two or three pairs make the connection explicit.',
  },
  'game-cut-short': {
    summary: 'a chess game cannot be shown to its end',
    why: 'The scene shows one half-move per step of the task, from the usual starting position, and stops before an illegal move. If “game” is left out, the board shows a famous game.',
  },
};
