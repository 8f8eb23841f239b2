import { printable } from '../../scenario/source/text.ts';
import type { ProgramTemplate } from '../program.ts';

// Of a text that may come from anywhere: what would end it, and `</`, so that a program can stand in a web page.
const escaped = (text: string, quote: string): string =>
  printable(text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)).replaceAll('</', '<\\/');

/** A text as a string literal. */
export const jsString = (text: string): string => `'${escaped(text, "'")}'`;

/** A text in which the number of a copy may stand, as a literal; `variable` holds the number. */
export function jsTemplate(template: ProgramTemplate, variable: string): string {
  const [only] = template;
  if (template.length === 1 && only !== undefined) return jsString(only);
  const pieces = template.map((piece) => escaped(piece, '`').replaceAll('${', '\\${'));
  return `\`${pieces.join(`\${${variable}}`)}\``;
}

/** A text as it may stand in a comment. */
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
