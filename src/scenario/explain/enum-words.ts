import { CONCEPTS } from '../concepts.ts';
import type { Scene, StepType, Unit } from '../scenario.ts';

// What an editor says of each value of a field that knows a few words only.

export const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  ms: 'Milliseconds: programs and networks.',
  s: 'Seconds.',
  min: 'Minutes: a household.',
  h: 'Hours.',
};

export const TYPE_WORDS: Readonly<Record<StepType, string>> = {
  blocking: 'The CPU is busy for the whole duration, and nothing interrupts it: computing, folding.',
  'non-blocking': 'It runs by itself and rings at its end; the CPU is free meanwhile: a download, a washer.',
};

export const SCENE_WORDS: Readonly<Record<Scene, string>> = {
  chess: 'Chess boards, with the real games in “game” of the tasks.',
  household: 'Washer, dryer, stove, phone, and what is in them.',
  network: 'A page that fills up.',
  loop: 'The event loop as a wheel.',
};

export const AFTER_FAILURE_WORDS: Readonly<Record<'cancel' | 'proceed', string>> = {
  cancel: 'If a task it is after has failed or was cancelled, this one is cancelled too.',
  proceed: 'It becomes ready as soon as all of them are over, whatever came of them.',
};

export const ON_FAILURE_WORDS: Readonly<Record<'fail' | 'continue', string>> = {
  fail: 'When no try is left, the task has failed.',
  continue: 'When no try is left, the task goes on with its next step.',
};

const CONCEPT_WORDS: Readonly<Record<(typeof CONCEPTS)[number], string>> = {
  'waiting-is-not-working': 'Standing beside the washer is not work.',
  'overlap-comes-from-waits': 'Where the saved time comes from.',
  'async-is-not-parallel': 'Two piles to fold take one worker the same time in any order.',
  'cpu-bound-gains-nothing': 'Where nothing waits, no order helps.',
  'gather-or-one-by-one': 'Start, wait, start, wait against start, start, wait.',
  'await-in-a-loop': 'A loop with an await in it is one task, which nothing can hurry.',
  'finish-order': 'What starts first does not finish first.',
  dependencies: 'Some things must wait for others.',
  'long-waits-first': 'The order matters although the work is the same.',
  'chess-simul': 'A master at many boards.',
  saturation: 'From some number of boards on the master is the bottleneck.',
  'blocking-the-loop': 'A long call that cannot be put down.',
  'yield-points': 'The same call in pieces.',
  'switching-is-not-free': 'Fewer switches beat more.',
  'ready-is-not-running': 'It rang twelve minutes ago.',
  starvation: 'One is always ready, another never gets its turn.',
  interrupts: 'Something arrives unannounced and has a deadline.',
  'priority-inversion': 'The most urgent waits for the least urgent, which the middle keeps out.',
  backpressure: 'Nine loads started, one dryer.',
  'greedy-is-not-best': 'Waiting is a move too.',
  'page-load': 'A page, its pictures, and a server that never answers.',
  timeouts: 'Give up in time, try again.',
  failure: 'A step fails: what still happens?',
  deadlock: 'Hold the pan and want the spoon, and the reverse.',
  'say-after': 'Coroutines that wait one and two seconds.',
  'lock-across-await': 'A lock kept during a wait makes everything serial.',
  'as-they-come': 'Work on each result when it is there, not when all are.',
  polling: 'To ask again and again costs; a bell costs nothing.',
  'io-and-computation': 'Waiting overlaps, computing does not.',
  workers: 'When several processes are the answer.',
  c10k: 'A loop that serves ten thousand connections.',
  boss: 'All of it.',
};

export const CONCEPT_LINES: readonly string[] = CONCEPTS.map((concept) => CONCEPT_WORDS[concept]);
