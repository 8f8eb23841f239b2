import type { Scenario } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/source/text.ts';
import { type BrokenFile, type ListedChapter, modeOf, scenariosIn } from '../../session/chapters.ts';
import { OK } from '../failure.ts';
import { ParCache } from '../files/par-cache.ts';
import { openKeeper } from '../files/save-file.ts';
import type { ScreenOptions } from '../options.ts';
import { choosePolicy } from '../policies/policy-choice.ts';
import { openScreen } from '../screen/open-screen.ts';
import { bundledChapters } from '../sources/bundled-chapters.ts';
import { recipesOf } from '../sources/generated.ts';
import { ownFolders } from '../sources/own-folders.ts';
import { print, printJson, surroundings } from '../terminal/output.ts';
import { threads } from '../worker/background.ts';

/** What the program understands without a command. */
interface ListOptions extends ScreenOptions {
  /** False: nothing is stored. */
  readonly save: boolean;
  readonly json: boolean;
}

/**
 * The program without a command: the list on a screen, or printed where there is none.
 * @param folder the folder whose scenarios are listed, or null @returns the exit status
 */
export async function openList(folder: string | null, options: ListOptions): Promise<number> {
  const folders = await ownFolders(folder);
  const chapters = () => [...bundledChapters(), ...folders.chapters()];
  if (options.json || !surroundings(options.color).screen) {
    await folders.readAll();
    return options.json ? printDocument(chapters()) : printList(chapters());
  }
  const bundled = bundledChapters();
  const shown = {
    chapters: [...bundled, ...folders.chapters()],
    readFolders: (report: (chapters: readonly ListedChapter[]) => void) =>
      folders.readSlowly(() => report([...bundled, ...folders.chapters()])),
    recipes: recipesOf(new Date()),
    opened: null,
    keeper: openKeeper(options),
    live: false,
    background: threads(new ParCache(options.save)),
  };
  const policy = await choosePolicy(options.workers === 1 ? 'event-loop' : 'sync', options.workers);
  return openScreen(options, shown, policy);
}

async function printDocument(chapters: readonly ListedChapter[]): Promise<number> {
  const scenarios = chapters.flatMap(({ title, items }) =>
    items.flatMap((item) => {
      if (item.kind === 'broken') return [];
      const { name, scenario } = item.listed;
      return [{ name, chapter: title, mode: modeOf(item.listed), ...sizeOf(scenario) }];
    }),
  );
  await printJson({ format: 1, scenarios, problems: chapters.flatMap(problemsOf) });
  return OK;
}

async function printList(chapters: readonly ListedChapter[]): Promise<number> {
  const names = scenariosIn(chapters).map(({ name }) => printable(name));
  const width = Math.max(...names.map(({ length }) => length));
  const parts = chapters.flatMap(({ title, problem, items }) => [
    title,
    ...(problem === null ? [] : [`  ${problem}`]),
    ...items.map((item) => {
      if (item.kind === 'broken') return `  ${brokenWords(item.file)}`;
      return `  ${printable(item.listed.name).padEnd(width)}  ${item.listed.scenario.title}`;
    }),
    '',
  ]);
  await print(
    [
      ...parts,
      'meanwhile run NAME simulates a scenario; meanwhile compare NAME compares policies;',
      'in a terminal, meanwhile without a command opens the list. See meanwhile --help.',
      '',
    ].join('\n'),
  );
  return OK;
}

const problemsOf = ({ problem, folder, items }: ListedChapter): string[] => [
  ...(problem === null ? [] : [`${folder}: ${problem}`]),
  ...items.flatMap((item) => (item.kind === 'broken' ? brokenWords(item.file) : [])),
];

function brokenWords({ name, problem, mistakes }: BrokenFile): string {
  if (mistakes === 0) return `${name}: ${problem}`;
  const all = mistakes === 1 ? 'it' : `all ${mistakes} mistakes`;
  return `${name} is broken, ${problem}; meanwhile check ${name} shows ${all}`;
}

const sizeOf = (scenario: Scenario): object => ({
  title: scenario.title,
  concept: scenario.lesson?.concept ?? null,
  unit: scenario.unit,
  tasks: scenario.tasks.length,
  steps: scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0),
  resources: scenario.resources.length,
});
