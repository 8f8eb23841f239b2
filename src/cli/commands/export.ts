import { asyncioFile, asyncioProgram } from '../../export/asyncio.ts';
import { PYTHON_RUNTIME, PYTHON_RUNTIME_FILE } from '../../export/python-runtime.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/text.ts';
import { OK } from '../failure.ts';
import { print } from '../output.ts';
import { type Helper, writeWithHelper } from '../write-files.ts';
import type { ExportFormat } from './export-formats.ts';

interface ProgramFormat {
  readonly helper: Helper;
  /** The program's text; `alone`: with the helper in it. */
  readonly textOf: (scenario: Scenario, seed: number, alone: boolean) => string;
  /** What one types to run it. */
  readonly command: string;
}

const PROGRAMS: Record<ExportFormat, ProgramFormat> = {
  asyncio: {
    helper: { name: PYTHON_RUNTIME_FILE, text: PYTHON_RUNTIME },
    textOf: (scenario, seed, alone) => asyncioFile(asyncioProgram(scenario, { seed }), alone),
    command: 'python3',
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
  const { helper, textOf, command } = PROGRAMS[options.to];
  const { output, seed = 1 } = options;
  if (output === undefined || output === '-') {
    await print(textOf(scenario, seed, true));
    return OK;
  }
  writeWithHelper(output, textOf(scenario, seed, false), helper, argument);
  await print(
    `${printable(output)} and ${helper.name} are written; ${command} ${printable(output)} --help tells more\n`,
  );
  return OK;
}
