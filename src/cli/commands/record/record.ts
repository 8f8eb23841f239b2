import { existsSync, rmSync, statSync } from 'node:fs';
import { parseRecord } from '../../../import/record/parse-record.ts';
import type { RunRecord } from '../../../import/record/record.ts';
import { printable } from '../../../scenario/source/text.ts';
import { cannotRead, Failure } from '../../failure.ts';
import { helpNote } from '../../help/help-style.ts';
import { type RootCommand, withCommonOptions } from '../../options.ts';
import { isRecordFile, writtenRecord } from '../../record/record-file.ts';
import { PYTHON, requirePython, runRecorder } from '../../record/run-recorder.ts';
import { printError } from '../../terminal/output.ts';

const OUTPUT = 'run.json';

interface RecordOptions {
  readonly virtual: boolean;
  readonly output: string;
  readonly python: string;
  readonly force: boolean;
}

/** `record`: run an asyncio program unchanged, and write down what its event loop did. */
export function defineRecord(program: RootCommand): void {
  withCommonOptions(program.command('record'))
    .description('run an asyncio program of your own, unchanged, and record what its event loop does')
    .argument('<program>', 'a Python program: app.py')
    .argument('[arguments...]', 'arguments for the program')
    .option('--virtual', 'use a virtual clock: sleeping takes no time, and all times are exact', false)
    .option('-o, --output <file>', 'where to write the record; an earlier record there is replaced', OUTPUT)
    .option('--python <command>', 'the Python to use, 3.11 or newer', PYTHON)
    .option('--force', 'overwrite a file that is not a record', false)
    .passThroughOptions()
    .addHelpText(
      'after',
      helpNote(
        'The program prints and exits as it does on its own; Ctrl-C, SIGTERM and SIGHUP go to it, and the record is still written. Options for Meanwhile come before the name of the program; all others are passed to the program.',
      ),
    )
    .action(async (app, args, options) => {
      process.exitCode = await record(app, args, options);
    });
}

async function record(app: string, args: readonly string[], options: RecordOptions): Promise<number> {
  const { output, python, virtual, force } = options;
  requireProgram(app);
  if (existsSync(output) && !force && !isRecordFile(output))
    throw new Failure(`${printable(output)} already exists and is not a record; --force overwrites it`);
  requirePython(python);
  // A record that exists afterwards must be of this run.
  if (isRecordFile(output)) rmSync(output);
  const status = await runRecorder({ python, program: app, args, virtual, output });
  const text = writtenRecord(output);
  if (text === null) {
    printError(
      'meanwhile: there is no record: the program was killed, or replaced itself, before it could be written\n',
    );
    return status;
  }
  const { record, problem } = parseRecord(text);
  if (record === null) printError(`meanwhile: cannot read ${printable(output)}: ${printable(problem)}\n`);
  else for (const line of summaryOf(record, output)) printError(`meanwhile: ${printable(line)}\n`);
  return status;
}

function requireProgram(app: string): void {
  try {
    if (!statSync(app).isFile()) throw Object.assign(new Error(app), { code: 'ENOTFILE' });
  } catch (error) {
    throw cannotRead(app, error);
  }
}

/** What was recorded, and what was not, one sentence per line. */
function summaryOf(record: RunRecord, output: string): string[] {
  const { stretches, tasks, foreignLoops, otherThreads, forks, dropped, loops } = record;
  const lines: string[] = [];
  const [foreign] = foreignLoops;
  if (foreign !== undefined)
    lines.push(
      `the program uses ${foreign}, which is not asyncio's own loop and cannot be recorded: run it with asyncio's`,
    );
  else if (stretches.length === 0) lines.push('the program never ran an asyncio task: there is nothing to show');
  if (otherThreads > 0) lines.push('a second loop ran in another thread; only the first one is in the record');
  if (forks > 0) lines.push(`the program forked ${times(forks)}; only the process that was started is in the record`);
  if (loops > 1) lines.push(`${loops} loops ran one after another; all are in the record`);
  if (dropped > 0)
    lines.push(
      `the program ran long: the last ${stretches.length} stretches are in the record, ${dropped} before them are not`,
    );
  if (stretches.length > 0) {
    const seconds = (stretches.at(-1)?.end ?? 0).toFixed(3);
    const own = tasks.filter(({ foreign }) => !foreign).length;
    // asyncio starts some tasks of its own for every program.
    const others = tasks.filter(({ foreign, file }) => foreign && !/^asyncio[/\\]/.test(file)).length;
    const libraries = others > 0 ? ` and ${others} of libraries` : '';
    lines.push(
      `${output}: ${counted(stretches.length, 'stretch', 'stretches')} of ${counted(own, 'task', 'tasks')}${libraries} in ${seconds} s; to see what held the loop: meanwhile report ${output}`,
    );
  }
  return lines;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
