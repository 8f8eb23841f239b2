import { formatTime, speedWords } from '../../analysis/clock.ts';
import type { DrawScene } from '../../scenes/scene.ts';
import { isMoving, playheadAt } from '../../session/watch/playback.ts';
import { isLarge } from '../../session/watch/simulations.ts';
import { keyNamed } from '../keys.ts';
import type { ShowData } from '../page-data.ts';
import { happenedBy, lastHappened } from '../show/narrated.ts';
import { moveOfKey } from '../show/show-keys.ts';
import { newShow, type Show, type ShowEvent, updateShow } from '../show/show-state.ts';
import { ChoicesView } from './choices-view.ts';
import { byId, matches, pageData, setText } from './element.ts';
import { RunView } from './run-view.ts';
import { SceneElement } from './scene-view.ts';
import { TimelineView } from './timeline-view.ts';

/** The page of a run: turns what is done on it into state, and the state into the document. */
export class ShowPage {
  private show: Show = newShow(pageData<ShowData>(), performance.now());
  private readonly scrub = byId<HTMLInputElement>('scrub');
  private readonly timeline = new TimelineView((tick) => this.happen({ kind: 'seek', tick }));
  private readonly choices = new ChoicesView(this.show, (event) => this.happen(event));
  private readonly run = new RunView((tick) => this.happen({ kind: 'seek', tick }));
  private readonly scene: SceneElement;
  private waiting = false;
  private happened = -1;

  constructor(draw: DrawScene) {
    this.scene = new SceneElement(draw);
  }

  open(): void {
    const { story } = this.show.watched.run.scenario;
    setText(byId('story'), story ?? '');
    for (const button of document.querySelectorAll<HTMLElement>('[data-move]')) {
      const { move } = button.dataset;
      button.addEventListener('click', () => this.happen({ kind: 'move', move } as ShowEvent));
    }
    this.scrub.addEventListener('input', () => this.happen({ kind: 'seek', tick: this.scrub.valueAsNumber }));
    document.addEventListener('keydown', (event) => this.typed(event));
    addEventListener('resize', () => this.draw());
    globalThis.matchMedia?.('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
    this.draw();
  }

  private typed(event: KeyboardEvent): void {
    const key = keyNamed(event);
    if (key === null || isForControl(event.target, key)) return;
    const done = moveOfKey(key);
    if (!done) return;
    event.preventDefault();
    this.happen(done);
  }

  private happen(event: ShowEvent): void {
    const before = this.show.watched;
    this.show = updateShow(this.show, event, performance.now());
    if (this.show.watched !== before) this.happened = -1;
    this.draw();
  }

  private draw(): void {
    const { watched, playback } = this.show;
    const { run } = watched;
    const { unit } = run.scenario;
    const now = performance.now();
    const moving = isMoving(playback, now);
    const playhead = playheadAt(playback, now);
    const clock = formatTime(unit, Math.floor(playhead));
    this.scrub.max = String(run.until);
    this.scrub.value = String(Math.floor(playhead));
    this.scrub.setAttribute('aria-valuetext', clock);
    setText(byId('clock'), `${clock} of ${formatTime(unit, run.until)}`);
    setText(byId('play'), moving ? 'Pause' : playhead >= playback.end ? 'Again' : 'Play');
    setText(byId('speed'), speedWords(unit, playback.speed * playback.pace));
    this.timeline.show(watched, playhead);
    const still = matches('(prefers-reduced-motion: reduce)');
    this.scene.show(watched, isLarge(run.scenario) ? Math.floor(playhead) : playhead, moving && !still ? now : 0);
    this.choices.show(this.show);
    this.run.show(watched);
    this.narrate(playhead);
    if (moving) this.later();
  }

  // A sentence for each event, not for each frame.
  private narrate(playhead: number): void {
    const { run } = this.show.watched;
    const count = happenedBy(run, playhead);
    if (count === this.happened) return;
    this.happened = count;
    setText(byId('narration'), lastHappened(run, count));
    this.run.mark(count);
  }

  private later(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.draw();
    });
  }
}

/** Whether a key means something to the control that has the focus. */
function isForControl(target: EventTarget | null, key: string): boolean {
  if (target instanceof HTMLButtonElement) return key === 'space' || key === 'enter';
  if (target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return key.length > 1 && key !== 'space';
  return false;
}
