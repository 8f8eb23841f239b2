import { Row } from '../../draw/row.ts';
import type { Question } from '../../scenario/scenario.ts';
import { type LeftGame, leftGame } from '../../session/game/left-game.ts';
import { withGame, withPrediction } from '../../session/keep/progress.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { Action, Binding } from '../bindings.ts';
import type { Size } from '../layout.ts';
import { BRIEFING_BINDINGS } from '../play/bindings.ts';
import type { Command, Screen } from '../screen.ts';
import type { Shared } from '../shared.ts';
import { briefingRows, questionRows } from './briefing.ts';
import { firstRow, scrolled } from './scrolled.ts';

/** What is told and asked before a game. */
export class BriefingScreen implements Screen {
  readonly bindings: readonly Binding[] = BRIEFING_BINDINGS;
  readonly marks = false;
  private readonly shared: Shared;
  private readonly listed: ListedScenario;
  private readonly left: LeftGame | null;
  /** The questions still to be asked, by number; the first is on the screen once the story has been read. */
  private readonly questions: number[];
  private readonly answers: (number | null)[];
  private asking = false;
  private chosen = 0;
  private from = 0;
  private room = 1;
  private length = 1;

  constructor(shared: Shared, listed: ListedScenario) {
    this.shared = shared;
    this.listed = listed;
    const { progress, left } = shared.kept(listed);
    this.left = left && leftGame(listed.scenario, left, shared.alone(listed, left.seed).run);
    const asked = listed.scenario.lesson?.predict ?? [];
    this.answers = asked.map(() => null);
    this.questions = asked.flatMap((_, i) => ((progress?.predicted[i] ?? null) === null ? [i] : []));
  }

  circumstances() {
    const { reducedMotion: still, policies } = this.shared.options;
    return {
      motion: 'paused' as const,
      still,
      policies: policies.length,
      left: this.left !== null && !this.asking,
      asked: this.asking,
    };
  }

  moving = (): boolean => false;

  take(key: string): Command | undefined {
    if (!this.asking || !/^[1-9]$/.test(key)) return undefined;
    if (Number(key) > (this.question?.choices.length ?? 0)) return null;
    this.chosen = Number(key) - 1;
    return this.answer(this.chosen);
  }

  carryOut(action: Action): Command {
    switch (action) {
      case 'back':
        return { kind: 'back' };
      case 'go-on':
        if (this.asking) return this.answer(this.chosen);
        return this.left ? this.begin(this.left) : this.ask();
      case 'anew':
        return this.ask();
      case 'pass':
        return this.answer(null);
      case 'watch':
        return { kind: 'open', place: { name: 'watch', listed: this.listed } };
      case 'choose-on':
        return this.move(1);
      case 'choose-back':
        return this.move(-1);
      default:
        return null;
    }
  }

  frame(size: Size, _now: number, bottom: string): string[] {
    const { theme } = this.shared;
    const rows = this.question
      ? questionRows(this.question, this.chosen, size.columns - 2, theme)
      : briefingRows(this.view(), size.columns - 2, theme);
    this.room = size.rows - 4;
    this.length = rows.length;
    const head = new Row(theme, size.columns).put(' ').put('MEANWHILE', 'bold').put('  you are the CPU', 'dim').end();
    const body = scrolled(rows, this.from, this.room, theme).map((row) => (row === '' ? '' : ` ${row}`));
    return [head, '', ...body, bottom];
  }

  private get question(): Question | null {
    const [first] = this.questions;
    return this.asking && first !== undefined ? (this.listed.scenario.lesson?.predict[first] ?? null) : null;
  }

  private view() {
    const { seed, live } = this.shared.options;
    const { left, listed, shared } = this;
    const used = left?.seed ?? seed;
    return {
      scenario: listed.scenario,
      seed: used,
      live,
      reference: shared.referenceOf(listed, used),
      progress: shared.kept(listed).progress,
      left: left && { at: left.at, decisions: left.decisions.length },
    };
  }

  private move(by: number): Command {
    if (this.question) this.chosen = Math.max(0, Math.min(this.question.choices.length - 1, this.chosen + by));
    else this.from = firstRow(this.length, Math.max(0, this.from + by), this.room);
    return null;
  }

  private ask(problem: string | null = null): Command {
    const { seed } = this.shared.options;
    if (this.questions.length === 0) return this.begin({ seed, decisions: [], helped: false, at: 0 }, problem);
    this.asking = true;
    this.chosen = 0;
    return problem === null ? null : { kind: 'notice', text: problem };
  }

  private answer(choice: number | null): Command {
    const number = this.questions.shift();
    const { question } = { question: number === undefined ? null : this.listed.scenario.lesson?.predict[number] };
    let problem: string | null = null;
    if (number !== undefined && question && choice !== null) {
      this.answers[number] = choice;
      const right = question.answer === choice;
      problem = this.shared.keep(this.listed, (save, key) => withPrediction(save, key, number, right));
    }
    return this.ask(problem);
  }

  private begin({ seed, decisions, helped }: LeftGame, problem: string | null = null): Command {
    const beginning = { seed, decisions, helped, answers: this.answers };
    const isNew = decisions.length === 0;
    const kept = isNew ? this.shared.keep(this.listed, (save, key) => withGame(save, key, null)) : null;
    return { kind: 'replace', place: { name: 'play', listed: this.listed, beginning }, notice: problem ?? kept };
  }
}
