import { readdirSync, readFileSync } from 'node:fs';
import { adviceOf } from '../../src/advice/advice.ts';
import { lengthOf, MILLISECONDS } from '../../src/advice/length.ts';
import type { Campaign, ChapterEntry } from '../../src/scenario/campaign.ts';
import { readCampaign } from '../../src/scenario/read-campaign.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { LETTERED_TASKS } from '../../src/session/letters.ts';
import { bundledText } from '../support/bundled.ts';
import { factHolds } from './facts.ts';
import { figure, figuresOf } from './figures.ts';
import { comparison, isComparison } from './language.ts';

const SCENARIOS = new URL('../../scenarios/', import.meta.url);

/** What a scenario must show (docs/campaign.md, *Claims*). */
export interface Claims {
  /** All must hold for seed 1. */
  readonly claims: readonly string[];
  /** One list per question: claims that confirm its answer. `choice` is the time or number in a choice. */
  readonly answers: readonly (readonly string[])[];
  /** The expected codes of `check --advice`. */
  readonly advice?: readonly string[];
}

/** A claim and its verdict. */
export interface Verdict {
  readonly claim: string;
  readonly holds: boolean;
  /** The values of its terms, or the choice it is about; empty for sentences. */
  readonly found: string;
}

/** The chapters of the bundled campaign. @throws Error if the file has mistakes */
export function campaign(): Campaign {
  const { campaign, diagnostics } = readCampaign(readFileSync(new URL('index.json', SCENARIOS), 'utf8'));
  if (!campaign) throw new Error(`index.json:${diagnostics[0]?.line}: ${diagnostics[0]?.message}`);
  return campaign;
}

/** The claims of all scenarios, by name, from every file in `scenarios/claims/`. */
export function allClaims(): ReadonlyMap<string, Claims> {
  const folder = new URL('claims/', SCENARIOS);
  const files = readdirSync(folder).sort();
  return new Map(
    files.flatMap((file) =>
      Object.entries(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, Claims>),
    ),
  );
}

/** What the mode of a scenario demands, as claims. */
export function claimsOfMode({ mode }: ChapterEntry): readonly string[] {
  if (mode === 'challenge')
    return ['par proven', 'no rule reaches par', 'openings = 1', '1 <= players <= 10', 'moves(P) <= 40'];
  return mode === 'play' ? ['par proven', '8 <= moves(P) <= 40'] : [];
}

/** Checks one claim about a scenario. */
export function verdict(name: string, claim: string): Verdict {
  if (!isComparison(claim)) return { claim, holds: factHolds(claim, figuresOf(name)), found: '' };
  const { holds, values } = comparison(claim)((figureName, given) => figure(name, figureName, given));
  return { claim, holds, found: values.map((value) => String(Math.round(100 * value) / 100)).join(', ') };
}

/** Checks the claims that confirm an answer: a claim with `choice` must hold for the answer and for no other choice. */
export function answerVerdicts(name: string, index: number, claims: readonly string[]): Verdict[] {
  const { scenario } = figuresOf(name);
  const question = scenario.lesson?.predict[index];
  if (!question) return [{ claim: claims.join(', '), holds: false, found: 'there is no such question' }];
  return claims.map((claim) => {
    if (!/\bchoice\b/.test(claim)) return verdict(name, claim);
    const weigh = comparison(claim);
    const fitting = question.choices.filter(
      (choice) =>
        weigh((known, given) => (known === 'choice' ? choiceValue(scenario, choice) : figure(name, known, given)))
          .holds,
    );
    const right = question.choices[question.answer];
    return { claim, holds: fitting.length === 1 && fitting[0] === right, found: fitting.join(' / ') };
  });
}

/** The number in a choice: a time in the unit of the scenario, or else its first number. */
export function choiceValue({ unit }: Scenario, choice: string): number {
  const length = lengthOf(choice, unit);
  if (length !== null) return length / MILLISECONDS[unit];
  const number = /\d[\d,]*(?:\.\d+)?/.exec(choice)?.[0];
  return number === undefined ? Number.NaN : Number(number.replaceAll(',', ''));
}

// Advice that needs the crowd comes last. For larger scenarios it takes seconds, and nobody plays those by hand.
const LARGE = 300;
const HUGE = 10_000;
// How many slices to run until par is known. In a huge scenario one slice is a whole run.
const slicesFor = (size: number): number => (size <= LARGE ? Number.POSITIVE_INFINITY : size <= HUGE ? 1_000 : 20);

/** The codes of `check --advice` for a scenario, each once. For large scenarios, only advice that needs no crowd. */
export function adviceCodes(name: string): string[] {
  const { scenario } = figuresOf(name);
  const size = scenario.tasks.reduce((sum, { steps }) => sum + steps.length, 0);
  let slices = 0;
  const shouldStop = () => ++slices > slicesFor(size);
  // The claims have searched for par already. In a large scenario that search would take longer than the advice.
  const known = size <= LARGE ? figuresOf(name).par() : null;
  const { list } = adviceOf(scenario, bundledText(name), { letters: LETTERED_TASKS, known, shouldStop });
  return [...new Set(list.map(({ code }) => code))].sort();
}
