import type { Theme } from '../draw/theme.ts';
import { type App, isOutermost } from './app/app-state.ts';
import { type Reply, reply } from './command.ts';

/** Under which headings the help lists keys, in this order. */
export const HELP_GROUPS = ['deciding', 'choosing', 'time', 'seeing', 'opening', 'settings', 'leaving'] as const;
type HelpGroup = (typeof HELP_GROUPS)[number];

/** One row of a table of keys: what the keys do, and what the hint line and the help say about them. */
export interface Binding<S> {
  readonly keys: readonly string[];
  /** In the hint line: how the keys are drawn there, and the word; left out where there is none or the word is empty. */
  readonly hint?: {
    readonly keys: string;
    readonly word: string | ((state: S, app: App, now: number) => string);
    /** Where there is no room for all hints, those of the highest rank are shown; absent: 0. */
    readonly rank?: number;
  };
  /** What the keys do, in a few words, for the help. */
  readonly help: string;
  /** In the help: the group of this row and of the following ones; absent: the group of the previous row. */
  readonly group?: HelpGroup;
  /** Why the keys do nothing just now, or null. */
  readonly disabledReason?: (state: S, app: App, now: number) => string | null;
  readonly do: (state: S, app: App, now: number, key: string) => Reply<S>;
}

/** Why nothing can be set in motion, or null. */
export const noMotion = (_state: unknown, { setup }: App): string | null =>
  setup.reducedMotion ? 'Nothing moves by itself with reduced motion: step with the arrow keys.' : null;

const backWord = (_state: unknown, app: App): string => (isOutermost(app) ? 'quit' : 'back');

/** The row that shows the keys of a screen. */
export const helpBinding = <S>(help = 'these keys'): Binding<S> => ({
  keys: ['?'],
  hint: { keys: '?', word: 'keys' },
  help,
  group: 'leaving',
  do: (state) => reply(state, { kind: 'help' }),
});

/** The row that leaves a screen. */
export const backBinding = <S>(
  help = 'back, or quit',
  leave: Binding<S>['do'] = (state) => reply(state, { kind: 'back' }),
): Binding<S> => ({ keys: ['q', 'escape'], hint: { keys: 'q', word: backWord }, help, do: leave });

/** The binding of a key, if it has one. */
export const bindingOf = <S>(bindings: readonly Binding<S>[], key: string): Binding<S> | undefined =>
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

/** Keys as they are shown; arrows only where they can be drawn. */
export const drawnKeys = (text: string, { ascii }: Theme): string =>
  ascii ? text.replaceAll(/[←→↑↓−]/g, (arrow) => ASCII_ARROWS[arrow] ?? arrow) : text;

const KEYS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(DRAWN).map(([key, drawn]) => [drawn, key] as const),
  ['−', '-'],
]);

/** The name of the key that is drawn as a text. */
export const keyDrawnAs = (text: string): string => KEYS.get(text) ?? text;

/** All keys of a binding for the help: `. shift →`; the ten digits as `0 … 9`. */
export const allKeys = ({ keys }: Pick<Binding<never>, 'keys'>, theme: Theme): string =>
  drawnKeys(keys.length === 10 ? '0-9' : keys.map((key) => DRAWN[key] ?? key).join(' '), theme);
