/**
 * The templates of pages: HTML with style and program inside, which `export --to html` and `npm run site` fill with
 * scenarios. Their policy allows what is in the file, and nothing from outside.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { lateUnicode } from './late-unicode.mjs';
import { bundledPackages, noticesOf } from './licences.mjs';
import { rawText } from './raw-text.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'src', 'page', 'browser');

/** A page of a run has one scene only, so that it stays small. */
const SCENES = ['chess', 'household', 'network', 'loop'];

/** @typedef {{ name: string, text: string, metafile: esbuild.Metafile }} Template */

/** All templates: their names in dist/, their texts, and what their programs are made of. */
export const pageTemplates = () =>
  Promise.all([
    pageTemplate('game', 'game', 'game.ts'),
    ...SCENES.map((scene) => pageTemplate(`show-${scene}`, 'show', `scenes/show-${scene}.ts`)),
  ]);

/**
 * @param {string} name @param {string} look of HTML and style sheet @param {string} program
 * @returns {Promise<Template>}
 */
async function pageTemplate(name, look, program) {
  const [{ text: script, metafile }, { text: style }] = await Promise.all([bundled(program), bundled(`${look}.css`)]);
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'worker-src blob:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  /** @type {Record<string, string>} */
  const parts = { policy, style, script, notices: noticesOf(bundledPackages([metafile])) };
  const html = readFileSync(join(FOLDER, `${look}.html`), 'utf8');
  const text = html.replaceAll(/\{\{(policy|style|script|notices)\}\}/g, (_, part) => parts[part] ?? '');
  return { name: `${name}.html`, text, metafile };
}

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A program or a style sheet for browsers, as it may stand inside a page. @param {string} file */
async function bundled(file) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [join(FOLDER, file)],
    write: false,
    metafile: true,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    mainFields: ['module', 'main'],
    target: ['es2023', 'chrome111', 'firefox115', 'safari16.4'],
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
    define: { __VERSION__: JSON.stringify(version), 'process.env.NODE_ENV': '"production"' },
    plugins: [rawText, lateUnicode],
  });
  const text = outputFiles[0]?.text.trim() ?? '';
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`${file}: its text would end the element that it is in`);
  return { text, metafile };
}
