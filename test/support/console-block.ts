import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { meanwhile } from './cli.ts';

/** The commands of a console block, each with what it prints now. */
export function consoleOf(body: string, cwd: string): string {
  return body
    .split('\n')
    .filter((line) => line.startsWith('$ meanwhile '))
    .map((line) => `${line}\n${outputOf(line.slice('$ meanwhile '.length), cwd)}`)
    .join('');
}

function outputOf(command: string, cwd: string): string {
  const [line = '', most] = command.split(' | head -');
  const [written = '', target] = line.split(' > ');
  const { out, err } = meanwhile(written.split(' '), { cwd });
  if (target !== undefined) {
    writeFileSync(join(cwd, target), out);
    return '';
  }
  const lines = `${out}${err}`.split('\n').map((one) => one.trimEnd());
  return most === undefined ? lines.join('\n') : `${lines.slice(0, Number(most)).join('\n')}\n`;
}
