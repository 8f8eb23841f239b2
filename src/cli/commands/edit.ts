import { resolve } from 'node:path';
import { printable } from '../../scenario/source/text.ts';
import type { Editing } from '../../session/edit/editing.ts';
import { LETTERED_TASKS } from '../../session/letters.ts';
import { editorWords, runEditor } from '../ask/editor.ts';
import { Failure } from '../failure.ts';
import { ParCache } from '../files/par-cache.ts';
import { openKeeper } from '../files/save-file.ts';
import { choosePolicy } from '../policies/policy-choice.ts';
import { watchScenario } from '../sources/edit-source.ts';
import { threads } from '../worker/background.ts';
import { listBundled } from './list.ts';
import { openScreen, type PlayCommandOptions } from './screens.ts';

/** `edit`: what a file means, drawn anew at every save until one leaves. @returns the exit status */
export async function editCommand(file: string, options: PlayCommandOptions): Promise<number> {
  const { parseScenario } = (await import('../late-reading.ts')).reading;
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
      advise: ({ scenario, text }, told) =>
        scenario
          ? background.start({ kind: 'advice', scenario, text, letters: LETTERED_TASKS, limitMs: ADVICE_MS }, told)
          : { cancel: () => {} },
      editor: words && ((line, leaving) => runEditor(words, resolve(file), line, leaving)),
    };
    const shown = {
      scenarios: listBundled(),
      problems: [],
      opened: { name: 'edit', editing } as const,
      keeper: openKeeper(options),
      live: options.live,
      background,
    };
    return await openScreen(options, shown, await choosePolicy('event-loop', 1));
  } finally {
    watching.close();
  }
}

/** So long somebody thinks about what a file teaches. */
const ADVICE_MS = 10_000;

const MISSING = 'there is no such file';

function cannotEdit(file: string, why: string): Failure {
  const name = printable(file);
  return new Failure(`cannot read ${name}: ${why}${why === MISSING ? `; meanwhile new ${name} makes one` : ''}`);
}
