import { CONCEPTS } from '../concepts.ts';
import type { Scene, StepType, Unit } from '../scenario.ts';

// How an editor explains each value of a field that accepts only a few words.

export const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  us: 'Microseconds: programs, measured.',
  ms: 'Milliseconds: programs and networks.',
  s: 'Seconds.',
  min: 'Minutes: a household.',
  h: 'Hours.',
};

export const TYPE_WORDS: Readonly<Record<StepType, string>> = {
  blocking: 'The CPU is busy for the whole duration, and nothing interrupts it: computing, folding.',
  'non-blocking': 'It runs by itself and rings at the end; the CPU is free meanwhile: a download, a washer.',
};

export const SCENE_WORDS: Readonly<Record<Scene, string>> = {
  chess: 'Chess boards, showing the games from the tasks’ “game”.',
  household: 'Washer, dryer, stove, phone, and what is in them.',
  network: 'A page that fills up.',
  loop: 'The event loop as a wheel.',
};

export const AFTER_FAILURE_WORDS: Readonly<Record<'cancel' | 'proceed', string>> = {
  cancel: 'If one of the tasks in “after” fails or is cancelled, this task is cancelled too.',
  proceed: 'It becomes ready as soon as all of them are over, even if some have failed.',
};

export const STEP_AFTER_FAILURE_WORDS: Readonly<Record<'cancel' | 'proceed', string>> = {
  cancel: 'If one of the tasks in “after” failed or was cancelled, this task is cancelled before this step.',
  proceed: 'The task goes on as soon as everything in “after” is over or gone past, even if a task has failed.',
};

export const ON_FAILURE_WORDS: Readonly<Record<'fail' | 'continue', string>> = {
  fail: 'When no attempt is left, the task fails.',
  continue: 'When no attempt is left, the task continues with its next step.',
};

const CONCEPT_WORDS: Readonly<Record<(typeof CONCEPTS)[number], string>> = {
  'waiting-is-not-working': 'Standing beside the washer is not work.',
  'overlap-comes-from-waits': 'Where the saved time comes from.',
  'async-is-not-parallel': 'One worker needs the same time for two piles of folding in any order.',
  'cpu-bound-gains-nothing': 'Where nothing waits, no order helps.',
  'gather-or-one-by-one': 'Start, wait, start, wait; or start, start, wait.',
  'await-in-a-loop': 'A loop with an await in it is one task, and nothing can hurry it.',
  'finish-order': 'What starts first does not finish first.',
  dependencies: 'Some things must wait for others.',
  'long-waits-first': 'The order matters although the work is the same.',
  'chess-simul': 'A master at many boards.',
  saturation: 'Beyond some number of boards the master is the bottleneck.',
  'blocking-the-loop': 'A long call that cannot be interrupted.',
  'yield-points': 'The same call in pieces.',
  'switching-is-not-free': 'Every change of task costs time.',
  'ready-is-not-running': 'A ring makes a task ready; the CPU comes later.',
  starvation: 'A task that is ready never gets its turn.',
  interrupts: 'Something arrives unannounced and has a deadline.',
  'priority-inversion': 'The most urgent task waits for the least urgent one, which waits for all in between.',
  backpressure: 'Taking in more than the slowest part can pass on.',
  'greedy-is-not-best': 'Waiting is a move too.',
  'page-load': 'A page, its pictures, and a server that never answers.',
  timeouts: 'Give up in time, try again.',
  failure: 'A step fails: what still happens?',
  deadlock: 'One holds the pan and wants the spoon; the other holds the spoon and wants the pan.',
  'say-after': 'Calling an async function starts nothing.',
  'lock-across-await': 'A lock held during a wait makes everything serial.',
  'as-they-come': 'Work on each result as it arrives, not when all are there.',
  polling: 'Asking again and again has a cost; a bell has none.',
  'io-and-computation': 'Waiting overlaps, computing does not.',
  workers: 'When several processes are the answer.',
  c10k: 'A loop that serves ten thousand connections.',
  boss: 'Everything at once.',
};

export const CONCEPT_LINES: readonly string[] = CONCEPTS.map((concept) => CONCEPT_WORDS[concept]);
