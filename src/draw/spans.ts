/** A stretch of a row in one look, each part of which is SGR parameters (`''`: the terminal's own). */
export interface StyledSpan {
  readonly text: string;
  /** `1`: bold, `2`: dim */
  readonly weight: string;
  /** `32`, `94`, `38;5;241` */
  readonly colour: string;
  /** `48;5;236` */
  readonly background: string;
}

type Look = Omit<StyledSpan, 'text'>;

const WEIGHTS = new Set(['1', '2']);
const PLAIN: Look = { weight: '', colour: '', background: '' };

/**
 * The stretches of a styled row in their order, none of them empty; null if it holds codes other than bold, dim, the 16
 * foreground colours and those of the 256-colour palette.
 */
export function spansOf(row: string): StyledSpan[] | null {
  const spans: StyledSpan[] = [];
  let look = PLAIN;
  let at = 0;
  for (let code = row.indexOf(BEGIN); code >= 0; code = row.indexOf(BEGIN, at)) {
    if (code > at) spans.push(spanOf(row.slice(at, code), look));
    const end = row.indexOf('m', code);
    const next = end < 0 ? null : lookAfter(look, row.slice(code + BEGIN.length, end));
    if (next === null) return null;
    look = next;
    at = end + 1;
  }
  if (at < row.length) spans.push(spanOf(row.slice(at), look));
  return spans;
}

const BEGIN = '\x1b[';

const spanOf = (text: string, { weight, colour, background }: Look): StyledSpan => ({
  text,
  weight,
  colour,
  background,
});

/** What follows from each code in each look, as far as it was needed; null: a code that is not known. */
const known = new WeakMap<Look, Map<string, Look | null>>();

function lookAfter(look: Look, code: string): Look | null {
  const after = known.get(look) ?? new Map<string, Look | null>();
  if (after.size === 0) known.set(look, after);
  let next = after.get(code);
  if (next === undefined) {
    next = /^[\d;]*$/.test(code) ? turned(look, (code || '0').split(';')) : null;
    after.set(code, next);
  }
  return next;
}

const looks = new Map<string, Look>();

function turned(before: Look, parameters: readonly string[]): Look | null {
  let { weight, colour, background } = before;
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i] as string;
    if (WEIGHTS.has(parameter)) weight = parameter;
    else if (parameter === '22') weight = '';
    else if (parameter === '39') colour = '';
    else if (parameter === '49') background = '';
    else if (/^[39][0-7]$/.test(parameter)) colour = parameter;
    else if (parameter === '0') weight = colour = background = '';
    else if (/^[34]8$/.test(parameter) && parameters[i + 1] === '5' && parameters[i + 2]) {
      const shade = `${parameter};5;${parameters[i + 2]}`;
      if (parameter === '38') colour = shade;
      else background = shade;
      i += 2;
    } else return null;
  }
  const key = `${weight} ${colour} ${background}`;
  const look = looks.get(key) ?? { weight, colour, background };
  looks.set(key, look);
  return look;
}
