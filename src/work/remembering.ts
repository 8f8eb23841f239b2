import type { Background, Report, WorkHandle, WorkRequest } from '../session/background.ts';
import type { KnownRuns } from './known-runs.ts';

/**
 * A background that adds the best run known to each request, and remembers better ones that are found.
 * @param soon calls `then` after its caller has returned, and returns a function that prevents that
 */
export function remembering(known: KnownRuns, worker: Background, soon: (then: () => void) => () => void): Background {
  return {
    // What is known of a large scenario takes a moment to find: the picture that waits for the work comes first.
    start(task, report) {
      let handle: WorkHandle | null = null;
      const forget = soon(() => {
        handle = begin(task, report);
      });
      return {
        cancel: () => {
          forget();
          handle?.cancel();
        },
      };
    },
  };

  function begin<K extends WorkRequest['kind']>(
    task: WorkRequest & { readonly kind: K },
    report: Report<K>,
  ): WorkHandle {
    const asked: WorkRequest = task;
    if (asked.kind === 'par') return par(asked, report as Report<'par'>);
    if (asked.kind === 'generate') return generate(asked, report as Report<'generate'>);
    if (asked.kind === 'crowd') return worker.start(task, report);
    const seed = asked.kind === 'advice' ? 1 : asked.seed;
    return worker.start({ ...task, known: known.find(asked.scenario, seed) }, report);
  }

  function generate(task: WorkRequest & { kind: 'generate' }, report: Report<'generate'>): WorkHandle {
    return worker.start(task, (made, final) => {
      if (made && 'par' in made) known.keep(made.scenario, task.seed, made.par);
      report(made, final);
    });
  }

  function par(task: WorkRequest & { kind: 'par' }, report: Report<'par'>): WorkHandle {
    const { scenario, seed } = task;
    const best = known.find(scenario, seed);
    if (best?.proven) {
      report(best, true);
      return { cancel: () => {} };
    }
    return worker.start({ ...task, known: best }, (found, final) => {
      if (!found) report(null, final);
      else report(final ? known.keep(scenario, seed, found) : known.learn(scenario, seed, found), final);
    });
  }
}
