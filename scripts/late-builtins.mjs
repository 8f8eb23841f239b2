import { isBuiltin } from 'node:module';

/** Modules of Node that most starts never use: each costs 1 to 4 ms to load. */
const LATE = new Set(['child_process', 'crypto', 'fs/promises', 'os', 'timers/promises', 'worker_threads']);
const IDENTIFIER = /^(?!default$)[a-z_$][\w$]*$/i;

/**
 * Takes Node's own modules from `process.getBuiltinModule`. An import statement reads every export of such a module, and
 * those of `node:fs` load all of Node's streams: 6 ms of start-up. The functions of LATE load their module when they are
 * first called.
 * @type {import('esbuild').Plugin}
 */
export const lateBuiltins = {
  name: 'late-builtins',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?[a-z_]+(?:\/[a-z_]+)?$/ }, ({ path, kind }) => {
      if (!isBuiltin(path)) return undefined;
      const name = path.replace(/^node:/, '');
      if (kind === 'import-statement') return { path: name, namespace: 'late-import' };
      return kind === 'require-call' && LATE.has(name) ? { path: name, namespace: 'late-require' } : undefined;
    });
    build.onLoad({ filter: /./, namespace: 'late-import' }, async ({ path }) => ({ contents: await importOf(path) }));
    build.onLoad({ filter: /./, namespace: 'late-require' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => process.getBuiltinModule('${path}')[name] });`,
    }));
  },
};

/** A module with the exports of one of Node's, of which a bundle keeps those that it uses. @param {string} name */
async function importOf(name) {
  const exported = await import(`node:${name}`);
  const names = Object.keys(exported).filter((key) => IDENTIFIER.test(key));
  const lines = names.map((key) =>
    LATE.has(name) && typeof exported[key] === 'function'
      ? `export function ${key}(...given) { return new.target ? new (own().${key})(...given) : own().${key}(...given); }`
      : `export const ${key} = /* @__PURE__ */ pick('${key}');`,
  );
  return [
    `const own = () => process.getBuiltinModule('${name}');`,
    'const pick = (key) => own()[key];',
    ...lines,
    'export default /* @__PURE__ */ own();',
  ].join('\n');
}
