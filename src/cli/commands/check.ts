import { printable } from '../../scenario/text.ts';
import { withAdvice } from '../advised.ts';
import { checkDocument } from '../check-document.ts';
import { NOT_DONE, OK } from '../failure.ts';
import type { CommonOptions } from '../options.ts';
import { print, printJson, surroundings } from '../output.ts';
import { readCheckedFile, type Source } from '../scenario-source.ts';

const isBroken = ({ diagnostics }: Source): boolean => diagnostics.some(({ severity }) => severity === 'error');

/** `check`: every mistake in scenario files. @returns the exit status */
export async function checkCommand(
  files: readonly string[],
  options: CommonOptions & { json: boolean; advice: boolean },
): Promise<number> {
  // All are read before anything is said: a missing file is one line and nothing else.
  const sources: Source[] = [];
  for (const file of files) {
    const source = await readCheckedFile(file);
    sources.push(options.advice ? await withAdvice(source) : source);
  }
  if (options.json) await printJson(checkDocument(sources));
  else {
    const { framesOf } = await import('../frames.ts');
    const { color, errorColor } = surroundings(options.color);
    for (const source of sources) {
      if (isBroken(source)) process.stderr.write(framesOf(source, errorColor));
      else
        await print(
          source.diagnostics.length > 0 ? framesOf(source, color) : `${printable(source.file)}: no mistakes\n`,
        );
    }
  }
  return sources.some(isBroken) ? NOT_DONE : OK;
}
