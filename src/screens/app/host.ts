import type { WorkHandle } from '../../session/background.ts';
import type { Editing } from '../../session/edit/editing.ts';
import { changedSave } from '../../session/keep/save-change.ts';
import { type WorkedOut, wantedSteps } from '../../session/wanted.ts';
import { newApp, update } from './app.ts';
import { appFrame, isAppMoving } from './app-frame.ts';
import type { AppSettings, Services } from './app-options.ts';
import type { App } from './app-state.ts';
import type { AppEvent, Effect, Reported, WorkId } from './effect.ts';
import type { Transition } from './follow.ts';

/** What only the owner of the terminal can do. */
export type Request =
  | { readonly kind: 'exit'; readonly status: number }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'copy'; readonly text: string }
  /** Another program gets the terminal until this is over; it is aborted when this program has to leave. */
  | { readonly kind: 'lend'; readonly to: (leaving: AbortSignal) => Promise<void> };

type Timer = ReturnType<typeof setTimeout>;

/** Runs `update`, and performs the effects for which no terminal is needed. */
export class Host {
  private current: App;
  private readonly services: Services;
  private readonly editing: Editing | null;
  private readonly clock: () => number;
  private readonly work = new Map<string, WorkHandle>();
  private readonly timers = new Map<number, Timer>();
  private readonly listeners = new Set<() => void>();
  private readonly unwatch: () => void;

  /** @param clock milliseconds @throws what a policy of the user's own throws, if it is watched at once */
  constructor(options: AppSettings & Services, clock: () => number) {
    const { keeper, opened } = options;
    this.services = options;
    this.clock = clock;
    this.editing = opened?.name === 'edit' ? opened.editing : null;
    const first = newApp(options, keeper.read(), keeper.problem, clock());
    this.current = first.app;
    this.perform(first);
    const { editing } = this;
    const follows = [
      editing?.subscribe(() => this.happen({ kind: 'draft', held: editing.now() })),
      options.followPolicy?.((saved) => this.happen({ kind: 'policy-saved', saved })),
      options.readFolders?.((chapters) => this.happen({ kind: 'chapters', chapters })),
    ];
    this.unwatch = () => {
      for (const end of follows) end?.();
    };
  }

  get app(): App {
    return this.current;
  }

  /** Handle an event. @returns what only the owner of the terminal can do, or null */
  dispatch(event: AppEvent): Request | null {
    return this.perform(update(this.current, event, this.clock()));
  }

  /** The whole screen now. */
  frame = (): string[] => appFrame(this.current, this.clock());

  /** Whether the picture changes by itself. */
  isMoving = (): boolean => isAppMoving(this.current, this.clock());

  /** Call `listener` when something other than a key has happened. @returns a function that ends this */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Nothing happens after this. */
  close(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const handle of this.work.values()) handle.cancel();
    this.listeners.clear();
    this.unwatch();
  }

  private happen(event: AppEvent): void {
    this.dispatch(event);
    for (const listener of this.listeners) listener();
  }

  private perform({ app, effects }: Transition): Request | null {
    this.current = app;
    let request: Request | null = null;
    for (const effect of effects) request = this.performOne(effect) ?? request;
    return request;
  }

  private performOne(effect: Effect): Request | null {
    switch (effect.kind) {
      case 'exit':
      case 'suspend':
      case 'copy':
        return effect;
      case 'lend':
        return { kind: 'lend', to: (leaving) => this.edit(effect.line, leaving) };
      case 'bell':
        this.services.ringBell();
        return null;
      case 'work':
        this.start(effect.id, (report) => this.services.background.start(effect.request, report));
        return null;
      case 'simulate':
        this.start(effect.id, (report) => inSlices(wantedSteps(effect.wanted), report));
        return null;
      case 'advise':
        this.start(effect.id, (report) => this.editing?.advise?.(effect.draft, (advice) => report(advice, false)));
        return null;
      case 'cancel':
        this.work.get(nameOf(effect.id))?.cancel();
        this.work.delete(nameOf(effect.id));
        return null;
      case 'keep': {
        const problem = this.services.keeper.update((save) => changedSave(save, effect.change));
        return this.dispatch({ kind: 'kept', save: this.services.keeper.read(), problem });
      }
      case 'programs': {
        const { scenario, seed } = effect;
        void this.services.programs(scenario, seed).then((programs) => {
          this.happen({ kind: 'programs', scenario, seed, programs });
        });
        return null;
      }
      case 'rest':
        clearTimeout(this.timers.get(effect.screen));
        this.timers.set(
          effect.screen,
          setTimeout(() => this.happen({ kind: 'rested', screen: effect.screen }), effect.ms),
        );
        return null;
    }
  }

  private start(
    id: WorkId,
    begin: (report: (result: Reported['result'], final: boolean) => void) => WorkHandle | undefined,
  ): void {
    const name = nameOf(id);
    const handle = begin((result, final) => {
      if (this.work.get(name) === handle) this.happen({ kind: 'reported', ...id, result, final } as Reported);
    });
    if (handle) this.work.set(name, handle);
  }

  private async edit(line: number, leaving: AbortSignal): Promise<void> {
    const problem = (await this.editing?.editor?.(line, leaving)) ?? null;
    this.happen({ kind: 'edited', problem });
  }
}

/**
 * The first slice waits this long, in milliseconds, until the screen that announces the work has reached the terminal.
 */
const PAINT_MS = 40;
/** How long keys may wait for a slice, in milliseconds. */
const SLICE_MS = 20;

/** Work in slices between which other events are heard. */
function inSlices(
  steps: Generator<unknown, WorkedOut>,
  report: (result: WorkedOut, final: boolean) => void,
): WorkHandle {
  let timer = setTimeout(work, PAINT_MS);
  function work(): void {
    const result = resultWithin(steps, performance.now() + SLICE_MS);
    if (result) report(result, true);
    else timer = setTimeout(work, 0);
  }
  return { cancel: () => clearTimeout(timer) };
}

function resultWithin(steps: Generator<unknown, WorkedOut>, until: number): WorkedOut | null {
  try {
    do {
      const { value, done } = steps.next();
      if (done) return value;
    } while (performance.now() < until);
    return null;
  } catch (error) {
    // A policy of the user's own may throw.
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

const nameOf = ({ screen, work }: WorkId): string => `${screen} ${work}`;
