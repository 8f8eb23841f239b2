import type { Command } from 'commander';
import { compareCommand } from './commands/compare.ts';
import { chooseFormat, EXPORT_FORMATS } from './commands/export-formats.ts';
import { parCommand } from './commands/par.ts';
import { runCommand } from './commands/run.ts';
import { playCommand, watchCommand } from './commands/screens.ts';
import { Failure } from './failure.ts';
import { parseTimeLimit } from './options.ts';
import { PATIENCE } from './policies/optimal.ts';
import { choosePolicies, choosePolicy } from './policies/policy-choice.ts';
import { type Options, SCENARIO, withCommonOptions, withScenario, withScenarios } from './program-parts.ts';
import { surroundings } from './reports/output.ts';
import { replayChoice } from './sources/decisions-file.ts';
import { dated } from './sources/generated.ts';
import { sharedGame } from './sources/shared-game.ts';

const COMPARED = 'sync,event-loop,shortest-first,longest-chain-first';

/** The commands that play, watch and measure scenarios. @param done told the exit status */
export function addPlaying(program: Command, done: (status: number) => void): void {
  addPlay(program, done);
  addWatch(program, done);
  addRun(program, done);
  addCompare(program, done);
  addReview(program, done);
  addPar(program, done);
  addExport(program, done);
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
      const { reviewCommand } = (await import('./late-measuring.ts')).measuring;
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
      const { exportCommand } = (await import('./late-measuring.ts')).measuring;
      done(await withScenario(argument, options, (scenario) => exportCommand(argument, scenario, { ...options, to })));
    });
}
