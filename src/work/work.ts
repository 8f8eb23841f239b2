import { adviceSteps } from '../advice/advice.ts';
import { generateSteps } from '../generate/generate.ts';
import { parseRecipe } from '../generate/recipe.ts';
import { expand } from '../scenario/expand.ts';
import type { Results, WorkRequest } from '../session/background.ts';
import { type Cancelled, doGameWork, parWork, REPORT_MS, type WorkReporter } from './game-work.ts';

/** Do the work in this thread. @param report called with intermediate results @returns the result; undefined: cancelled */
export function doWork(
  task: WorkRequest,
  cancelled: Cancelled,
  report: WorkReporter,
): Results[WorkRequest['kind']] | undefined {
  if (task.kind === 'advice') return advice(task, cancelled, report);
  return task.kind === 'generate' ? generate(task, cancelled, report) : doGameWork(task, cancelled, report);
}

// Drafts first, then par: a new scenario is offered with its par.
function generate(
  { recipe, seed, limitMs }: WorkRequest & { kind: 'generate' },
  cancelled: Cancelled,
  report: WorkReporter,
): Results['generate'] | undefined {
  const parsed = parseRecipe(recipe);
  if ('unknown' in parsed) return null;
  const steps = generateSteps(parsed);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    if (cancelled()) return undefined;
    report({ progress: step.value });
  }
  const scenario = expand(step.value);
  const found = parWork({ kind: 'par', scenario, seed, limitMs }, cancelled, () => report({ progress: 1 }));
  return found === undefined ? undefined : found && { scenario, par: found };
}

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
    if (done || performance.now() > until) return value.list;
    if (performance.now() < next) continue;
    report(value.list);
    next = performance.now() + REPORT_MS;
  }
}
