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

const CODE = /\x1b\[([\d;]*)m/g;
const WEIGHTS = new Set(['1', '2']);
const PLAIN = { weight: '', colour: '', background: '' };

/**
 * The stretches of a styled row in their order, none of them empty; null if it holds codes other than bold, dim, the 16
 * foreground colours and those of the 256-colour palette.
 */
export function spansOf(row: string): StyledSpan[] | null {
  const spans: StyledSpan[] = [];
  let look = PLAIN;
  let at = 0;
  for (const code of row.matchAll(CODE)) {
    if (code.index > at) spans.push({ text: row.slice(at, code.index), ...look });
    at = code.index + code[0].length;
    const next = turned(look, (code[1] || '0').split(';'));
    if (next === null) return null;
    look = next;
  }
  if (at < row.length) spans.push({ text: row.slice(at), ...look });
  return spans;
}

function turned(before: typeof PLAIN, parameters: readonly string[]): typeof PLAIN | null {
  const look = { ...before };
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i] as string;
    if (WEIGHTS.has(parameter)) look.weight = parameter;
    else if (parameter === '22') look.weight = '';
    else if (parameter === '39') look.colour = '';
    else if (parameter === '49') look.background = '';
    else if (/^[39][0-7]$/.test(parameter)) look.colour = parameter;
    else if (parameter === '0') Object.assign(look, PLAIN);
    else if (/^[34]8$/.test(parameter) && parameters[i + 1] === '5' && parameters[i + 2]) {
      const shade = `${parameter};5;${parameters[i + 2]}`;
      if (parameter === '38') look.colour = shade;
      else look.background = shade;
      i += 2;
    } else return null;
  }
  return look;
}
