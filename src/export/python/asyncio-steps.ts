import type { Program, Routine, Statement, StepLines, StepStatement } from '../program.ts';
import { meanwhileComment, OTHERS_TURN, untilOurs } from './asyncio-comments.ts';
import type { PythonHelper, PythonNames } from './python-names.ts';
import { type PythonPage, pyTemplate } from './python-text.ts';

/** The lines of a coroutine, by place; `takesNext`: where it waits for the resources of the next step. */
export interface PythonPlaceLines extends StepLines {
  readonly takesNext: number | null;
}

type Lines = { -readonly [K in keyof PythonPlaceLines]: PythonPlaceLines[K] };
type Statements = readonly Statement[];

/** What all writers of parts of a program share. */
export interface Desk {
  readonly program: Program;
  readonly page: PythonPage;
  readonly names: PythonNames;
  /** Records that a helper is used. @returns its name */
  use(helper: PythonHelper): string;
}

/** Writes the statements of one routine as the body of a coroutine. */
export class CoroutineWriter {
  private readonly desk: Desk;
  private readonly page: PythonPage;
  private readonly cpu: string;
  private readonly lines: Lines[] = [];
  private depth = 0;

  constructor(desk: Desk) {
    this.desk = desk;
    this.page = desk.page;
    this.cpu = desk.program.scenario.cpu.name;
  }

  /** Write the whole body. @returns its lines, by place */
  write({ body }: Routine): readonly PythonPlaceLines[] {
    this.all(body);
    return this.lines;
  }

  private all(statements: Statements): void {
    for (const statement of statements) this.statement(statement);
  }

  private statement(statement: Statement): void {
    if (statement.kind === 'step') this.step(statement);
    else if (statement.kind === 'give') this.page.line(this.onResources('release', statement.resources));
    else if (statement.kind === 'rounds') this.rounds(statement.count, statement.counted, statement.body);
    else if (statement.kind === 'yield') this.yield(this.at(statement.place), statement.unlessFirst);
    else if (statement.kind === 'take') {
      const lines = this.at(statement.place);
      const { resources } = statement;
      lines.takes = this.page.line(`await ${this.onResources('acquire', resources)}`, untilOurs(this.cpu, resources));
    } else this.having(this.at(statement.place), statement.resources, statement.body);
  }

  private at(place: number): Lines {
    const { length } = this.page;
    const none = { awaits: null, takes: null, yields: null, takesNext: null };
    this.lines[place] ??= { from: length, to: length, line: length, ...none };
    return this.lines[place];
  }

  private onResources(helper: 'acquire' | 'release', resources: readonly number[]): string {
    const listed = this.listed(resources);
    return resources.length === 1 ? `${listed}.${helper}()` : `${this.desk.use(helper)}(${listed})`;
  }

  private listed(resources: readonly number[]): string {
    return resources.map((one) => this.desk.names.resources[one]).join(', ');
  }

  private yield(lines: Lines, unlessFirst: boolean): void {
    const write = () => {
      lines.yields = this.page.line('await asyncio.sleep(0)', OTHERS_TURN);
    };
    if (unlessFirst) this.page.block(`if ${lapName(this.depth)} > 1:`, write);
    else write();
  }

  private having(lines: Lines, resources: readonly number[], body: Statements): void {
    const listed = this.listed(resources);
    const what = resources.length === 1 ? listed : `${this.desk.use('at_once')}(${listed})`;
    lines.takes = this.page.block(`async with ${what}:`, () => this.all(body), untilOurs(this.cpu, resources));
  }

  private rounds(count: number, counted: boolean, body: Statements): void {
    this.depth += 1;
    const head = counted ? `for ${lapName(this.depth)} in range(1, ${count + 1}):` : `for _ in range(${count}):`;
    this.page.block(head, () => this.all(body));
    this.depth -= 1;
  }

  private step(statement: StepStatement): void {
    const lines = this.at(statement.place);
    if (!statement.canFail) this.done(lines, statement, this.call(statement));
    else if (statement.step.attempts === 1) this.once(lines, statement);
    else this.untilItGoesWell(lines, statement);
    lines.to = this.page.length - 1;
  }

  private done(lines: Lines, { step }: StepStatement, code: string): void {
    const comment = step.type === 'blocking' ? '' : meanwhileComment(this.desk.program.scenario, step);
    lines.line = this.page.line(code, comment);
    if (step.type === 'non-blocking') lines.awaits = lines.line;
  }

  // A failure fails the task, or is ignored.
  private once(lines: Lines, statement: StepStatement): void {
    const { spoil, step } = statement;
    const call = this.call(statement);
    if (step.onFailure === 'fail') {
      this.done(lines, statement, `if not ${call}:`);
      this.fail();
      if (spoil === null) return;
      this.isFresh(lines, statement, 'if not ');
      this.fail();
      return;
    }
    this.done(lines, statement, spoil === null ? call : `if ${call}:`);
    if (spoil !== null) this.page.indented(() => this.isFresh(lines, statement, null));
    this.holdNext(lines, statement);
  }

  private untilItGoesWell(lines: Lines, statement: StepStatement): void {
    const { step, spoil } = statement;
    const asks = step.type === 'blocking' || (spoil !== null && spoil.next !== null);
    this.page.block(`for ${asks ? 'attempt' : '_'} in ${this.desk.use('tries')}(${step.attempts}):`, () => {
      if (asks) this.page.block('if attempt > 1:', () => this.beforeNextTry(lines, statement));
      this.done(lines, statement, `if ${this.call(statement)}:`);
      this.page.indented(() => {
        if (spoil === null) this.page.line('break');
        else {
          this.isFresh(lines, statement, 'if ');
          this.page.indented(() => this.page.line('break'));
        }
      });
    });
    if (step.onFailure === 'fail') {
      this.page.line('else:');
      this.fail();
    }
    this.holdNext(lines, statement);
  }

  // Between two attempts of blocking work other tasks get a turn; after a spoil, the resources released at the ring are
  // needed again.
  private beforeNextTry(lines: Lines, { step }: StepStatement): void {
    if (step.type === 'blocking') {
      const line = this.page.line('await asyncio.sleep(0)', OTHERS_TURN);
      lines.yields ??= line;
      return;
    }
    const line = this.page.line(`await ${this.hold(step.uses)}`, untilOurs(this.cpu, step.uses));
    lines.takes ??= line;
  }

  // As the condition of an `if`, or (null) as a statement.
  private isFresh(lines: Lines, { spoil }: StepStatement, asked: 'if ' | 'if not ' | null): void {
    const { after = 0, next = null } = spoil ?? {};
    const [before, behind] = asked === null ? ['', ''] : [asked, ':'];
    if (next === null) {
      this.page.line(`${before}${this.desk.use('fresh')}(${after})${behind}`);
      return;
    }
    const args = [after, ...next.map((one) => this.desk.names.resources[one])].join(', ');
    const code = `${before}await ${this.desk.use('hold_fresh')}(${args})${behind}`;
    lines.takesNext = this.page.line(code, untilOurs(this.cpu, next));
  }

  // Continuing without the result still needs the resources that could not be acquired before the spoil.
  private holdNext(lines: Lines, { spoil, step }: StepStatement): void {
    const next = spoil?.next ?? null;
    if (step.onFailure === 'fail' || next === null) return;
    const line = this.page.line(`await ${this.hold(next)}`, untilOurs(this.cpu, next));
    lines.takesNext ??= line;
  }

  private hold(resources: readonly number[]): string {
    return `${this.desk.use('hold')}(${this.listed(resources)})`;
  }

  private fail(): void {
    this.page.indented(() => this.page.line(`return ${this.desk.use('failed')}()`));
  }

  private call({ step, name, ticks, fails }: StepStatement): string {
    const helper = step.type === 'blocking' ? this.desk.use('work') : `await ${this.desk.use('ring')}`;
    const drawn = (table: string) => `${this.desk.use('drawn')}(${table})`;
    const duration = ticks === 'never' ? this.desk.use('NEVER') : ticks === 'drawn' ? drawn('TICKS') : ticks;
    const limit = step.timeout === null ? '' : `, limit=${step.timeout}`;
    const failing = fails === false ? '' : `, fails=${fails === true ? 'True' : drawn('FAILS')}`;
    return `${helper}(${duration}, ${pyTemplate(name, 'n')}${limit}${failing})`;
  }
}

// The number of the round, where rounds differ.
const lapName = (depth: number): string => (depth === 1 ? 'lap' : `lap${depth}`);
