import { type StyledSpan, spansOf } from '../../draw/spans.ts';
import { isNarrow, typed, widthOf } from '../../draw/text.ts';
import { paletteColour } from '../palette.ts';
import { made } from './element.ts';

/** Rows of styled text in an element, one element per row; a row that has not changed is left alone. */
export class RowsView {
  private readonly parent: HTMLElement;
  private shown: readonly string[] = [];

  constructor(parent: HTMLElement) {
    this.parent = parent;
  }

  show(rows: readonly string[]): void {
    const { parent } = this;
    while (parent.childElementCount > rows.length) parent.lastElementChild?.remove();
    for (const [i, row] of rows.entries()) {
      if (row === this.shown[i]) continue;
      const line = made('div', '', { class: 'row' });
      line.append(...(spansOf(row) ?? [{ text: row, weight: '', colour: '', background: '' }]).flatMap(drawnSpan));
      const before = parent.children[i];
      if (before) before.replaceWith(line);
      else parent.append(line);
    }
    this.shown = [...rows];
  }
}

const ASCII = /^[\x20-\x7e]*$/;

// Fonts have ASCII in one width; what comes from another font is kept to its cells by an element with a width.
function drawnSpan(span: StyledSpan): (HTMLElement | string)[] {
  const isPlain = span.weight === '' && span.colour === '' && span.background === '';
  return piecesOf(span.text).map((text) => {
    if (isPlain && ASCII.test(text)) return text;
    const element = made('span', text);
    element.className = classesOf(span);
    const [fore, back] = [paletteColour(span.colour), paletteColour(span.background)];
    if (fore) element.style.color = fore;
    if (back) element.style.backgroundColor = back;
    if (!ASCII.test(text)) element.style.width = `${widthOf(text)}ch`;
    return element;
  });
}

/** Stretches of ASCII, of other characters of one cell, and each wider character alone. */
function piecesOf(text: string): string[] {
  if (ASCII.test(text)) return [text];
  const pieces: string[] = [];
  let last = '';
  for (const character of typed(text)) {
    const kind = ASCII.test(character) ? 'ascii' : isNarrow(character) ? 'narrow' : 'other';
    if (kind === last && kind !== 'other') pieces.push((pieces.pop() ?? '') + character);
    else pieces.push(character);
    last = kind;
  }
  return pieces;
}

function classesOf({ weight, colour }: StyledSpan): string {
  const classes = [weight === '1' ? 'b' : weight === '2' ? 'd' : '', /^\d+$/.test(colour) ? `c${colour}` : ''];
  return classes.filter(Boolean).join(' ');
}
