import type { Scenario } from '../../scenario/scenario.ts';
import { choiceWords } from '../../session/review-words.ts';
import type { Review } from '../../solver/review.ts';
import type { ChosenPolicy } from '../chosen-policy.ts';
import { OK } from '../failure.ts';
import type { CommonOptions } from '../options.ts';
import { print, printJson } from '../output.ts';
import { reviewReport } from '../review-report.ts';
import { reviewRun } from '../review-run.ts';
import { ratio } from '../run-document.ts';
import { runOf } from '../simulate.ts';

/** `review`: what each decision of a game cost, as text or as one JSON document. @returns the exit status */
export async function reviewCommand(
  scenario: Scenario,
  choice: ChosenPolicy,
  options: CommonOptions & { readonly json: boolean; readonly timeLimit: number },
): Promise<number> {
  const seed = options.seed ?? choice.seed ?? 1;
  const run = runOf(scenario, choice, seed, 1);
  const review = reviewRun(run, { limitMs: options.timeLimit * 1000, only: false });
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
