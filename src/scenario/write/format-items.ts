import { isComment, TOKEN } from '../source/json-tokens.ts';

/** A token of a text. Comments are tokens; blanks and line breaks are not. */
export interface WrittenToken {
  /** One of `TOKEN`. */
  readonly kind: number;
  /** As written in the file. */
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
  /** Whether a blank line precedes it. */
  readonly isSpaced: boolean;
}

/** A field of an object or an entry of a list, with the comments that belong to it. */
export interface Item {
  readonly before: readonly WrittenComment[];
  /** With its quotes; null in a list. */
  readonly key: string | null;
  readonly value: string | WrittenContainer;
  readonly after: WrittenComment[];
  /** Whether a blank line precedes it, or separates it from the comments before it. */
  readonly isSpaced: boolean;
}

export interface WrittenContainer {
  readonly open: string;
  readonly close: string;
  readonly items: readonly Item[];
  /** Comments after the last item. */
  readonly tail: readonly WrittenComment[];
}

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
      if (isComment(token.kind)) this.comment(token, items.at(-1), pending);
      else if (token.kind === TOKEN.comma) this.at += 1;
      else if (token.text === close) break;
      else items.push(this.item(pending.splice(0)));
    }
    this.at += 1;
    return { open, close, items, tail: pending };
  }

  // A comment after an item on the same line belongs to that item, any other to the next.
  private comment(token: WrittenToken, last: Item | undefined, pending: WrittenComment[]): void {
    this.at += 1;
    const comment = asComment(token, this.tokens[this.at]);
    const isTaken = pending.length > 0 || last?.after.some(({ isLine }) => isLine);
    if (last && !isTaken && token.breaks === 0 && this.endsItem(comment)) last.after.push(comment);
    else pending.push(comment);
  }

  // A comment in the middle of a line, after a comma, belongs to what follows.
  private endsItem({ isLine, text }: WrittenComment): boolean {
    if (isLine) return true;
    if (text.includes('\n')) return false;
    const next = this.tokens[this.at];
    const isAfterComma = this.tokens[this.at - 2]?.kind === TOKEN.comma;
    return !isAfterComma || !next || next.breaks > 0 || next.text === '}' || next.text === ']';
  }

  private item(before: WrittenComment[]): Item {
    const isSpaced = (this.tokens[this.at]?.breaks ?? 0) > 1;
    let key: string | null = null;
    let value = this.value(before);
    while (this.tokens[this.at]?.kind === TOKEN.colon) {
      this.at += 1;
      key = String(value);
      value = this.value(before);
    }
    return { before, key, value, after: [], isSpaced };
  }

  /** A value. Comments between a name and its value move before both. */
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
    for (let token = this.tokens[this.at]; token && isComment(token.kind); token = this.tokens[this.at]) {
      this.at += 1;
      before.push(asComment(token, this.tokens[this.at]));
    }
  }

  private isBeforeColon(): boolean {
    let next = this.at;
    while (isComment(this.tokens[next]?.kind ?? 0)) next += 1;
    return this.tokens[next]?.kind === TOKEN.colon;
  }
}

function asComment({ kind, text, breaks }: WrittenToken, next: WrittenToken | undefined): WrittenComment {
  const isLine = kind === TOKEN.lineComment;
  const isOwnLine = isLine || text.includes('\n') || !next || next.breaks > 0;
  return { text: text.replaceAll('\r\n', '\n'), isLine, isOwnLine, isSpaced: breaks > 1 };
}
