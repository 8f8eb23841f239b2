import { withThousands } from '../../analysis/clock.ts';
import { narrate } from '../../analysis/narrate.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { showFigures } from '../show/figures.ts';
import { byId, made, setText } from './element.ts';

/** Events that are listed at most. */
const MOST_LINES = 400;

/** The figures of a run, and what happens in it in words. */
export class RunView {
  private readonly events = byId('events');
  private readonly seek: (tick: number) => void;
  private run: AnalysedRun | null = null;
  private marked: Element | null = null;

  constructor(seek: (tick: number) => void) {
    this.seek = seek;
  }

  show(run: AnalysedRun): void {
    if (run === this.run) return;
    this.run = run;
    this.marked = null;
    byId('figures').replaceChildren(
      ...showFigures(run).map(([what, figure]) => {
        const pair = made('div');
        pair.append(made('dt', what), made('dd', figure));
        return pair;
      }),
    );
    const lines = Array.from(narrate({ ...run.run, trace: run.run.trace.slice(0, MOST_LINES) }));
    this.events.replaceChildren(
      ...lines.map(({ at, time, sentence }) => {
        const line = made('li');
        line.append(made('time', time), made('span', sentence));
        line.addEventListener('click', () => this.seek(at));
        return line;
      }),
    );
    const more = run.run.trace.length - lines.length;
    setText(byId('more'), more > 0 ? `… and ${withThousands(more)} more events, which are not listed.` : '');
  }

  /** Mark the last of the events that have happened. */
  mark(count: number): void {
    this.marked?.removeAttribute('aria-current');
    const line = this.events.children[count - 1] as HTMLElement | undefined;
    this.marked = line ?? null;
    if (!line) return;
    line.setAttribute('aria-current', 'true');
    // Only the list scrolls: the page stays where the reader has put it.
    const { events } = this;
    const from = line.offsetTop - events.offsetTop;
    if (from < events.scrollTop || from + line.offsetHeight > events.scrollTop + events.clientHeight)
      events.scrollTop = from - events.clientHeight / 2;
  }
}
