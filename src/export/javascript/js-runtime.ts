import text from '../runtime/meanwhile-runtime.mjs?raw';

/** The file name of the helper module that an exported JavaScript program imports. */
export const JS_RUNTIME_FILE = 'meanwhile-runtime.mjs';

/** The text of the helper module: clock, work, ring, resources and the list of alarms, for Node 20 and later, without packages. */
export const JS_RUNTIME = text;

const IMPORT = /^import .*\n/gm;

/**
 * The helper module as one function at the end of the program's own file; the helpers that the program uses are
 * declared at the top, in place of the import.
 * @param helpers those that the program uses
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
