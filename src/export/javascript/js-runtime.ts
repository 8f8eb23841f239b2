import text from '../runtime/meanwhile-runtime.mjs?raw';

/** What the helper module beside an exported program is called. */
export const JS_RUNTIME_FILE = 'meanwhile-runtime.mjs';

/** The text of the helper module: clock, work, ring, resources and the list of alarms, for Node 20 and later, without packages. */
export const JS_RUNTIME = text;

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
