import { Command, CommanderError, Option } from 'commander';
import { nearest } from '../scenario/suggest.ts';
import { printable } from '../scenario/text.ts';
import { checkDocument } from './check-document.ts';
import { CHECK_FORMATS, type CheckFormat, checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { chooseFormat, EXPORT_FORMATS } from './commands/export-formats.ts';
import { fmtCommand } from './commands/fmt.ts';
import { type GenerateOptions, generateCommand } from './commands/generate.ts';
import { listCommand } from './commands/list.ts';
import { newCommand } from './commands/new.ts';
import { parCommand } from './commands/par.ts';
import { runCommand } from './commands/run.ts';
import { openList, playCommand, watchCommand } from './commands/screens.ts';
import { replayChoice } from './decisions-file.ts';
import { Failure, NOT_DONE, OK, WRONG_USE } from './failure.ts';
import { dated } from './generated.ts';
import { PATIENCE } from './optimal.ts';
import { type CommonOptions, parseSeed, parseTimeLimit, parseWorkers } from './options.ts';
import { print, printJson, surroundings } from './output.ts';
import { choosePolicies, choosePolicy } from './policy-choice.ts';
import { readSource, type Source } from './scenario-source.ts';
import { TEMPLATES, type Template } from './templates.ts';

declare const __VERSION__: string;

const COMPARED = 'sync,event-loop,shortest-first,longest-chain-first';
const SCENARIO =
  "a path (with a / or ending in .json), - for standard input, a bundled scenario's name, or generate:TEXT";

const BELOW = 'the scenarios below them';

interface Options extends CommonOptions {
  readonly policy: string;
  readonly policies: string;
  readonly to: string;
  readonly output?: string;
  readonly json: boolean;
  readonly advice: boolean;
  readonly trace: boolean;
  readonly save: boolean;
  readonly live: boolean;
  readonly code?: string;
  readonly timeLimit: number;
  readonly crowd: boolean;
  readonly format?: CheckFormat;
  readonly explain?: string;
  readonly fix: boolean;
  readonly check: boolean;
  readonly template?: Template;
}

// Policies are looked up before scenarios are read: a wrong command line (2) beats a broken scenario (1).

/** Carry out a command line. @param args what follows the program's name @returns the exit status */
export async function carryOut(args: readonly string[]): Promise<number> {
  let status = OK;
  const program = programOf((given) => {
    status = given;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? OK : WRONG_USE;
  }
}

function programOf(done: (status: number) => void): Command {
  const program = withCommonOptions(new Command('meanwhile'))
    .description('Asynchronous programming made visible: one CPU, many tasks, and the time that overlapping saves.')
    .version(__VERSION__, '--version', 'print the version')
    .option('--json', 'print the list of scenarios as JSON', false)
    .option('--no-save', 'keep nothing: no progress, no unfinished game')
    .usage('[options] [command]')
    .addHelpText('after', '\nWithout a command the list of scenarios opens. Example: meanwhile run laundry-day')
    .enablePositionalOptions()
    .allowExcessArguments()
    .action(async (options: Options) => {
      const [unknown] = program.args;
      if (unknown !== undefined) throw unknownCommand(unknown, program);
      if (options.json) done(await listCommand(true));
      else done(await openList({ ...options, live: false }));
    });
  addPlay(program, done);
  addWatch(program, done);
  addRun(program, done);
  addCompare(program, done);
  addReview(program, done);
  addPar(program, done);
  addCheck(program, done);
  addEdit(program, done);
  addExport(program, done);
  addNew(program, done);
  addFmt(program, done);
  addGenerate(program, done);
  withCommonOptions(program.command('schema'))
    .description("the JSON Schema of a scenario file, for an editor's help")
    .action(async () => {
      const { scenarioJsonSchema } = await import('../scenario/json-schema.ts');
      await print(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
    });
  return program;
}

function unknownCommand(written: string, program: Command): Failure {
  const names = program.commands.map((command) => command.name());
  const guess = nearest(written, names);
  const hint = guess === null ? `there are ${names.join(', ')}` : `did you mean ${guess}?`;
  return new Failure(`unknown command ${printable(written)}; ${hint} (--help tells more)`);
}

function addPlay(program: Command, done: (status: number) => void): void {
  withCommonOptions(program.command('play'))
    .description('you are the CPU')
    .argument('[scenario]', `${SCENARIO}; with --code it may be left out`, dated)
    .option('--live', 'the clock runs on while you think', false)
    .option('--code <code>', 'go on with a game that somebody shared')
    .option('--no-save', 'keep nothing: no progress, no unfinished game')
    .action(async (argument: string | undefined, options: Options) => {
      requirePlayable(argument, options);
      if (options.code !== undefined) {
        const { sharedGame } = await import('./shared-game.ts');
        const { listed, game } = await sharedGame(options.code, argument, options);
        done(await playCommand(listed, game, options));
      } else
        done(
          await withScenario(argument as string, options, (scenario) =>
            playCommand({ name: argument as string, scenario, folder: null }, null, options),
          ),
        );
    });
}

// All of these are wrong command lines, whatever the scenario says.
function requirePlayable(argument: string | undefined, options: Options): void {
  if (options.workers > 1) throw new Failure('one player is one CPU: play takes no --workers');
  if (argument === undefined && options.code === undefined) throw new Failure('play needs a scenario, or a --code');
  if (options.live && (options.reducedMotion || process.env.INK_SCREEN_READER === 'true'))
    throw new Failure('with --live the clock moves by itself, which --reduced-motion and screen readers exclude');
  if (argument === '-' || !surroundings(options.color).screen)
    throw new Failure('play needs a terminal for its keys; meanwhile watch tells a run in words without one');
}

function addWatch(program: Command, done: (status: number) => void): void {
  withCommonOptions(program.command('watch'))
    .description('animate the CPU under a policy (without a terminal: the run in words)')
    .argument('<scenario>', SCENARIO, dated)
    .option('--policy <policy>', 'who decides', 'event-loop')
    .action(async (argument: string, options: Options) => {
      const choice = await choosePolicy(options.policy, options.workers);
      done(
        await withScenario(argument, options, (scenario) =>
          watchCommand({ name: argument, scenario, folder: null }, choice, argument === '-', options),
        ),
      );
    });
}

function addRun(program: Command, done: (status: number) => void): void {
  withCommonOptions(program.command('run'))
    .description('simulate and report')
    .argument('<scenario>', SCENARIO)
    .option('--policy <policy>', "who decides: a policy's name, replay:FILE, or the path of a module", 'event-loop')
    .option('--json', 'print one JSON document', false)
    .option('--no-trace', 'leave the trace out of the document')
    .action(async (argument: string, options: Options) => {
      const choice = await choosePolicy(options.policy, options.workers);
      done(await withScenario(argument, options, (scenario) => runCommand(scenario, choice, options)));
    });
}

function addCompare(program: Command, done: (status: number) => void): void {
  withCommonOptions(program.command('compare'))
    .description('a table: one row a policy')
    .argument('<scenario...>', SCENARIO)
    .option('--policies <names>', 'which, separated by commas', COMPARED)
    .option('--crowd', 'also the policies among 2,000 simulated players', false)
    .option('--json', 'print one JSON document', false)
    .action(async (args: string[], options: Options) => {
      if (options.crowd && options.workers > 1)
        throw new Failure('simulated players are one CPU each: --crowd takes no --workers');
      const choices = await choosePolicies(options.policies, options.workers);
      done(await withScenarios(args, options, (scenarios) => compareCommand(scenarios, choices, options)));
    });
}

function addReview(program: Command, done: (status: number) => void): void {
  withCommonOptions(program.command('review'))
    .description('what each decision of a game cost, and what would have been better')
    .argument('<scenario>', SCENARIO)
    .argument('<decisions>', 'a JSON list of decisions, or a document with one (run --json), or - for standard input')
    .option('--json', 'print one JSON document', false)
    .option('--time-limit <seconds>', 'how long to search at most', parseTimeLimit, 10)
    .action(async (argument: string, file: string, options: Options) => {
      requireReviewable(argument, file, options.workers);
      const choice = replayChoice(file);
      const { reviewCommand } = await import('./commands/review.ts');
      done(await withScenario(argument, options, (scenario) => reviewCommand(scenario, choice, options)));
    });
}

function requireReviewable(scenario: string, decisions: string, workers: number): void {
  if (workers > 1) throw new Failure('a review is of one player, and one player is one CPU: review takes no --workers');
  if (scenario === '-' && decisions === '-')
    throw new Failure('the scenario and the decisions cannot both come from standard input');
}

function addPar(program: Command, done: (status: number) => void): void {
  withCommonOptions(program.command('par'))
    .description('the best that can be done, with its proof')
    .argument('<scenario>', SCENARIO)
    .option('--time-limit <seconds>', 'how long to look for it', parseTimeLimit, PATIENCE)
    .option('--json', 'print one JSON document', false)
    .action(async (argument: string, options: Options) => {
      if (options.workers > 1) throw new Failure('par is for one worker only: one loop is one thread');
      done(await withScenario(argument, options, (scenario) => parCommand(scenario, options)));
    });
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

function addExport(program: Command, done: (status: number) => void): void {
  withCommonOptions(program.command('export'))
    .description('write the scenario as a program that does what the event loop does')
    .argument('<scenario>', SCENARIO)
    .requiredOption('--to <format>', `what to write: ${EXPORT_FORMATS.join(', ')}`)
    .option('--policy <policy>', 'who decides; a program is decided by its event loop', 'event-loop')
    .option('-o, --output <file>', 'write the program there, and its helper module into the same folder')
    .addHelpText(
      'after',
      '\nWithout -o the program goes to standard output, with its helpers in it: one file that runs by itself.',
    )
    .action(async (argument: string, options: Options) => {
      const to = chooseFormat(options.to, options.policy, options.workers);
      const { exportCommand } = await import('./commands/export.ts');
      done(await withScenario(argument, options, (scenario) => exportCommand(argument, scenario, { ...options, to })));
    });
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

function withCommonOptions(command: Command): Command {
  return command
    .option('--seed <n>', 'the luck of drawn values, 0 to 4294967295 (default 1)', parseSeed)
    .option('--workers <n>', 'how many CPUs', parseWorkers, 1)
    .option('--no-color', 'no colours')
    .option('--ascii', 'plain characters only', false)
    .option('--reduced-motion', 'words instead of animation', false)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(`meanwhile: ${oneLineOf(text)}\n`),
    });
}

// Commander writes "error: …" and a suggestion on a line of its own.
const oneLineOf = (text: string): string =>
  text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ');

type Use = (scenario: NonNullable<Source['scenario']>) => Promise<number>;

const withScenario = (argument: string, options: Options, use: Use): Promise<number> =>
  withScenarios([argument], options, ([scenario]) => use(scenario as NonNullable<Source['scenario']>));

// A scenario with errors: the frames of `check` on standard error or, with --json, its document on standard output.
async function withScenarios(
  args: readonly string[],
  options: Options,
  use: (scenarios: NonNullable<Source['scenario']>[]) => Promise<number>,
): Promise<number> {
  const sources: Source[] = [];
  for (const argument of args) sources.push(await readSource(argument));
  const scenarios = sources.flatMap(({ scenario }) => scenario ?? []);
  if (scenarios.length === sources.length) return use(scenarios);
  const broken = sources.filter(({ scenario }) => scenario === null);
  if (options.json) await printJson(checkDocument(broken));
  else {
    const { framesOf } = await import('./frames.ts');
    for (const source of broken) process.stderr.write(framesOf(source, surroundings(options.color).errorColor));
  }
  return NOT_DONE;
}
