import type { Theme } from '../../draw/theme.ts';
import type { Run } from '../../engine/run.ts';
import type { Question, Scenario } from '../../scenario/scenario.ts';
import { decidedAt, type QuestionCue, questionCue } from '../../session/game/question-moment.ts';
import { Page } from './page.ts';

/** One of the questions before a game. */
export interface AskedQuestion {
  readonly question: Question;
  readonly cue: QuestionCue;
  /** Its place among those that are asked, from 1, and how many there are. */
  readonly place: number;
  readonly count: number;
}

/** A question before the game: its choices by number, and the cursor on `chosen`; null: on none. `at` is its last row. */
export function questionRows(
  asked: AskedQuestion,
  chosen: number | null,
  columns: number,
  theme: Theme,
): { readonly rows: string[]; readonly at: number } {
  const page = headed(asked, columns, theme);
  const { question, choices } = asked.question;
  page.prose(question).gap();
  const numbers = String(choices.length).length;
  let at = 0;
  for (const [i, choice] of choices.entries()) {
    const here = i === chosen;
    const mark = `${here ? theme.marks.chosen : ' '} ${String(i + 1).padStart(numbers)} `;
    page.item(mark, choice, 'bold', here ? 'bold' : 'plain', i);
    if (here) at = page.rows.length - 1;
  }
  page.gap().prose(WHEN[asked.cue.by], 'dim');
  return { rows: page.rows, at };
}

const WHEN: Readonly<Record<QuestionCue['by'], string>> = {
  nothing: 'The answer comes at once.',
  event: 'The answer comes when it happens.',
  end: 'The answer comes at the end.',
};

/** A question that has just been answered, with the right answer and its reason. */
export function answeredRows(asked: AskedQuestion, own: number | null, columns: number, theme: Theme): string[] {
  const page = headed(asked, columns, theme);
  putAnswer(page, asked.question, own);
  return page.rows;
}

function headed({ place, count }: AskedQuestion, columns: number, theme: Theme): Page {
  const page = new Page(theme, columns);
  const row = page.row().put('Before you begin: what do you think?', 'bold');
  return page.add(count > 1 ? row.put(`  ${place} of ${count}`, 'dim') : row).gap();
}

/** A question, what the player thought, and what is right. */
export function putAnswer(page: Page, { question, choices, answer, why }: Question, own: number | null): void {
  const { marks } = page.theme;
  const right = choices[answer] ?? '';
  const thought = own === null ? undefined : choices[own];
  page.below(question);
  if (own === answer) page.item(marks.done, `As you thought: ${right}`, 'good', 'bold');
  else {
    if (thought !== undefined) page.item(marks.between, `You thought: ${thought}`, 'dim', 'dim');
    page.item(marks.done, right, 'good', 'bold');
  }
  page.below(why);
}

/** The player's answers: by question of the lesson, the choice, or null if skipped. */
export type Answers = readonly (number | null)[];

/**
 * The answer to a question that the player was asked and that something in the game has decided after tick `since`, no
 * later than tick `now`, in one line; null: there is none.
 */
export function decidedWords(run: Run, answers: Answers, since: number, now: number, { marks }: Theme): string | null {
  const { scenario } = run;
  for (const [i, question] of (scenario.lesson?.predict ?? []).entries()) {
    const own = answers[i] ?? null;
    const cue = own === null ? null : cueOf(scenario, question);
    if (cue?.by !== 'event') continue;
    const at = decidedAt(run, cue, now);
    if (at === null || at <= since) continue;
    const right = question.choices[question.answer] ?? '';
    return own === question.answer
      ? `${marks.done} As you thought: ${right}`
      : `${marks.failed} Not as you thought: ${right}`;
  }
  return null;
}

const cues = new WeakMap<Question, QuestionCue>();

/** What decides a question; kept with it, because it is asked for in every frame. */
export function cueOf(scenario: Scenario, question: Question): QuestionCue {
  const cue = cues.get(question) ?? questionCue(scenario, question);
  cues.set(question, cue);
  return cue;
}
