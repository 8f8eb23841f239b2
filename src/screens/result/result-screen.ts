import { idleTimeOf, unusedWaits } from '../../analysis/idle.ts';
import { starsOf } from '../../analysis/stars.ts';
import { Row } from '../../draw/row.ts';
import { fingerprint } from '../../scenario/fingerprint.ts';
import type { WorkHandle } from '../../session/background.ts';
import { printShareCode } from '../../session/keep/share-code.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { Action, Binding } from '../bindings.ts';
import { firstRow, scrolled } from '../briefing/scrolled.ts';
import type { ResultView } from '../briefing/story-views.ts';
import type { Size } from '../layout.ts';
import { RESULT_BINDINGS } from '../play/bindings.ts';
import type { Finished } from '../route.ts';
import type { Command, Screen } from '../screen.ts';
import type { Shared } from '../shared.ts';
import { resultRows } from './result.ts';

const WAITS = 4;

/** What is told after a game. */
export class ResultScreen implements Screen {
  readonly bindings: readonly Binding[] = RESULT_BINDINGS;
  readonly marks = false;
  private readonly shared: Shared;
  private readonly listed: ListedScenario;
  private readonly finished: Finished;
  private readonly told: Omit<ResultView, 'reference' | 'stars' | 'crowd' | 'shareCode'>;
  private readonly crowdJob: WorkHandle;
  private crowd: ResultView['crowd'] = 'playing';
  private shows = false;
  private readonly code: string | null;
  private from = 0;
  private room = 1;
  private length = 1;

  constructor(shared: Shared, listed: ListedScenario, finished: Finished) {
    const { watched, helped, before, answers } = finished;
    const { run, timeline, statistics } = watched;
    const score = statistics.score;
    this.shared = shared;
    this.listed = listed;
    this.finished = finished;
    this.code = printShareCode({
      fingerprint: fingerprint(run.scenario),
      seed: run.seed,
      decisions: run.decisions.map(({ answer }) => answer),
      tasks: run.scenario.tasks.length,
    });
    this.told = {
      watched,
      score,
      alone: shared.alone(listed, run.seed).statistics.score,
      progress: before,
      helped,
      idle: idleTimeOf(timeline),
      waits: unusedWaits(timeline, WAITS),
      answers,
    };
    const task = { kind: 'crowd', scenario: run.scenario, seed: run.seed } as const;
    this.crowdJob = shared.options.background.start(task, (crowd) => {
      this.crowd = crowd;
      // Of so many, one may be better than what a search has found by now.
      if (crowd) shared.learn(run.scenario, run.seed, { decisions: crowd.best, proven: false });
      shared.changed();
    });
  }

  circumstances() {
    const { reducedMotion: still, policies } = this.shared.options;
    return { motion: 'ended' as const, still, policies: policies.length, hasNext: this.next !== null };
  }

  moving = (): boolean => false;

  carryOut(action: Action, _key: string, now: number): Command {
    switch (action) {
      case 'back':
        return this.leave({ kind: 'home' });
      case 'take-back':
        this.finished.takeBack(now);
        return this.leave({ kind: 'back' });
      case 'again':
        return this.leave({ kind: 'home', place: { name: 'briefing', listed: this.listed } });
      case 'next':
        return this.next ? this.leave({ kind: 'home', place: { name: 'briefing', listed: this.next } }) : null;
      case 'review':
        return { kind: 'open', place: { ...this.finished, name: 'review', listed: this.listed } };
      case 'share':
        return this.share();
      case 'watch':
        return { kind: 'open', place: { name: 'watch', listed: this.listed } };
      case 'choose-on':
        return this.scroll(1);
      case 'choose-back':
        return this.scroll(-1);
      case 'page-on':
        return this.scroll(this.room - 2);
      case 'page-back':
        return this.scroll(2 - this.room);
      default:
        return null;
    }
  }

  frame(size: Size, _now: number, bottom: string): string[] {
    const { theme } = this.shared;
    this.room = size.rows - 4;
    const rows = resultRows(this.view(), size.columns - 2, this.room, theme);
    this.length = rows.length;
    const head = new Row(theme, size.columns).put(' ').put('MEANWHILE', 'bold').put('  what it was worth', 'dim').end();
    const body = scrolled(rows, this.from, this.room, theme).map((row) => (row === '' ? '' : ` ${row}`));
    return [head, '', ...body, bottom];
  }

  // Par may be found while one reads.
  private view(): ResultView {
    const { told, crowd } = this;
    const reference = this.shared.referenceOf(this.listed, told.watched.run.seed);
    const stars = starsOf(told.score, reference.best, reference.eventLoop);
    return { ...told, reference, stars, crowd, shareCode: this.shows ? this.code : null };
  }

  private leave(outcome: Command): Command {
    this.crowdJob.cancel();
    return outcome;
  }

  private get next(): ListedScenario | null {
    const { scenarios } = this.shared.options;
    const at = scenarios.findIndex(({ name }) => name === this.listed.name);
    return at < 0 ? null : (scenarios[at + 1] ?? null);
  }

  private share(): Command {
    if (this.code === null) return { kind: 'notice', text: 'This game is too long for a code.' };
    this.shows = true;
    this.from = 0;
    return null;
  }

  private scroll(by: number): Command {
    this.from = firstRow(this.length, Math.max(0, this.from + by), this.room);
    return null;
  }
}
