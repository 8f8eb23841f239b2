import { createScanner } from 'jsonc-parser';
import { TOKEN } from '../source/json-tokens.ts';
import { withoutMark } from '../source/source.ts';
import { type Item, readItems, type WrittenComment, type WrittenContainer, type WrittenToken } from './format-items.ts';

/** The longest line that may hold a whole object or list. */
const WIDTH = 110;

/**
 * The one way to write a scenario: two spaces per level, on one line what fits there, everything in the author's order,
 * every comment kept. Line ends stay CRLF if the first one is.
 * @param text JSON without mistakes of syntax (comments allowed)
 */
export function formatText(text: string): string {
  const printer = new Printer();
  printer.root(readItems(tokensOf(withoutMark(text))));
  const end = /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
  return printer.lines.map((line) => line.replaceAll('\n', end) + end).join('');
}

function tokensOf(text: string): WrittenToken[] {
  const scanner = createScanner(text, false);
  const tokens: WrittenToken[] = [];
  let breaks = 0;
  for (let kind: number = scanner.scan(); kind !== TOKEN.endOfFile; kind = scanner.scan()) {
    const offset = scanner.getTokenOffset();
    if (kind === TOKEN.lineBreak) breaks += 1;
    else if (kind !== TOKEN.space) {
      tokens.push({ kind, text: text.slice(offset, offset + scanner.getTokenLength()).trimEnd(), breaks });
      breaks = 0;
    }
  }
  return tokens;
}

class Printer {
  readonly lines: string[] = [];
  // Each container on one line; null if it does not fit.
  private readonly flat = new Map<WrittenContainer, string | null>();

  root({ items, tail }: WrittenContainer): void {
    for (const [index, item] of items.entries()) this.item(item, '', '', index === 0, true);
    this.comments(tail, '', false);
  }

  private item(item: Item, indent: string, comma: string, isFirst: boolean, isRoot = false): void {
    const above = item.before.findLastIndex(({ isOwnLine }) => isOwnLine) + 1;
    this.comments(item.before.slice(0, above), indent, isFirst);
    const inline = item.before.slice(above);
    if ((item.isSpaced || inline[0]?.isSpaced) && (above > 0 || !isFirst)) this.lines.push('');
    const head = `${indent}${inline.map(({ text }) => `${text} `).join('')}${item.key === null ? '' : `${item.key}: `}`;
    const tail = trailing(item, comma);
    const flat = isRoot && isFull(item.value) ? null : this.flatValue(item.value);
    if (flat !== null && head.length + flat.length + comma.length <= WIDTH) this.lines.push(head + flat + tail);
    else if (typeof item.value === 'string') this.lines.push(head + item.value + tail);
    else this.broken(item.value, head, indent, tail);
  }

  private broken({ open, close, items, tail }: WrittenContainer, head: string, indent: string, after: string): void {
    const inner = `${indent}  `;
    this.lines.push(head + open);
    for (const [index, item] of items.entries())
      this.item(item, inner, index < items.length - 1 ? ',' : '', index === 0);
    this.comments(tail, inner, items.length === 0);
    this.lines.push(indent + close + after);
  }

  private comments(comments: readonly WrittenComment[], indent: string, isFirst: boolean): void {
    for (const [index, { text, isSpaced }] of comments.entries()) {
      if (isSpaced && !(isFirst && index === 0) && this.lines.length > 0) this.lines.push('');
      this.lines.push(indent + text);
    }
  }

  private flatValue(value: string | WrittenContainer): string | null {
    if (typeof value === 'string') return value;
    const known = this.flat.get(value);
    if (known !== undefined) return known;
    const text = this.flatContainer(value);
    this.flat.set(value, text);
    return text;
  }

  private flatContainer({ open, close, items, tail }: WrittenContainer): string | null {
    if (tail.length > 0) return null;
    // Two steps on one line would be hard to read.
    if (open === '[' && items.filter(({ value }) => typeof value !== 'string').length > 1) return null;
    let text = '';
    for (const item of items) {
      const value = this.flatValue(item.value);
      if (value === null || !isInline(item)) return null;
      const before = item.before.map((comment) => `${comment.text} `).join('');
      text += `${text === '' ? '' : ', '}${before}${item.key === null ? '' : `${item.key}: `}${value}${trailing(item, '')}`;
      if (text.length > WIDTH) return null;
    }
    if (items.length === 0) return open + close;
    return open === '{' ? `{ ${text} }` : `[${text}]`;
  }
}

const isFull = (value: string | WrittenContainer): boolean => typeof value !== 'string' && value.items.length > 0;

const isInline = ({ before, after }: Item): boolean =>
  before.every(({ isOwnLine }) => !isOwnLine) && after.every(({ isLine }) => !isLine);

/** What follows a value: block comments, the comma, and then the comment to the end of the line. */
function trailing({ after }: Item, comma: string): string {
  const block = after.filter(({ isLine }) => !isLine).map(({ text }) => ` ${text}`);
  const line = after.filter(({ isLine }) => isLine).map(({ text }) => ` ${text}`);
  return block.join('') + comma + line.join('');
}
