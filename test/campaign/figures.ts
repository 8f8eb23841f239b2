import { type Statistics, statisticsOf } from '../../src/analysis/statistics.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import type { Timeline } from '../../src/analysis/timeline/timeline.ts';
import { DECIDE } from '../../src/engine/decision-point.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import { type Run, simulate } from '../../src/engine/run.ts';
import { compareScores, type Score } from '../../src/engine/score.ts';
import type { TraceEvent } from '../../src/engine/trace.ts';
import { makePolicy, type PolicyName } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import type { Scenario, Step, Task } from '../../src/scenario/scenario.ts';
import { type Par, solve } from '../../src/solver/solve.ts';
import { bundled } from '../support/bundled.ts';
import { shareOfPlayers } from './crowd.ts';

const SEED = 1;

const POLICIES: Readonly<Record<string, PolicyName>> = {
  S: 'sync',
  E: 'event-loop',
  SF: 'shortest-first',
  LC: 'longest-chain-first',
  PR: 'priority',
};

/** The runs that a claim can name: `S`, `E`, `SF`, `LC`, `PR` and `P`, the run along par. */
export const RUNS = [...Object.keys(POLICIES), 'P'];

/** A run with its derived data. */
export interface Played {
  readonly run: Run;
  readonly timeline: Timeline;
  readonly statistics: Statistics;
  readonly score: Score;
}

/** The figures of a run, by name. Some take a task. */
const OF_RUNS: Readonly<Record<string, (played: Played, task: string) => number>> = {
  lost: ({ score }) => score.lost,
  late: ({ score }) => score.lateness,
  unfinished: ({ score }) => score.unfinished,
  until: ({ run }) => run.until,
  idle: ({ statistics }) => statistics.cpu.idle,
  switches: ({ statistics }) => statistics.cpu.switches,
  ready: ({ statistics }) => statistics.tasks.reduce((sum, { ready }) => sum + ready, 0),
  // Waiting for the CPU after the first round: the effect of an overloaded loop on its guests.
  readyLater: ({ timeline }) => timeline.tasks.flat().reduce((sum, s) => sum + (isLater(s) ? s.to - s.from : 0), 0),
  spoils: ({ run }) => count(run, 'spoil'),
  cancelled: ({ run }) => count(run, 'cancel'),
  timeouts: ({ run }) => count(run, 'timeout'),
  // Decisions between a ring and the spoiling: how often something else was done while it was ready.
  passed: ({ run }) => passedOf(run),
  // Steps that rang on a later attempt, and steps without attempts left, after which the task went on.
  retried: ({ run }) => run.trace.filter(({ kind, attempt }) => kind === 'ring' && attempt > 1).length,
  goneOn: ({ run }) => run.trace.filter((event) => isLastTry(run.scenario, event)).length,
  // Waits while something is ready; other waits are not decisions.
  waits: ({ run }) => run.decisions.filter(({ answer }) => answer < 0).length,
  moves: ({ run }) => movesOf(run),
  finish: ({ run, statistics }, task) => statistics.tasks[indexOf(run.scenario, task)]?.finish ?? Number.NaN,
  lateness: ({ run, statistics }, task) => statistics.tasks[indexOf(run.scenario, task)]?.lateness ?? Number.NaN,
};

const isLater = ({ state, step }: { state: string; step: number }) => state === 'ready' && step > 0;

/** The figures of a scenario, by name. */
const OF_SCENARIOS: Readonly<Record<string, (book: ScenarioFigures) => number>> = {
  tasks: ({ scenario }) => scenario.tasks.length,
  steps: ({ scenario }) => stepsOf(scenario).length,
  // The CPU's own work.
  work: ({ scenario }) =>
    stepsOf(scenario).reduce((sum, step) => sum + (step.type === 'blocking' ? longest(step) : 0), 0),
  nonblocking: ({ scenario }) => stepsOf(scenario).filter(({ type }) => type === 'non-blocking').length,
  longestWork: ({ scenario }) => Math.max(...stepsOf(scenario).map((s) => (s.type === 'blocking' ? longest(s) : 0))),
  players: (book) => book.players(),
  openings: (book) => book.openings(),
};

const stepsOf = ({ tasks }: Scenario): readonly Step[] => tasks.flatMap(({ steps }) => steps);
const longest = ({ duration }: Step): number => (duration === 'never' ? Number.POSITIVE_INFINITY : duration.max);
const count = (run: Run, kind: TraceEvent['kind']): number => run.trace.filter((event) => event.kind === kind).length;

function indexOf({ tasks }: Scenario, id: string): number {
  const index = tasks.findIndex((task) => task.id === id);
  if (index < 0) throw new Error(`there is no task “${id}”`);
  return index;
}

function passedOf({ trace, decisions }: Run): number {
  const rings = new Map<number, number>();
  let most = 0;
  for (const { kind, at, task } of trace) {
    if (kind === 'ring') rings.set(task, at);
    else if (kind === 'spoil')
      most = Math.max(most, decisions.filter((one) => one.at >= (rings.get(task) ?? at) && one.at < at).length);
  }
  return most;
}

function isLastTry({ tasks }: Scenario, { kind, task, step, attempt }: TraceEvent): boolean {
  const tried = tasks[task]?.steps[step];
  return kind === 'timeout' && tried?.onFailure === 'continue' && attempt === tried.attempts;
}

/** How many moves a player makes. A step that starts by itself after the previous one belongs to the same move. */
function movesOf({ decisions, trace, scenario }: Run): number {
  const ends = new Set(trace.filter(({ kind }) => kind === 'end').map(({ at, task, step }) => `${at} ${task} ${step}`));
  const place = new Map<number, number>();
  return decisions.reduce((moves, { at, answer }, index) => {
    if (answer < 0) return moves + 1;
    const step = place.get(answer) ?? 0;
    place.set(answer, step + 1);
    const follows = decisions[index - 1]?.answer === answer && ends.has(`${at} ${answer} ${step - 1}`);
    return follows && scenario.tasks[answer]?.steps[step]?.type === 'non-blocking' ? moves : moves + 1;
  }, 0);
}

/** The figures of one bundled scenario with seed 1, each computed on first use. */
export class ScenarioFigures {
  readonly scenario: Scenario;
  private readonly runs = new Map<string, Played>();
  private readonly known = new Map<string, number>();
  private solved: Par | null = null;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
  }

  /** @param name one of `RUNS`; `S2` is `S` with two workers */
  played(name: string): Played {
    const known = this.runs.get(name);
    if (known) return known;
    const [, letters = '', workers = '1'] = /^([A-Z]+)(\d*)$/.exec(name) ?? [];
    const policy = POLICIES[letters];
    if (!policy && name !== 'P') throw new Error(`there is no run “${name}”`);
    const options = { seed: SEED, workers: Number(workers || '1') };
    const run = simulate(this.scenario, policy ? makePolicy(policy) : replay(this.par().decisions), options);
    const timeline = timelineOf(run);
    const statistics = statisticsOf(timeline);
    const played = { run, timeline, statistics, score: statistics.score };
    this.runs.set(name, played);
    return played;
  }

  /** The makespan of a run of the first tasks alone, which must not be after any other. */
  ofFirst(name: string, tasks: number): number {
    const few = new ScenarioFigures({ ...this.scenario, tasks: this.scenario.tasks.slice(0, tasks) });
    return few.played(name).run.makespan ?? Number.NaN;
  }

  /** The makespan of a run in which nothing that a task and its copies do holds the CPU. */
  ofAwaited(name: string, task: string): number {
    const { entry } = this.scenario.tasks[indexOf(this.scenario, task)] as Task;
    const tasks = this.scenario.tasks.map((one) =>
      one.entry === entry
        ? { ...one, steps: one.steps.map((step) => ({ ...step, type: 'non-blocking' as const })) }
        : one,
    );
    return new ScenarioFigures({ ...this.scenario, tasks }).played(name).run.makespan ?? Number.NaN;
  }

  /** Par, searched to its end. */
  par(): Par {
    this.solved ??= solve(this.scenario, { seed: SEED });
    return this.solved;
  }

  /** The makespan of the best game that begins by attending these tasks. */
  bestAfter(ids: readonly string[]): number {
    const prefix = ids.map((id) => indexOf(this.scenario, id));
    return solve(this.scenario, { seed: SEED, prefix }).makespan ?? Number.NaN;
  }

  /** The percentage of simulated players who reach par. */
  players(): number {
    return this.once('players', () => shareOfPlayers(this.scenario, SEED, this.played('P').score));
  }

  /** The number of entries in the file with which a best game can begin. */
  openings(): number {
    return this.once('openings', () => {
      const kernel = new Kernel(this.scenario, SEED);
      if (kernel.advance() !== DECIDE) return 0;
      const best = this.par().score;
      const keeps = (answer: number): boolean =>
        compareScores(solve(this.scenario, { seed: SEED, prefix: [answer] }).score, best) === 0;
      // Copies are alike, so one per entry is enough.
      const entries = new Map([...kernel.ready].map((task) => [this.scenario.tasks[task]?.entry, task]));
      return [...entries.values()].filter(keeps).length;
    });
  }

  private once(name: string, work: () => number): number {
    const figure = this.known.get(name) ?? work();
    this.known.set(name, figure);
    return figure;
  }
}

const books = new Map<string, ScenarioFigures>();

/** The figures of a bundled scenario, cached. */
export function figuresOf(name: string): ScenarioFigures {
  const book = books.get(name) ?? new ScenarioFigures(bundled(name));
  books.set(name, book);
  return book;
}

/** The value of a name in a claim about a scenario. `E@other` and `tasks@other` refer to another one. */
export function figure(scenario: string, name: string, given: readonly string[]): number {
  const [own = '', elsewhere = scenario] = name.split('@');
  const ofScenario = OF_SCENARIOS[own];
  if (ofScenario) return ofScenario(figuresOf(elsewhere));
  const [run = '', at = scenario] = (given[0] ?? '').split('@');
  if (own === 'first') return figuresOf(at).ofFirst(run, Number(given[1]));
  if (own === 'awaited') return figuresOf(at).ofAwaited(run, given[1] ?? '');
  if (own === 'best') return figuresOf(elsewhere).bestAfter(given);
  const ofRun = OF_RUNS[own];
  if (!ofRun) return figuresOf(elsewhere).played(own).run.makespan ?? Number.NaN;
  return ofRun(figuresOf(at).played(run), given[1] ?? '');
}
