import { resolve } from 'node:path';
import { printable } from '../../scenario/source/text.ts';
import type { Editing } from '../../session/edit/editing.ts';
import { LETTERED_TASKS } from '../../session/letters.ts';
import { Failure } from '../failure.ts';
import { ParCache } from '../files/par-cache.ts';
import { openKeeper } from '../files/save-file.ts';
import { NO_SAVE_HELP, type RootCommand, type ScreenOptions, withScreenOptions } from '../options.ts';
import { choosePolicy } from '../policies/policy-choice.ts';
import { openScreen } from '../screen/open-screen.ts';
import { bundledChapters } from '../sources/bundled-chapters.ts';
import { surroundings } from '../terminal/output.ts';
import { threads } from '../worker/background.ts';

interface EditOptions extends ScreenOptions {
  /** False: nothing is stored. */
  readonly save: boolean;
}

/** `edit`: the meaning of a file, drawn again after every save until the user leaves. */
export function defineEdit(program: RootCommand): void {
  withScreenOptions(program.command('edit'))
    .description('live preview of a scenario file: mistakes, timelines and par after every save')
    .argument('<file>', 'the scenario file, which you write in your own editor')
    .option('--no-save', NO_SAVE_HELP)
    .action(async (file, options) => {
      requireEditable(file, options);
      process.exitCode = await edit(file, options);
    });
}

function requireEditable(file: string, { workers, color }: EditOptions): void {
  if (workers > 1) throw new Failure('par and the event loop are for one CPU: edit takes no --workers');
  if (file === '-' || !surroundings(color).screen)
    throw new Failure(
      'edit needs a terminal, and a file to watch; meanwhile check reports mistakes without a terminal',
    );
}

async function edit(file: string, options: EditOptions): Promise<number> {
  const { parseScenario } = (await import('../lazy/scenario-text.ts')).scenarioText;
  const { editorWords, runEditor } = await import('../ask/editor.ts');
  const { watchScenario } = await import('../sources/edit-source.ts');
  const watching = watchScenario(file, parseScenario);
  try {
    await watching.ready;
    const first = watching.now();
    if ('lost' in first) throw cannotEdit(file, first.lost);
    const words = editorWords(process.env);
    const background = threads(new ParCache(options.save));
    const editing: Editing = {
      file,
      now: watching.now,
      subscribe: watching.subscribe,
      advise: ({ scenario, text }, report) =>
        scenario
          ? background.start({ kind: 'advice', scenario, text, letters: LETTERED_TASKS, limitMs: ADVICE_MS }, report)
          : { cancel: () => {} },
      editor: words && ((line, leaving) => runEditor(words, resolve(file), line, leaving)),
    };
    const shown = {
      chapters: bundledChapters(),
      recipes: null,
      opened: { name: 'edit', editing } as const,
      keeper: openKeeper(options),
      live: false,
      background,
    };
    return await openScreen(options, shown, await choosePolicy('event-loop', 1));
  } finally {
    watching.close();
  }
}

/** The time to look for advice on a file. */
const ADVICE_MS = 10_000;

const MISSING = 'there is no such file';

function cannotEdit(file: string, why: string): Failure {
  const name = printable(file);
  return new Failure(`cannot read ${name}: ${why}${why === MISSING ? `; meanwhile new ${name} makes one` : ''}`);
}
