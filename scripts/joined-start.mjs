import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import * as esbuild from 'esbuild';

/** @typedef {{ path: string, text: string }} File */

/**
 * Joins what a start loads. A module that is loaded at the start and by a screen as well is put into a chunk of its own
 * by esbuild: twenty small files, of which each costs 0.5 ms of start-up. They become one file, `core`, from which the
 * other chunks import.
 * @param {esbuild.BuildResult<{ write: false, metafile: true }>} built
 * @param {string} entry the file name of the entry point
 * @returns {Promise<File[]>}
 */
export async function joinedStart({ outputFiles, metafile }, entry) {
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const joined = loadedBy(entry, outputs);
  const id = createHash('sha256')
    .update([...texts.values()].join('\0'))
    .digest('hex')
    .slice(0, 8);
  const core = `core-${id}.js`;
  const exportsOf = (/** @type {string} */ name, /** @type {(own: string, joint: string) => string} */ write) =>
    (outputs.get(name)?.exports ?? []).map((own) => write(own, `${own}_${joined.indexOf(name)}`)).join(', ');
  const sources = new Map(texts);
  sources.set(
    core,
    joined.map((name) => `export {${exportsOf(name, (a, b) => `${a} as ${b}`)}} from './${name}';`).join('\n'),
  );

  /** @param {string} file @param {(name: string) => string | null} inlined its text, or null: stays a file of its own */
  const rebuilt = async (file, inlined) => {
    const {
      outputFiles: [made],
    } = await esbuild.build({
      entryPoints: [file],
      outdir: '.',
      write: false,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      minify: true,
      logLevel: 'silent',
      plugins: [fromMemory(file, sources.get(file) ?? '', inlined)],
    });
    return made?.text ?? '';
  };

  /** @type {File[]} */
  const files = [{ path: core, text: await rebuilt(core, (name) => texts.get(name) ?? null) }];
  for (const name of texts.keys()) {
    if (joined.includes(name)) continue;
    const text = await rebuilt(name, (used) =>
      joined.includes(used) ? `export {${exportsOf(used, (a, b) => `${b} as ${a}`)}} from './${core}';` : null,
    );
    files.push({ path: name, text });
  }
  return files.map(({ path, text }) => ({ path: withId(path), text: [...texts.keys()].reduce(renamed, text) }));

  // A program that is running while another build is made continues with the files of its own build.
  function withId(/** @type {string} */ name) {
    return name === entry || name === core ? name : name.replace('.js', `-${id}.js`);
  }
  function renamed(/** @type {string} */ text, /** @type {string} */ name) {
    return name === entry ? text : text.replaceAll(`./${name}`, `./${withId(name)}`);
  }
}

/** The chunks that are loaded with a file. @param {string} entry @param {Map<string, esbuild.Metafile['outputs'][string]>} outputs */
function loadedBy(entry, outputs) {
  const loaded = new Set([entry]);
  for (const file of loaded)
    for (const { path, kind } of outputs.get(file)?.imports ?? [])
      if (kind === 'import-statement' && outputs.has(basename(path))) loaded.add(basename(path));
  return [...loaded].slice(1);
}

/**
 * @param {string} entry
 * @param {string} text
 * @param {(name: string) => string | null} inlined
 * @returns {esbuild.Plugin}
 */
const fromMemory = (entry, text, inlined) => ({
  name: 'from-memory',
  setup(build) {
    build.onResolve({ filter: /./ }, ({ path, kind }) => {
      const name = basename(path);
      const isInlined = kind === 'entry-point' || (kind === 'import-statement' && inlined(name) !== null);
      return isInlined ? { path: name, namespace: 'memory' } : { path, external: true };
    });
    build.onLoad({ filter: /./, namespace: 'memory' }, ({ path }) => ({
      contents: path === entry ? text : (inlined(path) ?? ''),
    }));
  },
});
