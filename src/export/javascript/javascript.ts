import { lastOf, type Run } from '../../engine/run.ts';
import type { Resource } from '../../scenario/scenario.ts';
import { planProgram } from '../plan.ts';
import type { Program, ProgramText } from '../program.ts';
import { disagreementSteps } from './js-agreement.ts';
import { writeSignals } from './js-awaits.ts';
import { jsHeading } from './js-heading.ts';
import { jsLines } from './js-lines.ts';
import { type JsHelper, type JsNames, jsNames } from './js-names.ts';
import { writeLaunch, writeRoutine } from './js-routine.ts';
import { inlineJsRuntime, JS_RUNTIME_FILE } from './js-runtime.ts';
import { jsString } from './js-text.ts';
import { JsWriter } from './js-writer.ts';

/** A JavaScript program, and where in it its helpers are imported. Lines count from 0. */
export interface JavascriptText extends ProgramText {
  readonly imports: { readonly from: number; readonly to: number };
  readonly helpers: readonly JsHelper[];
}

/**
 * A scenario as a JavaScript program (Node 20 or later), with the random values of the run's seed. It imports its
 * helper module `JS_RUNTIME`, and its heading says whether it does what asyncio does.
 * @param asyncio the scenario's run under `event-loop`
 */
export const javascriptProgram = (asyncio: Run): JavascriptText => lastOf(javascriptSteps(asyncio));

/** The same in slices of some milliseconds. */
export function* javascriptSteps(asyncio: Run): Generator<void, JavascriptText> {
  const program = planProgram(asyncio.scenario, asyncio.seed);
  const names = jsNames(program);
  const writer = new JsWriter();
  writeResources(program, names, writer);
  writeSignals(program, names, writer);
  const routines = program.routines.map((_, i) => writeRoutine(program, i, names, writer));
  const { loopLine, launched } = writeLaunch(program, names, writer);
  const heading = [...jsHeading(program, yield* disagreementSteps(asyncio)), ''];
  const imported = importLines(writer);
  const above = heading.length + imported.length + 1;
  const written = routines.map((routine, i) => ({ ...routine, launched: launched[i] ?? loopLine }));
  return {
    language: 'javascript',
    lines: [...heading, ...imported, '', ...writer.lines()],
    ...jsLines(program, written, above),
    loopLine: above + loopLine,
    imports: { from: heading.length, to: above - 2 },
    helpers: writer.helpers,
  };
}

/** The program as the text of a file; `alone`: it contains the helpers instead of the import. */
export function javascriptFile({ lines, imports, helpers }: JavascriptText, alone: boolean): string {
  if (!alone) return `${lines.join('\n')}\n`;
  const { top, bottom } = inlineJsRuntime(helpers);
  return [...lines.slice(0, imports.from), ...top, ...lines.slice(imports.to + 1), ...bottom, ''].join('\n');
}

const WIDEST = 110;

function importLines({ helpers }: JsWriter): string[] {
  const line = `import { ${helpers.join(', ')} } from './${JS_RUNTIME_FILE}';`;
  if (line.length <= WIDEST) return [line];
  return ['import {', ...helpers.map((helper) => `  ${helper},`), `} from './${JS_RUNTIME_FILE}';`];
}

function writeResources({ scenario }: Program, names: JsNames, writer: JsWriter): void {
  for (const [i, resource] of scenario.resources.entries())
    writer.add(`const ${names.resources[i]} = new ${newResource(resource, writer)};`);
  if (scenario.resources.length > 0) writer.add('');
}

function newResource({ id, title, capacity }: Resource, writer: JsWriter): string {
  const units = capacity === 1 ? [] : [String(capacity)];
  return writer.call('Resource', jsString(id), jsString(title), ...units);
}
