import { adviceSteps } from '../advice/advice.ts';
import type { Results, WorkRequest } from '../session/background.ts';
import { type Cancelled, doGameWork, REPORT_MS, type WorkReporter } from './game-work.ts';

/** Do the work in this thread. @param report called with intermediate results @returns the result; undefined: cancelled */
export const doWork = (
  task: WorkRequest,
  cancelled: Cancelled,
  report: WorkReporter,
): Results[WorkRequest['kind']] | undefined =>
  task.kind === 'advice' ? advice(task, cancelled, report) : doGameWork(task, cancelled, report);

function advice(
  { scenario, text, letters, limitMs, known = null }: WorkRequest & { kind: 'advice' },
  cancelled: Cancelled,
  report: WorkReporter,
): Results['advice'] | undefined {
  const until = performance.now() + limitMs;
  let next = performance.now() + REPORT_MS;
  for (const steps = adviceSteps(scenario, text, { letters, known }); ; ) {
    const { value, done } = steps.next();
    if (cancelled()) return undefined;
    if (done || performance.now() > until) return value;
    if (performance.now() < next) continue;
    report(value);
    next = performance.now() + REPORT_MS;
  }
}
