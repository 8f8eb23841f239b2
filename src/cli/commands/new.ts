import { closeSync, lstatSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import { printable } from '../../scenario/source/text.ts';
import { cannotWrite, Failure, INTERRUPTED, OK } from '../failure.ts';
import { type RootCommand, withCommonOptions } from '../options.ts';
import { TEMPLATES, type Template, templateText } from '../sources/templates.ts';
import { print } from '../terminal/output.ts';

/** `new`: write a scenario to start from, never over a file. */
export function defineNew(program: RootCommand): void {
  withCommonOptions(program.command('new'))
    .description('write a scenario to start from (in a terminal it asks for the contents)')
    .argument('<file>', 'the file to write; an existing file is never overwritten')
    .addOption(new Option('--template <template>', 'start from a template instead').choices(TEMPLATES))
    .action(async (file, options) => {
      process.exitCode = await writeScenario(file, options.template);
    });
}

async function writeScenario(file: string, template: Template | undefined): Promise<number> {
  requireFree(file);
  const asks = template === undefined && process.stdin.isTTY && process.stdout.isTTY;
  const text = asks
    ? await (await import('../lazy/scenario-text.ts')).scenarioText.askedText()
    : templateText(template ?? 'blank');
  if (text === null) return INTERRUPTED;
  writeNew(file, text);
  await print(nextSteps(file));
  return OK;
}

// Checked before any question, so that no answer is given in vain.
function requireFree(file: string): void {
  if (file === '-') throw new Failure('new writes a file; it cannot write to standard output');
  if (isThere(file)) throw alreadyThere(file);
}

function isThere(file: string): boolean {
  try {
    if (!statSync(dirname(file)).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

const alreadyThere = (file: string): Failure =>
  new Failure(`${printable(file)} already exists, and new never overwrites a file: choose another name`);

function writeNew(file: string, text: string): void {
  let fd = -1;
  try {
    fd = openSync(file, 'wx');
    writeFileSync(fd, text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(file);
    // An incomplete file would be in the way of the next try.
    if (fd >= 0) rmSync(file, { force: true });
    throw cannotWrite(file, error);
  } finally {
    if (fd >= 0) closeSync(fd);
  }
}

function nextSteps(file: string): string {
  const name = /^[\w./-]+$/.test(file) ? file : `'${printable(file).replaceAll("'", "'\\''")}'`;
  const path = /[/\\]|\.json$/.test(file) ? name : `./${name}`;
  return [
    `${printable(file)}: a new scenario. Next:`,
    `  meanwhile check ${path}`,
    `  meanwhile play ${path}`,
    '  meanwhile schema > scenario.schema.json   (once per folder: editors then complete and explain)',
    '',
  ].join('\n');
}
