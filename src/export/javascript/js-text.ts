import { printable } from '../../scenario/source/text.ts';
import type { ProgramTemplate } from '../program.ts';

// In any text: what would end the literal, and `</`, so that a program can be part of a web page.
const escaped = (text: string, quote: string): string =>
  printable(text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)).replaceAll('</', '<\\/');

/** A text as a string literal. */
export const jsString = (text: string): string => `'${escaped(text, "'")}'`;

/** A text that may contain the number of a copy, as a literal; `variable` holds the number. */
export function jsTemplate(template: ProgramTemplate, variable: string): string {
  const [only] = template;
  if (template.length === 1 && only !== undefined) return jsString(only);
  const pieces = template.map((piece) => escaped(piece, '`').replaceAll('${', '\\${'));
  return `\`${pieces.join(`\${${variable}}`)}\``;
}

/** A text that is safe in a comment. */
export const jsCommented = (text: string): string => printable(text).replaceAll('</', '< /');

/** A text as lines of a comment, not much longer than `width`. */
export function jsComment(text: string, width: number): string[] {
  return text
    .split(/\r?\n/)
    .flatMap((paragraph) => wrapped(jsCommented(paragraph), width).map((line) => `// ${line}`.trimEnd()));
}

function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string;
    if (line === '' || line.length + 1 + word.length <= width)
      lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
