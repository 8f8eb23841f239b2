import { printable } from '../../scenario/source/text.ts';

/** A text in one line in which no mark has a meaning in Markdown, and bare addresses are not links. */
export const markdownText = (text: string): string =>
  printable(text.replaceAll(/\s+/g, ' '))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]#|~>$]|:(?=\/\/)|(?<=www)\./gi, (mark) => `\\${mark}`)
    .replace(/^( ?)([-+=]|\d+(?=[.)]))/, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
