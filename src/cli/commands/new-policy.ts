import { basename, extname } from 'node:path';
import { printable } from '../../scenario/source/text.ts';
import { Failure, OK } from '../failure.ts';
import { writeChunks } from '../files/write-files.ts';
import { type RootCommand, withCommonOptions } from '../options.ts';
import { TAKEN } from '../policies/module-choice.ts';
import { type PolicyLanguage, policyText } from '../sources/policy-template.ts';
import { print } from '../terminal/output.ts';

/** `new-policy`: write a policy to start from. */
export function defineNewPolicy(program: RootCommand): void {
  withCommonOptions(program.command('new-policy'))
    .description('write a commented policy that works, to start from')
    .argument('<file>', 'the file to write: JavaScript (.mjs) or TypeScript (.ts, .mts)')
    .option('--force', 'overwrite an existing file', false)
    .action(async (file, { force }) => {
      const language = LANGUAGES[extname(file)];
      if (!language)
        throw new Failure(`${printable(file)} must end in .mjs (JavaScript), or in .ts or .mts (TypeScript)`);
      const path = /[/\\]/.test(file) ? file : `./${file}`;
      writeChunks(file, [policyText(nameOf(file), printable(path), language)], '', force);
      await print(nextSteps(file, path));
      process.exitCode = OK;
    });
}

const LANGUAGES: Readonly<Record<string, PolicyLanguage>> = {
  '.mjs': 'javascript',
  '.ts': 'typescript',
  '.mts': 'typescript',
};

const LONGEST = 40;

/** The name of a policy in the file: letters, digits and hyphens, and none of Meanwhile's own names. */
function nameOf(file: string): string {
  const name = basename(file, extname(file))
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, LONGEST);
  return name === '' || TAKEN.has(name) ? `my-${name || 'policy'}` : name;
}

function nextSteps(file: string, path: string): string {
  const word = /^[\w./-]+$/.test(path) ? path : `'${printable(path).replaceAll("'", "'\\''")}'`;
  return [
    `${printable(file)}: a new policy. Next:`,
    `  meanwhile run laundry-day --policy ${word}`,
    `  meanwhile watch laundry-day --policy ${word}`,
    `  meanwhile race laundry-day --policies sync,event-loop,${word}`,
    '',
  ].join('\n');
}
