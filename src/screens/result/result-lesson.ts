import { widthOf, wrap } from '../../draw/text.ts';
import type { Lesson } from '../../scenario/scenario.ts';
import type { Page } from '../briefing/page.ts';
import { putAnswer } from '../briefing/question.ts';

const GAP = 3;
const LARGEST_SHARE = 0.45;

/** The lesson after the game: the predictions, what the game showed, and the story as a program. */
export function putLesson(
  page: Page,
  { predict, debrief, mapping }: Lesson,
  answers: readonly (number | null)[],
): void {
  if (predict.length > 0) page.heading('What you thought');
  for (const [i, question] of predict.entries()) {
    if (i > 0) page.gap();
    putAnswer(page, question, answers[i] ?? null);
  }
  if (debrief) page.heading('What it shows').below(debrief);
  if (mapping.length > 0) putMapping(page.heading('From the story to a program'), mapping);
}

// Two columns, each wrapped separately.
function putMapping(page: Page, pairs: Lesson['mapping']): void {
  const room = page.measure(3);
  const widest = Math.max(...pairs.map(({ household }) => widthOf(household)));
  const left = Math.max(1, Math.min(widest, Math.floor(room * LARGEST_SHARE)));
  for (const { household, code } of pairs) {
    const [story, program] = [wrap(household, left), wrap(code, Math.max(1, room - left - GAP))];
    for (let i = 0; i < Math.max(story.length, program.length); i++) {
      page.add(
        page
          .inner()
          .fit(story[i] ?? '', left + GAP)
          .put(program[i] ?? ''),
      );
    }
  }
}
