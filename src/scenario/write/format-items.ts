/** A token of a text, comments too, blanks and line breaks not. */
export interface WrittenToken {
  /** As jsonc-parser counts its kinds. */
  readonly kind: number;
  /** As it stands in the text. */
  readonly text: string;
  /** Line breaks right before it. */
  readonly breaks: number;
}

export interface WrittenComment {
  readonly text: string;
  /** Begins with // and ends with its line. */
  readonly isLine: boolean;
  /** On a line of its own, or more than one. */
  readonly isOwnLine: boolean;
  /** A blank line stands before it. */
  readonly isSpaced: boolean;
}

/** A field of an object or an entry of a list, with the comments that belong to it. */
export interface Item {
  readonly before: readonly WrittenComment[];
  /** With its quotes; null in a list. */
  readonly key: string | null;
  readonly value: string | WrittenContainer;
  readonly after: WrittenComment[];
  /** A blank line stands before it, or between it and the comments before it. */
  readonly isSpaced: boolean;
}

export interface WrittenContainer {
  readonly open: string;
  readonly close: string;
  readonly items: readonly Item[];
  /** Comments behind the last item. */
  readonly tail: readonly WrittenComment[];
}

const COMMA = 5;
const COLON = 6;
const COMMENTS = [12, 13];

/** The whole text as if it were a list without brackets: its one value, and the comments around it. */
export function readItems(tokens: readonly WrittenToken[]): WrittenContainer {
  return new Reader(tokens).container('', '');
}

class Reader {
  private readonly tokens: readonly WrittenToken[];
  private at = 0;

  constructor(tokens: readonly WrittenToken[]) {
    this.tokens = tokens;
  }

  container(open: string, close: string): WrittenContainer {
    const items: Item[] = [];
    const pending: WrittenComment[] = [];
    for (let token = this.tokens[this.at]; token; token = this.tokens[this.at]) {
      if (COMMENTS.includes(token.kind)) this.comment(token, items.at(-1), pending);
      else if (token.kind === COMMA) this.at += 1;
      else if (token.text === close) break;
      else items.push(this.item(pending.splice(0)));
    }
    this.at += 1;
    return { open, close, items, tail: pending };
  }

  // Behind an item on its line a comment belongs to that item, otherwise to the next.
  private comment(token: WrittenToken, last: Item | undefined, pending: WrittenComment[]): void {
    this.at += 1;
    const comment = asComment(token, this.tokens[this.at]);
    const isTaken = pending.length > 0 || last?.after.some(({ isLine }) => isLine);
    if (last && !isTaken && token.breaks === 0 && this.endsItem(comment)) last.after.push(comment);
    else pending.push(comment);
  }

  // A comment in the middle of a line, behind a comma, speaks of what follows.
  private endsItem({ isLine, text }: WrittenComment): boolean {
    if (isLine) return true;
    if (text.includes('\n')) return false;
    const next = this.tokens[this.at];
    const isBehindComma = this.tokens[this.at - 2]?.kind === COMMA;
    return !isBehindComma || !next || next.breaks > 0 || next.text === '}' || next.text === ']';
  }

  private item(before: WrittenComment[]): Item {
    const isSpaced = (this.tokens[this.at]?.breaks ?? 0) > 1;
    let key: string | null = null;
    let value = this.value(before);
    while (this.tokens[this.at]?.kind === COLON) {
      this.at += 1;
      key = String(value);
      value = this.value(before);
    }
    return { before, key, value, after: [], isSpaced };
  }

  /** A value, and what leads up to it: comments between a name and its value move in front of both. */
  private value(before: WrittenComment[]): string | WrittenContainer {
    this.skipComments(before);
    const text = this.tokens[this.at]?.text ?? '';
    this.at += 1;
    if (text === '{') return this.container('{', '}');
    if (text === '[') return this.container('[', ']');
    if (this.isBeforeColon()) this.skipComments(before);
    return text;
  }

  private skipComments(before: WrittenComment[]): void {
    for (let token = this.tokens[this.at]; token && COMMENTS.includes(token.kind); token = this.tokens[this.at]) {
      this.at += 1;
      before.push(asComment(token, this.tokens[this.at]));
    }
  }

  private isBeforeColon(): boolean {
    let next = this.at;
    while (COMMENTS.includes(this.tokens[next]?.kind ?? 0)) next += 1;
    return this.tokens[next]?.kind === COLON;
  }
}

function asComment({ kind, text, breaks }: WrittenToken, next: WrittenToken | undefined): WrittenComment {
  const isLine = kind === COMMENTS[0];
  const isOwnLine = isLine || text.includes('\n') || !next || next.breaks > 0;
  return { text: text.replaceAll('\r\n', '\n'), isLine, isOwnLine, isSpaced: breaks > 1 };
}
