type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether to use plain characters: as `MEANWHILE_ASCII` says (`0`: no) or, without it, if a locale is set and is not
 * UTF-8, or on the console of Linux, whose fonts lack most signs. Without any locale, as in most containers, terminals
 * draw UTF-8; so does the terminal of Windows.
 */
export function wantsAscii(env: Environment, platform: string): boolean {
  if (env.MEANWHILE_ASCII) return !NO.has(env.MEANWHILE_ASCII);
  if (env.TERM === 'linux') return true;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return Boolean(locale) && platform !== 'win32' && !/utf-?8/i.test(locale ?? '');
}

/** Whether a stream has colours, according to `NO_COLOR`, `FORCE_COLOR` and `TERM=dumb`; an empty variable counts as unset. */
export function ttyColor(env: Environment, isTerminal: boolean): boolean {
  if (env.NO_COLOR || (env.FORCE_COLOR && NO.has(env.FORCE_COLOR))) return false;
  return Boolean(env.FORCE_COLOR) || (isTerminal && env.TERM !== 'dumb');
}

/**
 * Whether a terminal shows the 256-colour palette. @param depth bits of a colour according to Node, which recognises
 * only some of the terminals whose names say so
 */
export const hasShades = ({ FORCE_COLOR, TERM = '' }: Environment, depth: number): boolean =>
  depth >= 8 || (!FORCE_COLOR && TERM.endsWith('-256color'));

/**
 * Whether the program runs in GNU screen itself: while the mouse is reported there, Escape waits for the next key. tmux,
 * which may run in it, does better.
 */
export const isInScreen = ({ STY, TMUX }: Environment): boolean => Boolean(STY) && !TMUX;

/** Whether the background is light, as some terminals say in `COLORFGBG` by the number of a colour; null: not known. */
export function isLight({ COLORFGBG = '' }: Environment): boolean | null {
  const [ground] = /\d+$/.exec(COLORFGBG) ?? [];
  return ground === undefined ? null : LIGHT.has(ground);
}

/** The numbers of white among its 16 colours. */
const LIGHT: ReadonlySet<string> = new Set(['7', '15']);

const NO: ReadonlySet<string> = new Set(['0', 'false']);
