import { simulate } from '../../engine/run.ts';
import { javascriptFile, javascriptProgram } from '../../export/javascript/javascript.ts';
import { JS_RUNTIME, JS_RUNTIME_FILE } from '../../export/javascript/js-runtime.ts';
import { asyncioFile, asyncioProgram } from '../../export/python/asyncio.ts';
import { PYTHON_RUNTIME, PYTHON_RUNTIME_FILE } from '../../export/python/python-runtime.ts';
import { eventLoop } from '../../policies/event-loop.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** A kind of program that a scenario can be exported as. */
interface ProgramFormat {
  /** The file that the program imports. */
  readonly helper: { readonly name: string; readonly text: string };
  /** The text of the program; `alone`: with the helper in it. */
  readonly textOf: (scenario: Scenario, seed: number, alone: boolean) => string;
  /** The command that runs it, and the ending that this command needs in the file's name. */
  readonly command: string;
  readonly ending: string;
}

/** The programs that `export` writes, by the name of the format. */
export const PROGRAM_FORMATS = {
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
} satisfies Record<string, ProgramFormat>;
