import { simulate } from '../../engine/run.ts';
import { javascriptFile, javascriptProgram } from '../../export/javascript/javascript.ts';
import { JS_RUNTIME, JS_RUNTIME_FILE } from '../../export/javascript/js-runtime.ts';
import { asyncioFile, asyncioProgram } from '../../export/python/asyncio.ts';
import { PYTHON_RUNTIME, PYTHON_RUNTIME_FILE } from '../../export/python/python-runtime.ts';
import { eventLoop } from '../../policies/event-loop.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/source/text.ts';
import { Failure, OK } from '../failure.ts';
import { type Helper, writeWithHelper } from '../files/write-files.ts';
import { print, printData } from '../reports/output.ts';
import type { ExportFormat } from './export-formats.ts';

interface ProgramFormat {
  readonly helper: Helper;
  /** The program's text; `alone`: with the helper in it. */
  readonly textOf: (scenario: Scenario, seed: number, alone: boolean) => string;
  /** What one types to run it, and what its name must end in for that. */
  readonly command: string;
  readonly ending: string;
}

const PROGRAMS: Record<ExportFormat, ProgramFormat> = {
  asyncio: {
    helper: { name: PYTHON_RUNTIME_FILE, text: PYTHON_RUNTIME },
    textOf: (scenario, seed, alone) => asyncioFile(asyncioProgram(scenario, { seed }), alone),
    command: 'python3',
    ending: '',
  },
  javascript: {
    helper: { name: JS_RUNTIME_FILE, text: JS_RUNTIME },
    textOf: (scenario, seed, alone) =>
      javascriptFile(javascriptProgram(simulate(scenario, eventLoop(), { seed })), alone),
    command: 'node',
    ending: '.mjs',
  },
};

/** Where an export goes, and the luck it has. */
export interface ExportOptions {
  readonly to: ExportFormat;
  readonly output?: string;
  readonly seed?: number;
}

/** `export`: the scenario as a program; in one file on standard output, in two with `-o`. @returns the exit status */
export async function exportCommand(argument: string, scenario: Scenario, options: ExportOptions): Promise<number> {
  const { helper, textOf, command, ending } = PROGRAMS[options.to];
  const { output, seed = 1 } = options;
  if (output === undefined || output === '-') {
    await printData(textOf(scenario, seed, true));
    return OK;
  }
  if (!output.endsWith(ending))
    throw new Failure(`${command} runs such a program only from a file whose name ends in ${ending}`);
  writeWithHelper(output, textOf(scenario, seed, false), helper, argument);
  await print(`${printable(output)} and ${helper.name} are written; ${command} ${printable(output)} runs it\n`);
  return OK;
}
