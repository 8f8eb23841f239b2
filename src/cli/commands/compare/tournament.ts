import { basename } from 'node:path';
import { formatShare, withThousands } from '../../../analysis/clock.ts';
import { Tournament, type TournamentPlace } from '../../../compare/tournament.ts';
import { asciiOnly } from '../../../draw/plain-text.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { printable } from '../../../scenario/source/text.ts';
import { doneJobs } from '../../batch/batch.ts';
import type { JobResult } from '../../batch/job.ts';
import { seedJobs } from '../../batch/jobs.ts';
import { Failure, OK } from '../../failure.ts';
import { type CommonOptions, type RootCommand, SCENARIO, type SeedRange, withCommonOptions } from '../../options.ts';
import type { ChosenPolicy } from '../../policies/chosen-policy.ts';
import { moduleChoice } from '../../policies/module-choice.ts';
import { choosePolicies } from '../../policies/policy-choice.ts';
import { alignedLines } from '../../reports/tables/tables.ts';
import { policyFiles } from '../../sources/policy-files.ts';
import { bundledScenarios, loadBundled } from '../../sources/scenario-source.ts';
import { withScenarios } from '../../sources/with-scenarios.ts';
import { Interruption } from '../../terminal/interruption.ts';
import { print } from '../../terminal/output.ts';
import { ProgressLine } from '../../terminal/progress-line.ts';
import { seedsOption, threadsOption } from './compare.ts';

const SEEDS: SeedRange = { from: 1, to: 3 };
/** Bundled scenarios with more steps take a policy module minutes. */
const MOST_STEPS = 2_000;

interface TournamentOptions extends CommonOptions {
  readonly seeds?: SeedRange | undefined;
  readonly threads: number;
}

/** A policy of the tournament; `file`: null for one of Meanwhile's own. */
interface Player {
  readonly name: string;
  readonly file: string | null;
}

/** A policy that cannot be ranked, and why, in one line. */
interface Failed extends Player {
  readonly why: string;
}

/** `tournament`: the policies of a folder, ranked. */
export function defineTournament(program: RootCommand): void {
  withCommonOptions(program.command('tournament'))
    .description('rank the policies of a folder over a set of scenarios and seeds')
    .argument('<folder>', 'the folder with the policies')
    .argument('[scenario...]', `${SCENARIO} (default: all bundled ones but the largest)`)
    .option('--policies <names>', 'policies that take part besides those of the folder', 'event-loop')
    .addOption(seedsOption().conflicts('seed'))
    .addOption(threadsOption())
    .action(async (folder, args, options) => {
      const files = policyFiles(folder);
      const others = await choosePolicies(options.policies, options.workers);
      process.exitCode = await withScenarios(args, options, async (named) => {
        await tournament(files, others, args.length > 0 ? named : bundled(), options);
        return OK;
      });
    });
}

const bundled = (): Scenario[] =>
  bundledScenarios()
    .map(loadBundled)
    .filter(({ tasks }) => tasks.reduce((sum, { steps }) => sum + steps.length, 0) <= MOST_STEPS);

async function tournament(
  files: readonly string[],
  others: readonly ChosenPolicy[],
  scenarios: readonly Scenario[],
  options: TournamentOptions,
): Promise<void> {
  const interruption = new Interruption();
  const failed: Failed[] = [];
  const choices = [...others];
  const players: Player[] = others.map(({ name }) => ({ name, file: null }));
  for (const file of files) {
    if (!(await interruption.pause())) break;
    try {
      const choice = await moduleChoice(file);
      await choice.release?.();
      choices.push(choice);
      players.push({ name: choice.name, file: basename(file) });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failed.push({ name: basename(file), file: basename(file), why: error.message });
    }
  }
  const seed = options.seed ?? null;
  const seeds = options.seeds ?? (seed === null ? SEEDS : { from: seed, to: seed });
  const games = new Tournament(players.length);
  const why = new Map<number, string>();
  const playing = () => players.map((_, player) => player).filter((player) => !why.has(player));
  const progress = new ProgressLine('games', scenarios.length * (seeds.to - seeds.from + 1));
  try {
    const jobs = seedJobs(scenarios, seeds, playing, options.workers);
    for await (const { job, result } of doneJobs(jobs, choices, options.threads, interruption)) {
      noteFailures(job.policies, result, why);
      for (const i of job.seeds.keys()) games.add(scoresOf(players.length, job.policies, result, i));
      progress.add(job.seeds.length);
    }
  } finally {
    progress.clear();
  }
  for (const [player, words] of why) failed.push({ ...(players[player] as Player), why: words });
  await printRanking(games, games.standings(playing()), players, failed, options);
  await interruption.close();
}

// The first failure of a policy counts: in the order of the jobs, which is always the same.
function noteFailures(policies: readonly number[], result: JobResult, why: Map<number, string>): void {
  for (const [i, made] of result.entries()) {
    const player = policies[i];
    if ('failed' in made && player !== undefined && !why.has(player)) why.set(player, made.failed);
  }
}

function scoresOf(players: number, policies: readonly number[], result: JobResult, seed: number) {
  return Array.from({ length: players }, (_, player) => {
    const made = result[policies.indexOf(player)];
    return made && 'figures' in made ? (made.figures[seed]?.score ?? null) : null;
  });
}

const HEADINGS = ['', 'POLICY', 'FILE', 'POINTS', 'SHARE'];

async function printRanking(
  { games }: Tournament,
  standings: readonly TournamentPlace[],
  players: readonly Player[],
  failed: readonly Failed[],
  { ascii }: CommonOptions,
): Promise<void> {
  const most = games * (standings.length - 1);
  const rows = standings.map(({ player, place, points }) => {
    const { name, file } = players[player] as Player;
    return [`${place}.`, name, file ?? '', withThousands(points), most > 0 ? formatShare(points / most) : ''];
  });
  const table = alignedLines([HEADINGS, ...rows], 3);
  const last = failed.map(({ file, why }) => `–   ${file}: ${why}`);
  const heading = `${withThousands(games)} ${games === 1 ? 'game' : 'games'}; ${withThousands(most)} points each are possible`;
  const lines = [heading, ...table, ...last].map(printable);
  await print(`${(ascii ? lines.map(asciiOnly) : lines).join('\n')}\n`);
}
