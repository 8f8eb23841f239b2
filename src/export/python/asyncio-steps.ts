import { newlyNeeded, stillHeld } from '../../engine/units.ts';
import type { Amount } from '../../scenario/scenario.ts';
import type { AfterReference, PastSignal, Routine, Spoil, Statement, StepLines, StepStatement } from '../program.ts';
import { type Desk, writeAsyncioAwaits, writeAsyncioSignal } from './asyncio-awaits.ts';
import { meanwhileComment, OTHERS_TURN, untilOurs } from './asyncio-comments.ts';
import { type PythonPage, pyTemplate } from './python-text.ts';

/** The lines of a coroutine, by place, and where it waits for what the next step is after, and for its resources. */
export interface PythonPlaceLines extends StepLines {
  readonly takesNext: number | null;
  readonly afterNext: number | null;
}

type Lines = { -readonly [K in keyof PythonPlaceLines]: PythonPlaceLines[K] };
type Statements = readonly Statement[];

/** Writes the statements of one routine as the body of a coroutine. */
export class CoroutineWriter {
  private readonly desk: Desk;
  private readonly page: PythonPage;
  private readonly cpu: string;
  private readonly routine: number;
  private readonly lines: Lines[] = [];
  private depth = 0;

  constructor(desk: Desk, routine: number) {
    this.desk = desk;
    this.routine = routine;
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
    else if (statement.kind === 'give') this.give(statement.resources, statement.keeps);
    else if (statement.kind === 'rounds') this.rounds(statement.count, statement.counted, statement.body);
    else if (statement.kind === 'yield') this.yield(this.at(statement.place), statement.unlessFirst);
    else if (statement.kind === 'take') {
      const lines = this.at(statement.place);
      lines.takes = this.take(statement.amounts);
    } else if (statement.kind === 'signal') this.signal(statement);
    else if (statement.kind === 'after') {
      const lines = this.at(statement.place);
      const orReturn = statement.mayBeCancelled ? `${this.desk.use('cancelled')}()` : null;
      const line = writeAsyncioAwaits(this.desk, statement.references, orReturn);
      lines.after ??= line;
    } else this.having(this.at(statement.place), statement.amounts, statement.body);
  }

  private at(place: number): Lines {
    const { length } = this.page;
    const none = { awaits: null, takes: null, after: null, yields: null, takesNext: null, afterNext: null };
    this.lines[place] ??= { from: length, to: length, line: length, ...none };
    return this.lines[place];
  }

  private take(amounts: readonly Amount[]): number {
    const [first] = amounts;
    const code =
      amounts.length === 1 && first
        ? `${this.nameOf(first.resource)}.acquire(${first.units === 1 ? '' : first.units})`
        : `${this.desk.use('acquire')}(${this.listed(amounts)})`;
    return this.page.line(`await ${code}`, untilOurs(this.cpu, amounts));
  }

  private give(resources: readonly number[], keeps: readonly Amount[] | null): void {
    const names = resources.map((one) => this.nameOf(one));
    if (keeps !== null) this.page.line(`${this.desk.use('keep')}(${this.listed(keeps)})`);
    else if (names.length === 1) this.page.line(`${names[0]}.release()`);
    else this.page.line(`${this.desk.use('release')}(${names.join(', ')})`);
  }

  private signal(signal: PastSignal): void {
    writeAsyncioSignal(this.desk, this.routine, this.desk.program.routines[this.routine]?.copies !== null, signal);
  }

  private nameOf(resource: number): string {
    return this.desk.names.resources[resource] as string;
  }

  private listed(amounts: readonly Amount[]): string {
    const name = ({ resource, units }: Amount) => `${units === 1 ? '' : `${units} * `}${this.nameOf(resource)}`;
    return amounts.map(name).join(', ');
  }

  private yield(lines: Lines, unlessFirst: boolean): void {
    const write = () => {
      lines.yields = this.page.line('await asyncio.sleep(0)', OTHERS_TURN);
    };
    if (unlessFirst) this.page.block(`if ${lapName(this.depth)} > 1:`, write);
    else write();
  }

  private having(lines: Lines, amounts: readonly Amount[], body: Statements): void {
    const listed = this.listed(amounts);
    const what = amounts.length === 1 ? listed : `${this.desk.use('at_once')}(${listed})`;
    lines.takes = this.page.block(`async with ${what}:`, () => this.all(body), untilOurs(this.cpu, amounts));
  }

  private rounds(count: number, counted: boolean, body: Statements): void {
    this.depth += 1;
    const head = counted ? `for ${lapName(this.depth)} in range(1, ${count + 1}):` : `for _ in range(${count}):`;
    this.page.block(head, () => this.all(body));
    this.depth -= 1;
  }

  private step(statement: StepStatement): void {
    const lines = this.at(statement.place);
    const { spoil, signal } = statement;
    if (spoil && (spoil.awaits.length > 0 || (signal && spoil.next))) this.perishable(lines, statement, spoil);
    else {
      if (!statement.canFail) this.done(lines, statement, this.call(statement));
      else if (statement.step.attempts === 1) this.once(lines, statement);
      else this.untilItGoesWell(lines, statement);
      if (signal) this.signal(signal);
    }
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
    const asks = step.type === 'blocking' || (spoil !== null && (spoil.next ?? statement.signal) !== null);
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
  private beforeNextTry(lines: Lines, { step, spoil, signal }: StepStatement): void {
    if (step.type === 'blocking') {
      const line = this.page.line('await asyncio.sleep(0)', OTHERS_TURN);
      lines.yields ??= line;
      return;
    }
    if (signal) this.signal({ ...signal, always: false });
    if (spoil?.next === null) return;
    const line = this.page.line(`await ${this.hold(step.amounts)}`, untilOurs(this.cpu, step.amounts));
    lines.takes ??= line;
  }

  // What happens before the next step while the result may spoil, if the next step awaits other tasks or other tasks
  // await this one.
  private perishable(lines: Lines, statement: StepStatement, spoil: Spoil): void {
    const { step, signal } = statement;
    const next = spoil.next ?? step.amounts;
    const needs = newlyNeeded(next, step.amounts).map(({ resource }) => resource);
    const missing = next.filter(({ resource }) => needs.includes(resource));
    const mayBreak = step.onFailure === 'fail' || step.attempts > 1;
    const body = () => {
      if (signal) this.signal(signal);
      const waits = () => {
        lines.afterNext = this.awaitAll(spoil.awaits);
        if (missing.length > 0) lines.takesNext = this.take(missing);
        if (mayBreak) this.page.line('break');
      };
      if (spoil.awaits.length === 0 && missing.length === 0) waits();
      else
        this.page.block(
          `async with ${this.desk.use('until_it_spoils')}():`,
          waits,
          'it leaves as soon as the result spoils',
        );
    };
    const fresh =
      spoil.next === null
        ? `${this.desk.use('fresh')}(${spoil.after})`
        : `${this.desk.use('keep_fresh')}(${[spoil.after, ...[this.listed(stillHeld(step.amounts, next))].filter(Boolean)].join(', ')})`;
    const attempt = () => {
      this.done(lines, statement, `if ${this.call(statement)} and ${fresh}:`);
      this.page.indented(body);
    };
    const asks = step.attempts > 1 && (signal ?? spoil.next) !== null;
    if (!mayBreak) attempt();
    else
      this.page.block(`for ${asks ? 'attempt' : '_'} in ${this.desk.use('tries')}(${step.attempts}):`, () => {
        if (asks) this.page.block('if attempt > 1:', () => this.beforeNextTry(lines, statement));
        attempt();
      });
    if (step.onFailure === 'fail') {
      this.page.line('else:');
      this.fail();
      return;
    }
    // Without the result the task continues with the next step, and does what has not been done yet.
    if (spoil.next !== null) this.page.line(`${this.desk.use('keep')}(${this.listed(next)})`);
    if (signal) this.signal(signal);
    this.awaitAll(spoil.awaits);
    if (missing.length > 0) this.take(missing);
  }

  private awaitAll(references: readonly AfterReference[]): number | null {
    return references.length === 0 ? null : writeAsyncioAwaits(this.desk, references, null);
  }

  // Asks whether the result is fresh: as the condition of an `if`, or (null) as a statement.
  private isFresh(lines: Lines, { spoil }: StepStatement, asked: 'if ' | 'if not ' | null): void {
    const { after = 0, next = null } = spoil ?? {};
    const [before, behind] = asked === null ? ['', ''] : [asked, ':'];
    if (next === null) {
      this.page.line(`${before}${this.desk.use('fresh')}(${after})${behind}`);
      return;
    }
    const args = next.length === 0 ? after : `${after}, ${this.listed(next)}`;
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

  private hold(amounts: readonly Amount[]): string {
    return `${this.desk.use('hold')}(${this.listed(amounts)})`;
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
