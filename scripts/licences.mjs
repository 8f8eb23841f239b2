/**
 * The licence notices of the packages that are bundled: everyone who gets a copy of them must get these, too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * The copyright lines of packages that name the MIT licence but come without its text. @type {Readonly<Record<string,
 * string>>}
 */
const WITHOUT_TEXT = { 'yoga-layout': 'Copyright (c) Meta Platforms, Inc. and affiliates.' };

/**
 * The folders of the packages that contribute anything to a bundle, in alphabetical order.
 * @param {readonly import('esbuild').Metafile[]} metafiles paths in them are relative to the project
 * @returns {string[]}
 */
export function bundledPackages(metafiles) {
  const used = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    ),
  );
  const folders = used.flatMap((path) => /^.*\/?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const nameOf = (/** @type {string} */ path) => path.replace(/^.*node_modules\//, '');
  return [...new Set(folders)].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)).map((path) => join(ROOT, path));
}

/**
 * The notices of packages, each licence only once, below the packages and the copyright lines that it is about.
 * @param {readonly string[]} folders @throws if a package has no licence text
 */
export function noticesOf(folders) {
  /** @type {Map<string, { heads: string[], body: string }>} */
  const licences = new Map();
  for (const folder of folders) {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { copyright, body } = parts(licenceText(folder, name));
    // The same licence is wrapped and quoted differently.
    const key = body.replaceAll(/[\s"“”']+/g, ' ').toLowerCase();
    const licence = licences.get(key) ?? { heads: [], body };
    licences.set(key, licence);
    licence.heads.push(`${name} ${version}\n${copyright.map((line) => `    ${line}\n`).join('')}`);
  }
  return Array.from(licences.values(), ({ heads, body }) => `${heads.join('')}\n${body}\n`).join('\n* * *\n\n');
}

/** @param {string} folder @param {string} name */
function licenceText(folder, name) {
  const file = readdirSync(folder).find((one) => /^licen[cs]e(\.(md|txt))?$/i.test(one));
  if (file) return readFileSync(join(folder, file), 'utf8');
  const holder = WITHOUT_TEXT[name];
  if (!holder) throw new Error(`the package ${name} is bundled, but has no licence text`);
  return readFileSync(join(ROOT, 'LICENSE'), 'utf8').replace(/^Copyright.*$/m, holder);
}

/** @param {string} text */
function parts(text) {
  const lines = text
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.trim());
  const isCopyright = (/** @type {string} */ line) => /^copyright (\(c\)|©|\d{4})/i.test(line);
  const isTitle = (/** @type {string} */ line) =>
    /^(the )?mit licen[cs]e( \(mit\))?$/i.test(line.replace(/^\((.*)\)$/, '$1'));
  const rest = lines.filter((line) => !isCopyright(line) && !isTitle(line));
  const body = rest
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return { copyright: lines.filter(isCopyright), body };
}
