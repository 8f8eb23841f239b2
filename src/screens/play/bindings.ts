import { type Binding, backWord, type Circumstances, CODE_BINDINGS, noMotion } from '../bindings.ts';

const isTurn = ({ phase }: Circumstances): boolean => phase === 'turn';
const notOver = ({ phase }: Circumstances): string | null =>
  phase === 'over' ? 'It is all over: u takes the last decision back, Enter shows the result.' : null;

const skipWord = ({ phase, live, motion }: Circumstances): string =>
  phase === 'over' ? 'result' : live ? (motion === 'paused' ? 'clock on' : 'pause') : 'skip';

/** The keys of a game. Letters that are not among them belong to the tasks. */
export const PLAY_BINDINGS: readonly Binding[] = [
  {
    keys: ['enter'],
    action: 'attend',
    hint: { keys: 'Enter', word: ({ phase }) => (phase === 'over' ? 'result' : 'attend') },
    help: 'attend the chosen task',
  },
  { keys: ['down'], action: 'select-on', hint: { keys: '↑↓', word: 'choose' }, help: 'the task below' },
  { keys: ['up'], action: 'select-back', help: 'the task above' },
  {
    keys: ['.'],
    action: 'wait',
    hint: { keys: '.', word: 'wait' },
    help: 'wait for the next event',
    disabledReason: notOver,
  },
  { keys: [','], action: 'wait-tick', help: 'wait one tick', disabledReason: notOver },
  { keys: ['w'], action: 'wait-task', help: 'wait for the chosen task', disabledReason: notOver },
  {
    keys: ['u', 'backspace'],
    action: 'undo',
    hint: { keys: 'u', word: 'undo' },
    help: 'take the last decision back',
    disabledReason: ({ canUndo }) => (canUndo ? null : 'There is nothing to take back.'),
  },
  {
    keys: ['U'],
    action: 'redo',
    hint: { keys: 'U', word: 'redo' },
    help: 'bring it again',
    disabledReason: ({ canRedo }) => (canRedo ? null : 'There is nothing to bring back.'),
  },
  {
    keys: ['space'],
    action: 'skip',
    hint: { keys: 'space', word: skipWord },
    help: 'skip to the next decision; live: pause',
    disabledReason: (now) => (isTurn(now) && !now.live ? 'Your turn: choose a task, or . to wait.' : null),
  },
  {
    keys: ['h'],
    action: 'hint',
    hint: { keys: 'h', word: 'hint' },
    help: 'a hint; again: the best move, and why',
    disabledReason: notOver,
  },
  {
    keys: ['f'],
    action: 'finish',
    hint: { keys: 'f', word: 'finish' },
    help: 'let the event loop finish',
    disabledReason: notOver,
  },
  { keys: ['left'], action: 'step-back', hint: { keys: '←→', word: 'look back' }, help: 'look at the decision before' },
  { keys: ['right'], action: 'step-on', help: 'on to the decision after' },
  { keys: ['shift+left'], action: 'tick-back', help: 'look one tick back' },
  { keys: ['shift+right'], action: 'tick-on', help: 'one tick on again' },
  { keys: ['['], action: 'scrub-back', help: 'a twentieth of it back' },
  { keys: [']'], action: 'scrub-on', help: 'a twentieth of it on' },
  { keys: ['home'], action: 'start', help: 'look at the start' },
  { keys: ['end'], action: 'end', help: 'back to the present' },
  { keys: ['+', '='], action: 'faster', help: 'twice as fast', disabledReason: noMotion },
  { keys: ['-', '_'], action: 'slower', help: 'half as fast', disabledReason: noMotion },
  { keys: ['pagedown'], action: 'page-on', help: 'ten tasks down' },
  { keys: ['pageup'], action: 'page-back', help: 'ten tasks up' },
  { keys: ['l'], action: 'log', hint: { keys: 'l', word: 'log' }, help: 'in words, or as a picture' },
  ...CODE_BINDINGS,
  { keys: ['G'], action: 'ghosts', help: 'the lanes to compare with on or off' },
  { keys: ['z'], action: 'zoom-in', help: 'magnify the timeline' },
  { keys: ['Z'], action: 'zoom-out', help: 'show more of the timeline' },
  { keys: ['R'], action: 'again', help: 'begin anew; u brings it back' },
  { keys: ['?'], action: 'help', hint: { keys: '?', word: 'keys' }, help: 'these keys and marks' },
  { keys: ['q', 'escape'], action: 'back', hint: { keys: 'q', word: backWord }, help: 'leave; the game is kept' },
];

const bound: ReadonlySet<string> = new Set(PLAY_BINDINGS.flatMap(({ keys }) => keys));
const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/** The letter of each task that has one, in the order of their numbers. */
export const TASK_LETTERS: readonly string[] = [...alphabet, ...alphabet.toUpperCase()].filter(
  (key) => !bound.has(key),
);

const up: Binding = { keys: ['up', 'k'], action: 'choose-back', help: 'up' };
const down: Binding = { keys: ['down', 'j'], action: 'choose-on', hint: { keys: '↑↓', word: 'move' }, help: 'down' };
const help: Binding = { keys: ['?'], action: 'help', hint: { keys: '?', word: 'keys' }, help: 'these keys' };
const back: Binding = {
  keys: ['q', 'escape'],
  action: 'back',
  hint: { keys: 'q', word: backWord },
  help: 'back, or quit',
};

/** The keys before a game. */
export const BRIEFING_BINDINGS: readonly Binding[] = [
  {
    keys: ['enter', 'space'],
    action: 'go-on',
    hint: { keys: 'Enter', word: ({ left, asked }) => (asked ? 'answer' : left ? 'go on' : 'begin') },
    help: 'begin, go on, or answer',
  },
  {
    keys: ['n'],
    action: 'anew',
    hint: { keys: 'n', word: 'begin anew' },
    help: 'begin anew instead of going on',
    disabledReason: ({ left }) => (left ? null : 'No game was left to be begun anew: Enter begins.'),
  },
  {
    keys: ['s'],
    action: 'pass',
    hint: { keys: 's', word: 'skip the question' },
    help: 'skip the question',
    disabledReason: ({ asked }) => (asked ? null : 'Nothing is being asked: Enter begins.'),
  },
  { keys: ['w'], action: 'watch', hint: { keys: 'w', word: 'watch' }, help: 'watch it first' },
  down,
  up,
  help,
  back,
];

/** The keys after a game. */
export const RESULT_BINDINGS: readonly Binding[] = [
  { keys: ['v'], action: 'review', hint: { keys: 'v', word: 'review' }, help: 'go through it decision by decision' },
  { keys: ['r'], action: 'again', hint: { keys: 'r', word: 'again' }, help: 'play it again' },
  {
    keys: ['n', 'enter'],
    action: 'next',
    hint: { keys: 'n', word: 'next' },
    help: 'the next scenario',
    disabledReason: ({ hasNext }) => (hasNext ? null : 'This was the last scenario: q goes back.'),
  },
  { keys: ['u'], action: 'take-back', hint: { keys: 'u', word: 'take back' }, help: 'take the last decision back' },
  { keys: ['s'], action: 'share', hint: { keys: 's', word: 'share' }, help: 'a code that holds this game' },
  { keys: ['w'], action: 'watch', hint: { keys: 'w', word: 'watch' }, help: 'watch the event loop do it' },
  down,
  up,
  { keys: ['pagedown', 'space'], action: 'page-on', help: 'a page down' },
  { keys: ['pageup'], action: 'page-back', help: 'a page up' },
  help,
  back,
];

/** The keys while a game is reviewed. */
export const REVIEW_BINDINGS: readonly Binding[] = [
  { keys: ['right'], action: 'step-on', hint: { keys: '←→', word: 'decisions' }, help: 'the decision after' },
  { keys: ['left'], action: 'step-back', help: 'the decision before' },
  {
    keys: ['n'],
    action: 'cost-on',
    hint: { keys: 'n N', word: 'what cost something' },
    help: 'the next that cost something',
  },
  { keys: ['N'], action: 'cost-back', help: 'the last before it that cost something' },
  { keys: ['home', 'g'], action: 'start', help: 'the first decision' },
  { keys: ['end', 'G'], action: 'end', help: 'the last decision' },
  { keys: ['l'], action: 'log', hint: { keys: 'l', word: 'list' }, help: 'as a list, or as a picture' },
  { keys: ['z'], action: 'zoom-in', help: 'magnify the timeline' },
  { keys: ['Z'], action: 'zoom-out', help: 'show more of the timeline' },
  help,
  back,
];
