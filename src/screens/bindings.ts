import type { Theme } from '../draw/theme.ts';
import type { PlayPhase } from '../session/game/play-phase.ts';
import type { ListAction } from '../session/list-state.ts';
import type { WatchAction } from '../session/watch/watch-state.ts';

/** What concerns the program as a whole, or more than one screen. */
export const APP_ACTIONS = [
  'play',
  'watch',
  'next-unsolved',
  'filter',
  'policy-on',
  'policy-back',
  'restart',
  'code',
  'language',
  'help',
  'back',
  'tenth',
] as const;
export type AppAction = (typeof APP_ACTIONS)[number];

/** What can be done in a game. */
export const PLAY_ACTIONS = [
  'attend',
  'wait',
  'wait-tick',
  'wait-task',
  'undo',
  'redo',
  'skip',
  'finish',
  'hint',
  'ghosts',
  'again',
] as const;
export type PlayAction = (typeof PLAY_ACTIONS)[number];

/** What can be done before and after a game. */
export const STORY_ACTIONS = [
  'go-on',
  'anew',
  'choose-on',
  'choose-back',
  'pass',
  'take-back',
  'share',
  'next',
  'review',
  'cost-on',
  'cost-back',
] as const;
export type StoryAction = (typeof STORY_ACTIONS)[number];

/** What can be done beside a file that is being written. */
export const EDIT_ACTIONS = ['open-editor', 'other-side'] as const;
export type EditAction = (typeof EDIT_ACTIONS)[number];

export type Action = AppAction | ListAction | WatchAction | PlayAction | StoryAction | EditAction;

/** The circumstances that decide what a key is called and whether it does anything. */
export interface Circumstances {
  readonly motion: 'playing' | 'paused' | 'ended';
  /** Nothing may move by itself. */
  readonly still: boolean;
  /** Leaving the screen leaves the program. */
  readonly outermost: boolean;
  readonly policies: number;
  /** Of a game. */
  readonly phase?: PlayPhase;
  readonly canUndo?: boolean;
  readonly canRedo?: boolean;
  readonly live?: boolean;
  /** Before a game: one was left that can be gone on with; a question is being asked. */
  readonly left?: boolean;
  readonly asked?: boolean;
  /** After a game: there is a scenario after this one. */
  readonly hasNext?: boolean;
  /** Of a file that is being written: it has been without mistakes once. */
  readonly hasPicture?: boolean;
}

/** One row of the table of keys. It drives what a key does, the hint line, the help and the manual. */
export interface Binding {
  readonly keys: readonly string[];
  readonly action: Action;
  /** In the hint line: how the keys are drawn there, and the word; left out where there is none. */
  readonly hint?: { readonly keys: string; readonly word: string | ((now: Circumstances) => string) };
  /** In the help: what it does, in a few words. */
  readonly help: string;
  /** Why the key does nothing just now, or null. */
  readonly disabledReason?: (now: Circumstances) => string | null;
}

export const noMotion = ({ still }: Circumstances): string | null =>
  still ? 'Nothing moves by itself with reduced motion: step with the arrow keys.' : null;

const playWord = ({ motion }: Circumstances): string =>
  motion === 'playing' ? 'pause' : motion === 'ended' ? 'again' : 'play';

export const backWord = ({ outermost }: Circumstances): string => (outermost ? 'quit' : 'back');

/** The keys of the program beside the picture. */
export const CODE_BINDINGS: readonly Binding[] = [
  { keys: ['c'], action: 'code', hint: { keys: 'c', word: 'code' }, help: 'the scenario as a program' },
  { keys: ['tab'], action: 'language', help: 'the program in the other language' },
];

/** The keys of the watch screen. */
export const WATCH_BINDINGS: readonly Binding[] = [
  {
    keys: ['space'],
    action: 'toggle',
    hint: { keys: 'space', word: playWord },
    help: 'pause or go on; at the end, again',
    disabledReason: noMotion,
  },
  { keys: ['right'], action: 'step-on', hint: { keys: '←→', word: 'step' }, help: 'on to the next decision' },
  { keys: ['left'], action: 'step-back', help: 'back to the decision before' },
  { keys: ['.', 'shift+right'], action: 'tick-on', help: 'one tick on' },
  { keys: [',', 'shift+left'], action: 'tick-back', help: 'one tick back' },
  {
    keys: ['+', '='],
    action: 'faster',
    hint: { keys: '+−', word: 'speed' },
    help: 'twice as fast',
    disabledReason: noMotion,
  },
  { keys: ['-', '_'], action: 'slower', help: 'half as fast', disabledReason: noMotion },
  {
    keys: ['p'],
    action: 'policy-on',
    hint: { keys: 'p', word: 'policy' },
    help: 'another policy, same place',
    disabledReason: ({ policies }) => (policies < 2 ? 'There is no other policy to choose.' : null),
  },
  { keys: ['P'], action: 'policy-back', help: 'the policy before' },
  {
    keys: ['b'],
    action: 'to-ring',
    hint: { keys: 'b', word: 'next ring' },
    help: 'go on to the next ring',
    disabledReason: ({ still }) =>
      still ? 'Nothing moves by itself with reduced motion: n jumps to the next ring.' : null,
  },
  { keys: ['n'], action: 'ring-on', help: 'jump to the next ring' },
  { keys: ['N'], action: 'ring-back', help: 'jump to the ring before' },
  { keys: ['l'], action: 'log', hint: { keys: 'l', word: 'log' }, help: 'in words, or as a picture' },
  ...CODE_BINDINGS,
  { keys: [']'], action: 'scrub-on', help: 'a twentieth of it on' },
  { keys: ['['], action: 'scrub-back', help: 'a twentieth of it back' },
  {
    keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    action: 'tenth',
    help: 'jump to so many tenths',
  },
  { keys: ['home', 'g'], action: 'start', help: 'jump to the start' },
  { keys: ['end', 'G'], action: 'end', help: 'jump to the end' },
  { keys: ['r'], action: 'restart', help: 'play from the start' },
  { keys: ['down', 'j'], action: 'select-on', help: 'the task below' },
  { keys: ['up', 'k'], action: 'select-back', help: 'the task above' },
  { keys: ['pagedown'], action: 'page-on', help: 'ten tasks down' },
  { keys: ['pageup'], action: 'page-back', help: 'ten tasks up' },
  { keys: ['z'], action: 'zoom-in', help: 'magnify the timeline' },
  { keys: ['Z'], action: 'zoom-out', help: 'show more of the timeline' },
  { keys: ['?'], action: 'help', hint: { keys: '?', word: 'keys' }, help: 'these keys and marks' },
  { keys: ['q', 'escape'], action: 'back', hint: { keys: 'q', word: backWord }, help: 'back, or quit' },
];

/** The keys of the list of scenarios. */
export const LIST_BINDINGS: readonly Binding[] = [
  { keys: ['enter', 'p'], action: 'play', hint: { keys: 'Enter', word: 'play' }, help: 'play the scenario' },
  { keys: ['w'], action: 'watch', hint: { keys: 'w', word: 'watch' }, help: 'watch it' },
  {
    keys: ['n'],
    action: 'next-unsolved',
    hint: { keys: 'n', word: 'next unsolved' },
    help: 'the next one without all stars',
  },
  { keys: ['down', 'j'], action: 'list-on', hint: { keys: '↑↓', word: 'choose' }, help: 'the next scenario' },
  { keys: ['up', 'k'], action: 'list-back', help: 'the scenario before' },
  { keys: ['pagedown'], action: 'list-page-on', help: 'ten scenarios down' },
  { keys: ['pageup'], action: 'list-page-back', help: 'ten scenarios up' },
  { keys: ['home', 'g'], action: 'list-first', help: 'the first scenario' },
  { keys: ['end', 'G'], action: 'list-last', help: 'the last scenario' },
  { keys: ['/'], action: 'filter', hint: { keys: '/', word: 'filter' }, help: 'show only titles with these words' },
  { keys: ['?'], action: 'help', hint: { keys: '?', word: 'keys' }, help: 'these keys' },
  { keys: ['q', 'escape'], action: 'back', hint: { keys: 'q', word: 'quit' }, help: 'quit' },
];

/** The binding of a key, if it has one. */
export const bindingOf = (bindings: readonly Binding[], key: string): Binding | undefined =>
  bindings.find(({ keys }) => keys.includes(key));

const DRAWN: Readonly<Record<string, string>> = {
  left: '←',
  right: '→',
  up: '↑',
  down: '↓',
  'shift+left': 'shift ←',
  'shift+right': 'shift →',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  enter: 'Enter',
  escape: 'Esc',
};

const ASCII_ARROWS: Readonly<Record<string, string>> = { '←': '<', '→': '>', '↑': '^', '↓': 'v', '−': '-' };

/** A key or several as people read them; arrows only where they can be drawn. */
export const drawnKeys = (text: string, { ascii }: Theme): string =>
  ascii ? text.replaceAll(/[←→↑↓−]/g, (arrow) => ASCII_ARROWS[arrow] ?? arrow) : text;

/** All keys of a binding for the help: `. shift →`; the ten digits as `0 … 9`. */
export const allKeys = ({ keys }: Binding, theme: Theme): string =>
  drawnKeys(keys.length === 10 ? '0-9' : keys.map((key) => DRAWN[key] ?? key).join(' '), theme);
