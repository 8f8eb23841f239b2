import { parse } from 'jsonc-parser';
import { framesOf } from '../../../src/cli/reports/frames.ts';
import type { Diagnostic, Stretch } from '../../../src/scenario/checks/diagnostic.ts';
import { parseScenario } from '../../../src/scenario/parse.ts';
import { readCampaign } from '../../../src/scenario/read-campaign.ts';
import { looksLikeScenario } from '../../../src/scenario/source/looks-like.ts';
import { withoutMark } from '../../../src/scenario/source/source.ts';
import { syntaxErrors } from '../../../src/scenario/syntax/syntax-errors.ts';
import { formatText } from '../../../src/scenario/write/format-text.ts';
import { mendText } from '../../../src/scenario/write/mend.ts';
import { chaptersFrom } from '../../../src/session/chapters.ts';
import { appOptions, Screens } from '../screens.ts';
import { hold, holdFrame, holdSafe, holdScreen } from './laws.ts';

/** Does everything that is done with an unknown scenario file. @returns what it was @throws if a law does not hold */
export function examineScenario(text: string): 'scenario' | 'JSON' | 'mended' | 'refused' {
  const { scenario, diagnostics } = parseScenario(text);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  hold((scenario === null) === errors > 0, 'a scenario, or errors');
  holdDiagnostics(text, diagnostics);
  looksLikeScenario(text);
  const { text: better, mended } = mendText(text);
  hold(mended.length > 0 || better === text, 'what is not mended stays');
  if (mended.length > 0) hold(errorsIn(better) <= errors, 'mending makes nothing worse');
  const isJson = syntaxErrors(text).length === 0;
  if (isJson) holdFormatted(text);
  if (scenario) holdScreen(scenario, 'watch');
  if (scenario) holdScreen(scenario, 'briefing');
  if (scenario) return 'scenario';
  return mended.length > 0 ? 'mended' : isJson ? 'JSON' : 'refused';
}

/** Reads the index of a folder, and shows the list with its chapters. */
export function examineIndex(text: string): 'read' | 'refused' {
  const { campaign, diagnostics } = readCampaign(text);
  hold((campaign === null) === diagnostics.length > 0, 'chapters, or mistakes');
  holdDiagnostics(text, diagnostics);
  if (campaign === null) return 'refused';
  const chapters = chaptersFrom(campaign, () => null).map((chapter) => ({
    ...chapter,
    folder: 'mine',
    items: [{ kind: 'broken', file: { name: 'x.json', problem: 'there is no such file', mistakes: 0 } } as const],
  }));
  const screens = new Screens([], { ...appOptions, chapters });
  holdFrame(screens);
  holdFrame(screens.press('down', 'enter', 'end'));
  return 'read';
}

function holdDiagnostics(text: string, diagnostics: readonly Diagnostic[]): void {
  const lines = withoutMark(text).split(/\r\n|\n|\r/);
  for (const found of diagnostics)
    for (const place of [found, ...(found.related ?? [])])
      hold(isInside(place, lines), `outside the file: ${JSON.stringify(found)}`);
  holdSafe(diagnostics.map(({ message, hint }) => message + hint).join(''), 'a message');
  holdSafe(framesOf({ file: 'a.json', text, diagnostics }, false), 'a frame of a mistake');
}

function holdFormatted(text: string): void {
  const formatted = formatText(text);
  hold(formatText(formatted) === formatted, 'formatting again changes nothing');
  hold(JSON.stringify(parse(formatted)) === JSON.stringify(parse(withoutMark(text))), 'the same value');
}

const errorsIn = (text: string): number =>
  parseScenario(text).diagnostics.filter(({ severity }) => severity === 'error').length;

function isInside({ line, column, endLine, endColumn }: Stretch, lines: readonly string[]): boolean {
  const within = (at: number, character: number): boolean =>
    at >= 1 && at <= lines.length && character >= 1 && character <= (lines[at - 1]?.length ?? 0) + 1;
  const isOrdered = endLine > line || (endLine === line && endColumn >= column);
  return isOrdered && within(line, column) && within(endLine, endColumn);
}
