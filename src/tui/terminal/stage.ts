import type { RowMarks } from '../row-marks.ts';
import type { Terminal } from './terminal.ts';

/**
 * What Ink takes for its standard output: every frame that it composes comes here as one text, and goes to the terminal
 * with the rows in the place of their marks.
 * In its debug mode Ink writes nothing else, and leaves cursor, modes and screen alone.
 */
export function stageOf(terminal: Terminal, marks: RowMarks): NodeJS.WriteStream {
  const write = (text: string, ...[written]: (() => void)[]): boolean => {
    if (text !== '') terminal.show(text.split('\n').map((row) => marks.rowOf(row.trimEnd()).trimEnd()));
    written?.();
    return true;
  };
  return new Proxy(process.stdout, {
    get(target, key) {
      if (key === 'write') return write;
      if (key === 'isTTY') return false;
      if (key === 'columns' || key === 'rows') return terminal.size[key];
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
