import { ADVICE_CODES, ADVICE_PAGES, type AdviceCode } from '../../advice/codes.ts';
import { nearest } from '../../scenario/checks/suggest.ts';
import { type Explanation, wholeFile } from '../../scenario/explain/explanation.ts';
import { EXPLANATIONS } from '../../scenario/explain/explanations.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { printable } from '../../scenario/source/text.ts';

const WIDTH = 78;

/** The page of `check --explain CODE`, or null if there is no such code. */
export function explanationPage(code: string): string | null {
  const advice = ADVICE_CODES.find((one) => one === code);
  if (advice) return advicePage(advice);
  const page = EXPLANATIONS.get(code);
  if (!page) return null;
  const example =
    page.before.trim() === '' ? [] : ['Wrong:', '', ...shown(page.before), '', ...printed(code, page), ''];
  const lines = [
    `${code}: ${page.summary}`,
    '',
    ...wrapped(page.why),
    '',
    ...example,
    'Right:',
    '',
    ...shown(page.after),
  ];
  return `${lines.join('\n')}\n`;
}

/** The code that was probably meant, or null. */
export const nearestCode = (code: string): string | null => nearest(code, [...EXPLANATIONS.keys(), ...ADVICE_CODES]);

function advicePage(code: AdviceCode): string {
  const { summary, why } = ADVICE_PAGES[code];
  const off = `Advice of check --advice and edit. To switch it off, put a comment anywhere in the file: // meanwhile: ignore ${code}`;
  return `${[`${code}: ${summary}`, '', ...wrapped(why), '', ...wrapped(off)].join('\n')}\n`;
}

/** What `check` prints for the example. */
function printed(code: string, { within, before }: Explanation): string[] {
  const found = parseScenario(wholeFile(within, before)).diagnostics.find((diagnostic) => diagnostic.code === code);
  if (!found) return [];
  return [`  ${found.severity}: ${found.message}`, ...(found.hint === null ? [] : [`  hint: ${found.hint}`])];
}

const shown = (example: string): string[] =>
  example.split('\n').map((line) => `    ${printable(line.replaceAll('\t', '  '))}`);

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
