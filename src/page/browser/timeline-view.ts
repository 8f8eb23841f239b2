import { type DrawnPicture, pictureOfRun } from '../../export/pictures/svg.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { byId, made, matches } from './element.ts';

const NARROWEST = 300;
const WIDEST = 1000;
/** Lanes of each kind on the page. */
const MOST_LANES = 60;

/** The timeline of a run with its playhead, which a pointer can move; and the same picture for paper. */
export class TimelineView {
  private readonly figure = byId('timeline');
  private readonly paper = byId('paper');
  private readonly ahead = made('div', '', { class: 'ahead' });
  private readonly playhead = made('div', '', { class: 'playhead' });
  private readonly holder = made('div');
  private picture: DrawnPicture | null = null;
  private width = 0;
  private drawn = '';
  private run: AnalysedRun | null = null;

  /** @param seek called with the tick under the pointer, while its button is held */
  constructor(seek: (tick: number) => void) {
    this.figure.append(this.holder, this.ahead, this.playhead);
    const point = (event: PointerEvent) => {
      const tick = this.tickAt(event.clientX);
      if (tick !== null && event.buttons === 1) seek(tick);
    };
    this.figure.addEventListener('pointerdown', point);
    this.figure.addEventListener('pointermove', point);
  }

  show(run: AnalysedRun, playhead: number): void {
    const width = Math.round(Math.min(WIDEST, Math.max(NARROWEST, this.figure.clientWidth || WIDEST)));
    const theme = matches('(prefers-color-scheme: dark)') ? 'dark' : 'light';
    const look = `${width} ${theme}`;
    if (run !== this.run || look !== this.drawn) {
      const { timeline, saving } = run;
      const options = { mostLanes: MOST_LANES, heading: false };
      this.picture = pictureOfRun(timeline, saving, { ...options, theme, width });
      // The picture is text of our own, in which every name from outside is escaped.
      this.holder.innerHTML = this.picture.text;
      if (run !== this.run) this.paper.innerHTML = pictureOfRun(timeline, saving, { ...options, theme: 'print' }).text;
      this.run = run;
      this.drawn = look;
      this.width = width;
    }
    this.place(playhead);
  }

  private place(tick: number): void {
    if (!this.picture) return;
    const { plot, top, bottom, height } = this.picture;
    const x = plot.left + ((plot.right - plot.left) * tick) / plot.end;
    const across = (pixels: number) => `${(100 * pixels) / this.width}%`;
    const down = (pixels: number) => `${(100 * pixels) / height}%`;
    for (const { style } of [this.ahead, this.playhead]) {
      style.left = across(x);
      style.top = down(top);
      style.height = down(bottom - top);
    }
    this.ahead.style.width = across(plot.right - x);
  }

  private tickAt(clientX: number): number | null {
    if (!this.picture) return null;
    const { left, width } = this.figure.getBoundingClientRect();
    const { plot } = this.picture;
    const x = ((clientX - left) / width) * this.width;
    return Math.round(((x - plot.left) / (plot.right - plot.left)) * plot.end);
  }
}
