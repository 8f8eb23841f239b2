import { formatShare, formatTime, withThousands } from '../../analysis/clock.ts';
import { printDecision } from '../../engine/decision.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Par } from '../../solver/solve.ts';
import { Failure, NOT_DONE, OK } from '../failure.ts';
import {
  type CommonOptions,
  JSON_HELP,
  parseTimeLimit,
  type RootCommand,
  SCENARIO,
  withCommonOptions,
} from '../options.ts';
import { PATIENCE } from '../policies/optimal.ts';
import { ratio } from '../reports/run-document.ts';
import { withScenario } from '../sources/with-scenarios.ts';
import { print, printJson } from '../terminal/output.ts';

/** `par`: the best possible result, with its proof. */
export function definePar(program: RootCommand): void {
  withCommonOptions(program.command('par'))
    .description('the best possible result, with its proof')
    .argument('<scenario>', SCENARIO)
    .option('--time-limit <seconds>', 'how long to search at most', parseTimeLimit, PATIENCE)
    .option('--json', JSON_HELP, false)
    .action(async (argument, options) => {
      if (options.workers > 1) throw new Failure('par is for one worker only: one loop is one thread');
      process.exitCode = await withScenario(argument, options, (scenario) => findPar(scenario, options));
    });
}

async function findPar(
  scenario: Scenario,
  options: CommonOptions & { readonly json: boolean; readonly timeLimit: number },
): Promise<number> {
  const seed = options.seed ?? 1;
  const { bestKnown } = (await import('../lazy/simulation.ts')).simulation;
  const start = performance.now();
  const par = bestKnown(scenario, seed, { limitMs: options.timeLimit * 1000 });
  const seconds = (performance.now() - start) / 1000;
  if (options.json) await printJson(parDocument(scenario, seed, par, seconds));
  else await print(reportOf(scenario, seed, par, seconds));
  return par.outcome === 'stuck' ? NOT_DONE : OK;
}

function parDocument(scenario: Scenario, seed: number, par: Par, seconds: number): object {
  const { outcome, proven, makespan, until, score, certificate, nodes } = par;
  const lowerBound = untilBound(scenario, par);
  return {
    format: 1,
    scenario: scenario.title,
    seed,
    outcome,
    proven,
    makespan,
    until,
    lowerBound,
    lost: score.lost,
    lateness: score.lateness,
    unfinished: score.unfinished,
    gap: ratio(gapOf(until, lowerBound)),
    certificate,
    decisions: par.decisions.map((answer) => printDecision(scenario, answer)),
    nodes,
    seconds: ratio(seconds),
  };
}

// The arrival of a task is an event, even if the task is never attended.
const untilBound = ({ tasks }: Scenario, { until, lowerBound }: Par): number =>
  Math.min(
    until,
    tasks.reduce((last, { arrives }) => Math.max(last, arrives), lowerBound),
  );

// How far the bound is below the best known result, as a share of that: 0 … 1.
const gapOf = (until: number, lowerBound: number): number => (until === 0 ? 0 : (until - lowerBound) / until);

function reportOf(scenario: Scenario, seed: number, par: Par, seconds: number): string {
  const { score, proven, outcome, until } = par;
  const at = (ticks: number) => formatTime(scenario.unit, ticks);
  const bound = untilBound(scenario, par);
  const gap = gapOf(until, bound);
  const best = `${proven ? 'par' : 'best known'} is ${at(until)}`;
  const status = proven
    ? 'proven'
    : `nothing can end before ${at(bound)}${gap > 0 ? `, ${formatShare(gap)} less` : ''}`;
  return [
    `${scenario.title} (seed ${seed}): ${best}, ${status}.`,
    `${par.certificate}`,
    ...(score.lost > 0 ? [`Lost: ${score.lost} of ${scenario.tasks.length}.`] : []),
    ...(score.lateness > 0 ? [`Late by ${at(score.lateness)} in all.`] : []),
    ...(outcome === 'stuck' ? ['It cannot be finished, whatever is decided: some task is never over.'] : []),
    `Decisions: ${par.decisions.map((answer) => printDecision(scenario, answer)).join(' ')}`,
    // The certificate of a search already has their number.
    `${par.certificate.includes('positions') ? 'Found' : `Searched ${withThousands(par.nodes)} positions`} in ${seconds.toFixed(2)} s.`,
    '',
  ].join('\n');
}
