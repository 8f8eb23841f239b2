import { savingOf } from '../../analysis/saved.ts';
import type { CpuStatistics, Statistics } from '../../analysis/statistics.ts';
import { printDecision } from '../../engine/decision.ts';
import type { Run } from '../../engine/run.ts';
import { printAfterName } from '../../scenario/after-names.ts';

/** A ratio with three decimals, as in all documents. */
export const ratio = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1000) / 1000 || 0;

/** The document of `run --json` without its trace, which the caller adds event by event. */
export function runDocument(run: Run, baseline: Pick<Run, 'makespan'>, statistics: Statistics): object {
  const { scenario } = run;
  const saving = savingOf(run, baseline);
  return {
    format: 1,
    scenario: scenario.title,
    policy: run.policy,
    seed: run.seed,
    workers: run.workers,
    unit: scenario.unit,
    outcome: run.outcome,
    makespan: run.makespan,
    until: run.until,
    sync: saving.sync,
    saved: saving.saved,
    savedShare: ratio(saving.share),
    speedUp: ratio(saving.speedUp),
    lost: statistics.score.lost,
    lateness: statistics.score.lateness,
    unfinished: statistics.score.unfinished,
    ...(run.stuck ? { stuck: stuckJson(run) } : {}),
    cpu: cpuJson(statistics.cpu),
    ...(run.workers > 1 ? { cpus: statistics.cpus.map(cpuJson) } : {}),
    tasks: statistics.tasks.map((task, i) => ({ id: scenario.tasks[i]?.id, ...task })),
    decisions: run.decisions.map(({ answer }) => printDecision(scenario, answer)),
  };
}

const cpuJson = (cpu: CpuStatistics): object => ({ ...cpu, utilisation: ratio(cpu.utilisation) });

function stuckJson({ scenario, stuck }: Run): object {
  const idOf = (task: number) => scenario.tasks[task]?.id ?? '';
  return {
    reason: stuck?.reason,
    explanation: stuck?.explanation,
    tasks: stuck?.tasks.map(({ task, waitsFor, of, steps, heldBy }) => ({
      task: idOf(task),
      waitsFor,
      of:
        waitsFor === 'resource'
          ? of.map((resource) => scenario.resources[resource]?.id)
          : of.map((other, i) => printAfterName(idOf(other), steps[i] ?? -1)),
      heldBy: heldBy.map(idOf),
    })),
  };
}
