import { fingerprint } from '../../scenario/fingerprint.ts';
import { printShareCode } from '../../session/keep/share-code.ts';
import { MOST_COPIED } from '../../session/keep/share-line.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Page } from '../briefing/page.ts';

/** What is shown to share a game, and put on the clipboard. */
export interface Share {
  /** One line that gives nothing away. */
  readonly line: string;
  /** The command that opens the code, up to the code. */
  readonly command: string;
  readonly code: string;
}

/** The code that holds a game; null: it is too long for one. */
export const shareCodeOf = ({ run }: AnalysedRun): string | null =>
  printShareCode({
    fingerprint: fingerprint(run.scenario),
    seed: run.seed,
    decisions: run.decisions.map(({ answer }) => answer),
    tasks: run.scenario.tasks.length,
  });

// Another player types this command, so a name in which a shell would interpret something is left for that player to
// fill in.
const GENERATED = /^generate:/;
const PLAIN_NAME = /^generate:[\w./-]+$/;

/** The command that opens a code. @param isListed whether `play` finds the scenario by its code alone */
export function shareCommand(name: string, isListed: boolean): string {
  if (isListed && !GENERATED.test(name)) return 'meanwhile play';
  return `meanwhile play ${PLAIN_NAME.test(name) ? name : 'FILE'} --code`;
}

/** What goes to the clipboard: the line, and the command with the code; null: it is too long for one. */
export function copiedText({ line, command, code }: Share): string | null {
  const text = `${line}\n${command} ${code}\n`;
  return text.length > MOST_COPIED ? null : text;
}

const PLAIN: Readonly<Record<string, string>> = { '★': '*', '☆': '-', '·': '-', '’': "'" };
const plain = (line: string): string => line.replaceAll(/[★☆·’]/g, (mark) => PLAIN[mark] ?? mark);

/** What there is to share, wrapped between the groups of the code. */
export function putShare(page: Page, share: Share | null): void {
  if (share === null) return;
  page
    .heading('To share this game')
    .below(page.theme.ascii ? plain(share.line) : share.line)
    .gap()
    .below(share.command);
  const width = page.measure(3);
  let row = '';
  for (const group of share.code.split(/(?<=-)/)) {
    if (row !== '' && row.length + group.length > width) {
      page.below(row);
      row = '';
    }
    row += group;
  }
  page.below(row);
  const isCopied = copiedText(share) !== null;
  page.below(
    isCopied ? 'Both are on the clipboard, where the terminal allows it.' : 'Too long for the clipboard.',
    'dim',
  );
}
