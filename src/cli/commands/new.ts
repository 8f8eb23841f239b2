import { closeSync, lstatSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { printable } from '../../scenario/source/text.ts';
import { cannotWrite, Failure, INTERRUPTED, OK } from '../failure.ts';
import { print } from '../reports/output.ts';
import { type Template, templateText } from '../sources/templates.ts';

/**
 * `new`: writes a scenario to start from, and never over a file. In a terminal it asks what is to be in it, unless a
 * template is given. @returns the exit status @throws Failure if there is something already, or it cannot be written
 */
export async function newCommand(file: string, template: Template | undefined): Promise<number> {
  requireFree(file);
  const asks = template === undefined && process.stdin.isTTY && process.stdout.isTTY;
  const text = asks
    ? await (await import('../late-reading.ts')).reading.askedText()
    : templateText(template ?? 'blank');
  if (text === null) return INTERRUPTED;
  writeNew(file, text);
  await print(nextSteps(file));
  return OK;
}

// Nobody should answer questions in vain.
function requireFree(file: string): void {
  if (file === '-') throw new Failure('new writes a file, and standard output is none');
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
  new Failure(`${printable(file)} is there already, and new never overwrites: take another name`);

function writeNew(file: string, text: string): void {
  let fd = -1;
  try {
    fd = openSync(file, 'wx');
    writeFileSync(fd, text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(file);
    // Half a file would be in the way of the next try.
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
    '  meanwhile schema > scenario.schema.json   (once a folder: editors then complete and explain)',
    '',
  ].join('\n');
}
