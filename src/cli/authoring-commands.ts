import { type Command, Option } from 'commander';
import { CHECK_FORMATS, checkCommand } from './commands/check.ts';
import { fmtCommand } from './commands/fmt.ts';
import { type GenerateOptions, generateCommand } from './commands/generate.ts';
import { newCommand } from './commands/new.ts';
import { Failure } from './failure.ts';
import { type Options, withCommonOptions } from './program-parts.ts';
import { surroundings } from './reports/output.ts';
import { TEMPLATES } from './sources/templates.ts';

const BELOW = 'the scenarios below them';

/** The commands of those who write scenarios. @param done told the exit status */
export function addAuthoring(program: Command, done: (status: number) => void): void {
  addCheck(program, done);
  addEdit(program, done);
  addNew(program, done);
  addFmt(program, done);
  addGenerate(program, done);
}

function addCheck(program: Command, done: (status: number) => void): void {
  withCommonOptions(program.command('check'))
    .description('every mistake in scenario files, with line and column')
    .argument('[file...]', `scenario files; folders (${BELOW}); - for standard input`)
    .option('--advice', 'also what one who teaches would say: simulated and worked out, which takes seconds', false)
    .option('--json', 'print one JSON document', false)
    .addOption(new Option('--format <format>', 'how mistakes are told (default: frames)').choices(CHECK_FORMATS))
    .option('--fix', 'mend in the files what is certain: commas, quotes, capitals, misspelt names', false)
    .option('--explain <code>', 'what a code means, with an example')
    .action(async (files: string[], options: Options) => {
      done(await checkCommand(files, options));
    });
}

function addEdit(program: Command, done: (status: number) => void): void {
  withCommonOptions(program.command('edit'))
    .description('live preview of a scenario file: mistakes, timelines and par, anew at every save')
    .argument('<file>', 'the scenario file that you write with your own editor')
    .option('--no-save', 'keep nothing: no progress, no unfinished game')
    .action(async (file: string, options: Options) => {
      requireEditable(file, options);
      const { editCommand } = await import('./commands/edit.ts');
      done(await editCommand(file, { ...options, live: false }));
    });
}

function requireEditable(file: string, { workers, color }: Options): void {
  if (workers > 1) throw new Failure('par and the event loop are for one CPU: edit takes no --workers');
  if (file === '-' || !surroundings(color).screen)
    throw new Failure('edit needs a terminal, and a file to watch; meanwhile check tells the mistakes without one');
}

function addNew(program: Command, done: (status: number) => void): void {
  withCommonOptions(program.command('new'))
    .description('write a scenario to start from (in a terminal it asks what is to be in it)')
    .argument('<file>', 'the file to be written; never one that is there already')
    .addOption(new Option('--template <template>', 'start from one of these instead').choices(TEMPLATES))
    .action(async (file: string, options: Options) => {
      done(await newCommand(file, options.template));
    });
}

function addFmt(program: Command, done: (status: number) => void): void {
  withCommonOptions(program.command('fmt'))
    .description("put scenario files into one form, in their author's order, with all comments")
    .argument('<file...>', `scenario files; folders (${BELOW}); - from standard input to standard output`)
    .option('--check', 'write nothing, only say which are not in that form', false)
    .action(async (files: string[], options: Options) => {
      done(await fmtCommand(files, options));
    });
}

function addGenerate(program: Command, done: (status: number) => void): void {
  withCommonOptions(program.command('generate'))
    .description('a new random scenario that is fun to play, as JSON')
    .option('--from <text>', "what it is drawn from: the same text gives the same scenario (default: today's date)")
    .option('--kind <kind>', 'what it is about: household, kitchen, garden, office, workshop or network')
    .option('--difficulty <difficulty>', 'easy, medium (default) or hard')
    .action(async (options: GenerateOptions) => {
      done(await generateCommand(options));
    });
}
