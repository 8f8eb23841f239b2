import type { Scenario } from '../../scenario/scenario.ts';
import { choiceWords } from '../../session/game/review-words.ts';
import type { Review } from '../../solver/review/review.ts';
import { OK } from '../failure.ts';
import { bestKnown } from '../files/best-known.ts';
import type { CommonOptions } from '../options.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { print, printJson } from '../reports/output.ts';
import { reviewReport } from '../reports/review-report.ts';
import { ratio } from '../reports/run-document.ts';
import { runOf } from '../simulate.ts';
import { reviewRun } from '../worker/review-run.ts';

/** How much of the time may go into par. */
const PAR_SHARE = 0.25;

/** `review`: what each decision of a game cost, as text or as one JSON document. @returns the exit status */
export async function reviewCommand(
  scenario: Scenario,
  choice: ChosenPolicy,
  options: CommonOptions & { readonly json: boolean; readonly timeLimit: number },
): Promise<number> {
  const seed = options.seed ?? choice.seed ?? 1;
  const run = runOf(scenario, choice, seed, 1);
  const start = performance.now();
  const limitMs = options.timeLimit * 1000;
  const known = bestKnown(scenario, seed, {
    limitMs: limitMs * PAR_SHARE,
    runs: [run.decisions.map(({ answer }) => answer)],
  });
  const review = reviewRun(run, { limitMs: Math.max(0, start + limitMs - performance.now()), only: false, known });
  const [first] = review.decisions;
  if (first) bestKnown(scenario, seed, { limitMs: 0, runs: [first.better] });
  if (options.json) await printJson(reviewDocument(scenario, seed, review));
  else await print(reviewReport(scenario, seed, review, options));
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
