import { RUNTIME_CLOCK } from './js-runtime-clock.ts';
import { RUNTIME_RESOURCES } from './js-runtime-resources.ts';
import { RUNTIME_RUN } from './js-runtime-run.ts';
import { RUNTIME_STEPS } from './js-runtime-steps.ts';

/** What the helper module beside an exported program is called. */
export const JS_RUNTIME_FILE = 'meanwhile-runtime.mjs';

/** The helper module: clock, work, ring, resources and the list of alarms, for Node 20 and later, without packages. */
export const JS_RUNTIME = [RUNTIME_CLOCK, RUNTIME_STEPS, RUNTIME_RESOURCES, RUNTIME_RUN].join('\n');

const IMPORT = /^import .*\n/gm;

/**
 * The same as one function in the file of the program itself, at its end; what the program takes from it stands at the
 * top, where the import stood.
 * @param helpers what the program uses of it
 */
export function inlineJsRuntime(helpers: readonly string[]): { top: string[]; bottom: string[] } {
  const imports = JS_RUNTIME.match(IMPORT) ?? [];
  const body = JS_RUNTIME.replace(IMPORT, '')
    .replace(/^export /gm, '')
    .trimEnd();
  const indented = body.split('\n').map((line) => (line === '' ? '' : `  ${line}`));
  const names = helpers.join(', ');
  return {
    top: [...imports.map((line) => line.trimEnd()), '', `const { ${names} } = helpers();`],
    bottom: ['', 'function helpers() {', ...indented, '', `  return { ${names} };`, '}'],
  };
}
