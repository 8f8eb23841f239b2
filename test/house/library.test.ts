import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import * as esbuild from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { eventJson, parseScenario, policies, simulate } from '../../src/index.ts';
import { bundledText } from '../support/bundled.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const guide = readFileSync(`${ROOT}/docs/library.md`, 'utf8');
const block = (language: string) => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? '';

/** A module that uses the library, bundled as for a page; fails if it needs anything of Node. */
async function forBrowsers(contents: string): Promise<string> {
  const { outputFiles, metafile } = await esbuild.build({
    stdin: { contents, resolveDir: ROOT, loader: 'js' },
    alias: { 'meanwhile-cli': `${ROOT}/src/index.ts` },
    ...{ bundle: true, format: 'iife', platform: 'browser', write: false, metafile: true, logLevel: 'silent' },
    // jsonc-parser's other build has parts that no bundler finds.
    mainFields: ['module', 'main'],
  });
  const imported = Object.values(metafile?.outputs ?? {}).flatMap(({ imports }) => imports.map(({ path }) => path));
  expect(imported).toEqual([]);
  return outputFiles?.[0]?.text ?? '';
}

let example = '';
beforeAll(async () => {
  example = await forBrowsers(block('js'));
}, 60_000);

test('the example of the guide prints what it says, also where there is nothing of Node', () => {
  const printed: string[] = [];
  const console = { log: (line: string) => printed.push(line) };
  runInContext(example, createContext({ console, TextEncoder }));
  expect(`${printed.join('\n')}\n`).toBe(block('text'));
  expect(printed.length).toBeGreaterThan(3);
});

test('every name in the guide’s table is exported', async () => {
  const library: Record<string, unknown> = await import('../../src/index.ts');
  const cells = Array.from(guide.matchAll(/^\| (`.*?) \|/gm), ([, cell = '']) => cell);
  const named = cells.flatMap((cell) => Array.from(cell.matchAll(/`(\w+)/g), ([, name = '']) => name));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !(name in library))).toEqual([]);
});

test('a bundle for browsers simulates the same trace', async () => {
  const text = bundledText('page-load');
  const program = await forBrowsers(`
    import { eventJson, parseScenario, policies, simulate } from 'meanwhile-cli';
    const run = simulate(parseScenario(text).scenario, policies['event-loop'](), { seed: 7 });
    trace = JSON.stringify(run.trace.map((event) => eventJson(run, event)));
  `);
  const page = createContext({ text, trace: '', TextEncoder });
  runInContext(program, page);
  const { scenario } = parseScenario(text);
  if (!scenario) throw new Error('page-load has mistakes');
  const run = simulate(scenario, policies['event-loop'](), { seed: 7 });
  expect(JSON.parse(page.trace as string)).toEqual(run.trace.map((event) => ({ ...eventJson(run, event) })));
  expect(run.trace.length).toBeGreaterThan(20);
});
