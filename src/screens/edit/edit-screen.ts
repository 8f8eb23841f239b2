import type { ProgramText } from '../../export/program.ts';
import type { WorkHandle } from '../../session/background.ts';
import { FigureSearch } from '../../session/edit/edit-figures.ts';
import { type EditState, newEdit, updateEdit } from '../../session/edit/edit-state.ts';
import type { Editing } from '../../session/edit/editing.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { lanesUnder } from '../../session/watch/lanes.ts';
import { isLarge, type ListedScenario } from '../../session/watch/simulations.ts';
import type { Action, Binding } from '../bindings.ts';
import type { Size } from '../layout.ts';
import type { Command, Screen } from '../screen.ts';
import type { Shared } from '../shared.ts';
import { EDIT_BINDINGS } from './bindings.ts';
import { editFrame, showsBoth } from './edit-frame.ts';
import { toldOf } from './mistakes.ts';
import type { EditView, Side } from './view.ts';

const COMPARED: ReadonlySet<string> = new Set(['sync', 'event-loop', 'shortest-first', 'longest-chain-first']);
const PAGE = 10;
/** Par and the crowd are looked for when nothing has been saved for so long: the picture comes first. */
const REST_MS = 100;

/** The live preview of a scenario file that is being written with another program. */
export class EditScreen implements Screen {
  readonly bindings: readonly Binding[] = EDIT_BINDINGS;
  readonly marks = true;
  private readonly shared: Shared;
  private readonly editing: Editing;
  private readonly figures: FigureSearch;
  private searching: NodeJS.Timeout | undefined;
  private state: EditState = newEdit;
  private lanes: readonly AnalysedRun[] = [];
  private advice: EditView['advice'] = null;
  private advising: WorkHandle | null = null;
  private listed: ListedScenario | null = null;
  private side: Side = 'mistakes';
  private both = true;
  private from = 0;
  /** Which language the program is shown in; null: it is not shown. */
  private language: number | null = null;
  private line = 0;
  /** The last that were written: they stay until there are new ones. */
  private programs: readonly ProgramText[] = [];
  /** What went wrong with the editor. */
  private problem: string | null = null;

  constructor(shared: Shared, editing: Editing) {
    const changed = () => shared.changed();
    this.shared = shared;
    this.editing = editing;
    this.figures = new FigureSearch(shared.options.background, shared.options.seed, changed);
    this.look();
    // As long as the program: this screen is the lowest one, and never left but for good.
    editing.subscribe(() => {
      this.look();
      changed();
    });
  }

  circumstances() {
    const { reducedMotion: still, policies } = this.shared.options;
    return { motion: 'paused' as const, still, policies: policies.length, hasPicture: this.listed !== null };
  }

  moving = (): boolean => false;

  take(): undefined {
    this.problem = null;
  }

  tells = (): string | null => this.problem;

  carryOut(action: Action): Command {
    switch (action) {
      case 'back':
        return { kind: 'back' };
      case 'open-editor':
        return this.openEditor();
      case 'play':
        return this.listed && { kind: 'open', place: { name: 'briefing', listed: this.listed } };
      case 'watch':
        return this.listed && { kind: 'open', place: { name: 'watch', listed: this.listed } };
      case 'code':
        this.language = this.language === null ? 0 : null;
        this.side = this.language === null ? this.side : 'mistakes';
        return null;
      case 'other-side':
        return this.turn();
      case 'choose-on':
        return this.scroll(1);
      case 'choose-back':
        return this.scroll(-1);
      case 'page-on':
        return this.scroll(PAGE);
      case 'page-back':
        return this.scroll(-PAGE);
      case 'start':
        return this.scroll(Number.NEGATIVE_INFINITY);
      default:
        return null;
    }
  }

  frame(size: Size, _now: number, bottom: string): string[] {
    this.both = showsBoth(size);
    return editFrame(this.view, size, this.shared.theme, bottom);
  }

  private get view(): EditView {
    const { state, advice, lanes, figures, side, from } = this;
    const code = this.program && { program: this.program, from: this.line };
    const { now, before } = figures;
    return { file: this.editing.file, state, advice, lanes, figures: now, before, side, from, code };
  }

  private get program(): ProgramText | null {
    if (this.language === null || !this.listed) return null;
    this.programs = this.shared.programsOf(this.listed, this.shared.options.seed) ?? this.programs;
    return this.programs[this.language % this.programs.length] ?? null;
  }

  private look(): void {
    const before = this.state;
    this.state = updateEdit(before, this.editing.now());
    const { draft, lost, sound } = this.state;
    const isWrong = lost !== null || !draft?.scenario;
    if (isWrong !== (before.lost !== null || !before.draft?.scenario)) this.side = isWrong ? 'mistakes' : 'picture';
    if (draft?.text !== before.draft?.text) {
      this.from = 0;
      this.takeAdvice();
    }
    if (sound && sound.scenario !== before.sound?.scenario) this.draw(sound.scenario);
  }

  private draw(scenario: ListedScenario['scenario']): void {
    const { seed, policies } = this.shared.options;
    const compared = policies.filter(({ name }) => COMPARED.has(name));
    this.listed = { name: this.editing.file, scenario, folder: null };
    this.lanes = isLarge(scenario) ? [] : lanesUnder(scenario, compared, seed);
    this.figures.leave();
    clearTimeout(this.searching);
    this.searching = setTimeout(() => this.figures.about(scenario), REST_MS).unref();
  }

  private takeAdvice(): void {
    const { draft } = this.state;
    this.advising?.cancel();
    this.advising = null;
    if (!draft?.scenario || !this.editing.advise) return;
    this.advising = this.editing.advise(draft, (list) => {
      this.advice = list && { draft, list };
      this.shared.changed();
    });
  }

  private openEditor(): Command {
    const { editor } = this.editing;
    if (!editor) return { kind: 'notice', text: 'Which editor? Set VISUAL or EDITOR, such as: export EDITOR=nano' };
    const line = toldOf(this.view)[this.from]?.diagnostic.line ?? 1;
    const to = async (leaving: AbortSignal) => {
      this.problem = await editor(line, leaving);
    };
    return { kind: 'lend', to };
  }

  // Tab is for the program's language wherever there is one; here it first of all shows what there is no room for.
  private turn(): Command {
    if (this.language !== null) this.language++;
    else if (this.both) return this.listed && this.carryOut('code');
    else this.side = this.side === 'mistakes' ? 'picture' : 'mistakes';
    return null;
  }

  private scroll(by: number): Command {
    const { program } = this;
    if (program) this.line = within(this.line + by, program.lines.length);
    else this.from = within(this.from + by, toldOf(this.view).length);
    return null;
  }
}

const within = (at: number, count: number): number => Math.max(0, Math.min(at, count - 1));
