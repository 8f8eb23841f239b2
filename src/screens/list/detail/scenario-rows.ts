import { formatTime, withThousands } from '../../../analysis/clock.ts';
import { Row } from '../../../draw/row.ts';
import { putStars, starWords } from '../../../draw/stars.ts';
import { widthOf, wrap } from '../../../draw/text.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { mostStars, starsIn } from '../../../session/achieved.ts';
import { modeOf } from '../../../session/chapters.ts';
import type { Progress } from '../../../session/keep/progress.ts';
import type { AnalysedRun } from '../../../session/watch/analysed-run.ts';
import { isLarge, type ListedScenario } from '../../../session/watch/simulations.ts';
import type { App } from '../../app/app-state.ts';
import { keptOf } from '../../app/kept.ts';
import { measureOf } from '../../app/known.ts';
import { figuresAnswer, latestForTwo, starRule } from '../../briefing/star-rule.ts';
import type { Size } from '../../layout.ts';
import { miniatureRows } from '../../miniature.ts';
import { manyOf } from '../../result/reached.ts';
import { policyWords } from '../../watch/words.ts';
import { conceptWords } from '../concept-words.ts';
import { listedTitle } from '../item-words.ts';
import { barRows } from './bars.ts';
import { type Section, sectioned } from './sections.ts';

/** Longer lines are hard to read. */
const LONGEST_LINE = 72;
/** Room for the scene above the lanes, where there is plenty. */
const SCENE_ROWS = 13;
/** Lanes of the miniature, where room is short: two tasks and the CPU; and where it is not. */
const FEW_LANES = 3;
const MANY_LANES = 12;

/** The parts of the text by number, from the top. */
const [HEAD, STORY, GOAL, BARS, LANES, STARS, SO_FAR, IDEA] = [0, 1, 2, 3, 4, 5, 6, 7];
/** The order in which parts are shown, or shown in more detail, as far as there is room. */
const WANTED = [HEAD, BARS, STORY, STARS, LANES, STARS, STORY, LANES, LANES, GOAL, SO_FAR, IDEA, LANES];

/** What a scenario is about, in at most `size.rows` rows. */
export function scenarioRows(listed: ListedScenario, summary: AnalysedRun | null, app: App, size: Size): string[] {
  const { scenario } = listed;
  const { theme } = app.setup;
  const line = (text: string) => new Row(theme, size.columns).put(text).end();
  const dim = (text: string) => new Row(theme, size.columns).put(text, 'dim').end();
  const wrapped = (text: string) => wrap(text, Math.min(size.columns - 1, LONGEST_LINE));
  const story = wrapped(scenario.story ?? '').map(line);
  const begun = wrapped(firstSentences(scenario.story ?? '')).map(line);
  const goal = wrapped(scenario.lesson?.goal ?? '').map(dim);
  const idea = wrapped(scenario.lesson?.intro ?? '').map(line);
  const bars = isLarge(scenario)
    ? wrapped('Large: its figures are worked out when you watch it.').map(dim)
    : barRows(listed, summary, app, size.columns, figuresAnswer(scenario, keptOf(app, listed)));
  const sections: Section[] = [
    [headRows(listed, app, size.columns)],
    begun.length < story.length ? [begun, story] : [story],
    [goal],
    [bars],
    summary ? laneSections(summary, app, size.columns) : [],
    askedSections(listed, summary, app, size.columns),
    [soFar(keptOf(app, listed).progress).map(dim)],
    [idea.length > 0 ? [dim('the idea'), ...idea] : []],
  ];
  return sectioned(sections, WANTED, size.rows);
}

function headRows(listed: ListedScenario, app: App, columns: number): string[] {
  const { theme } = app.setup;
  const { scenario } = listed;
  const mode = modeOf(listed);
  const { progress } = keptOf(app, listed);
  const title = new Row(theme, columns).put(listedTitle(app, listed), 'bold').put('  ');
  putStars(title, starsIn(mode, progress), theme, mostStars(mode));
  const size = new Row(theme, columns);
  for (const part of sizeParts(scenario, mode)) {
    const apart = size.width === 0 ? '' : ` ${theme.marks.between} `;
    if (size.room >= widthOf(apart + part)) size.put(apart + part, 'dim');
  }
  return [title.end(), size.end()];
}

const MODE_WORDS = { play: [], watch: ['to predict and watch'], challenge: ['challenge'] };

function sizeParts({ lesson, tasks, resources }: Scenario, mode: keyof typeof MODE_WORDS): string[] {
  const count = `${withThousands(tasks.length)} ${tasks.length === 1 ? 'task' : 'tasks'}`;
  const used = resources.map(({ title }) => title).join(', ');
  return [
    ...MODE_WORDS[mode],
    ...(lesson?.concept ? [conceptWords(lesson.concept)] : []),
    count,
    ...(used === '' ? [] : [used]),
  ];
}

// How often it was played, and how many predictions were right.
function soFar(progress: Progress | null): string[] {
  if (!progress) return [];
  const { tries, predicted } = progress;
  const answered = predicted.filter((right) => right !== null);
  const words = [
    ...(tries > 0 ? [manyOf(tries, 'game')] : []),
    ...(answered.length > 0
      ? [`${answered.filter(Boolean).length} of ${manyOf(answered.length, 'prediction')} right`]
      : []),
  ];
  return words.length > 0 ? [words.join(', ')] : [];
}

// The story's first two sentences say what happens.
const firstSentences = (story: string): string => /^(?:.*?[.!?](?:\s|$)){1,2}/s.exec(story)?.[0].trim() ?? story;

function laneSections(summary: AnalysedRun, app: App, columns: number): Section {
  const { theme } = app.setup;
  const all = summary.run.scenario.tasks.length + 1;
  const title = new Row(theme, columns).put(`as ${theirs(policyWords(summary.run.policy))} it`, 'dim').end();
  const lanes = (count: number) => miniatureRows(summary, columns, count, theme);
  if (all <= FEW_LANES) return [lanes(all), [title, ...lanes(all)]];
  const many = Math.min(all, MANY_LANES);
  return [
    lanes(FEW_LANES),
    [title, ...lanes(Math.min(many, FEW_LANES + 2))],
    [title, ...lanes(many)],
    [title, ...lanes(many + SCENE_ROWS)],
  ];
}

const theirs = (policy: string): string => (policy === 'event loop' ? 'the event loop does' : `“${policy}” does`);

// How to earn stars, in one row or in three.
function askedSections(listed: ListedScenario, summary: AnalysedRun | null, app: App, columns: number): Section {
  const { theme, seed } = app.setup;
  const { scenario } = listed;
  if (modeOf(listed) === 'watch') {
    const row = new Row(theme, columns).put(`${starWords(1, theme, 1)} `, 'good');
    return [[row.put('predict it, then watch it', 'dim').end()]];
  }
  if (!summary) return [];
  const reference = measureOf(app, listed, seed);
  const stars = (count: 1 | 2 | 3) => `${starWords(count, theme)} `;
  const figures = !figuresAnswer(scenario, keptOf(app, listed));
  const short = new Row(theme, columns)
    .put(stars(3), 'good')
    .put(`${formatTime(scenario.unit, reference.best.last)}  `)
    .put(stars(2), 'good')
    .put(formatTime(scenario.unit, latestForTwo(reference)));
  const rules = starRule(scenario, reference, seed, figures).flatMap(([count, words]) => {
    const [first = '', ...rest] = wrap(words, columns - 5);
    const row = new Row(theme, columns).put(stars(count === 0 ? 1 : count), 'good').put(first, 'dim');
    return [row.end(), ...rest.map((one) => new Row(theme, columns).to(4).put(one, 'dim').end())];
  });
  return figures ? [[short.end()], rules] : [rules];
}
