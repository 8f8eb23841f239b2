import { replay } from '../../policies/replay.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { choiceWords } from '../../session/game/review-words.ts';
import type { Review } from '../../solver/review/review.ts';
import { Failure, NOT_DONE, OK } from '../failure.ts';
import {
  type CommonOptions,
  JSON_HELP,
  parseTimeLimit,
  type RootCommand,
  SCENARIO,
  withCommonOptions,
} from '../options.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { replayChoice } from '../policies/decisions-file.ts';
import { simulateChoice } from '../policies/simulate-choice.ts';
import { ratio } from '../reports/run-document.ts';
import { isShareCode, runOfShared, sharedGame } from '../sources/shared-game.ts';
import { withScenario } from '../sources/with-scenarios.ts';
import { print, printJson } from '../terminal/output.ts';

/** `review`: what each decision of a game cost, as text or as one JSON document. */
export function defineReview(program: RootCommand): void {
  withCommonOptions(program.command('review'))
    .description('what each decision of a game cost, and what would have been better')
    .argument('<scenario>', `${SCENARIO}; or only the code of a shared game`)
    .argument(
      '[decisions]',
      'a JSON list of decisions, a document with one (run --json), a code, or - for standard input',
    )
    .option('--json', JSON_HELP, false)
    .option('--time-limit <seconds>', 'how long to search at most', parseTimeLimit, 10)
    .action(async (argument, file, options) => {
      requireReviewable(argument, file, options.workers);
      const code = file ?? argument;
      process.exitCode = isShareCode(code)
        ? await reviewShared(code, file === undefined ? undefined : argument, options)
        : await withScenario(argument, options, async (scenario) =>
            review(scenario, await replayChoice(code), options),
          );
    });
}

async function reviewShared(code: string, argument: string | undefined, options: ReviewOptions): Promise<number> {
  const { listed, game } = await sharedGame(code, argument, options);
  if (runOfShared(listed.scenario, game).outcome === 'open')
    throw new Failure('this game is not over; meanwhile play goes on with it', NOT_DONE);
  const { seed, decisions } = game;
  const choice = { name: 'replay', make: () => replay(decisions), seed, decisions: null, source: null };
  return review(listed.scenario, choice, options);
}

function requireReviewable(scenario: string, decisions: string | undefined, workers: number): void {
  if (decisions === undefined && !isShareCode(scenario))
    throw new Failure('review needs a scenario and its decisions, or the code of a shared game');
  if (workers > 1) throw new Failure('a review is of one player, and one player is one CPU: review takes no --workers');
  if (scenario === '-' && decisions === '-')
    throw new Failure('the scenario and the decisions cannot both come from standard input');
}

type ReviewOptions = CommonOptions & { readonly json: boolean; readonly timeLimit: number };

/** The share of the time limit that the search for par may use. */
const PAR_SHARE = 0.25;

async function review(scenario: Scenario, choice: ChosenPolicy, options: ReviewOptions): Promise<number> {
  const { bestKnown, reviewReport, reviewRun } = (await import('../lazy/simulation.ts')).simulation;
  const seed = options.seed ?? choice.seed ?? 1;
  const run = simulateChoice(scenario, choice, seed, 1);
  const start = performance.now();
  const limitMs = options.timeLimit * 1000;
  const runs = [run.decisions.map(({ answer }) => answer)];
  const known = bestKnown(scenario, seed, { limitMs: limitMs * PAR_SHARE, runs });
  const reviewed = reviewRun(run, { limitMs: Math.max(0, start + limitMs - performance.now()), only: false, known });
  const [first] = reviewed.decisions;
  if (first) bestKnown(scenario, seed, { limitMs: 0, runs: [first.better] });
  if (options.json) await printJson(reviewDocument(scenario, seed, reviewed));
  else await print(reviewReport(scenario, seed, reviewed, options));
  return OK;
}

const reviewDocument = (
  scenario: Scenario,
  seed: number,
  { run, par, accuracy, exact, decisions }: Review,
): object => ({
  format: 1,
  scenario: scenario.title,
  seed,
  until: run.last,
  par: par.last,
  accuracy: ratio(accuracy),
  exact,
  decisions: decisions.map((one) => ({ at: one.at, ...choiceWords(scenario, one), cost: one.cost, grade: one.grade })),
});
