import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import * as esbuild from 'esbuild';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The screens as a page would load them: a list of one scenario, drawn before and after a key. */
const PAGE = `
  import { newApp, update } from './src/screens/app/app.ts';
  import { appFrame } from './src/screens/app/app-frame.ts';
  import { makePolicy } from './src/policies/registry.ts';
  import { parseScenario } from './src/scenario/parse.ts';
  import file from './scenarios/02-laundry-day.json';
  import { emptySave } from './src/session/keep/progress.ts';

  const { scenario } = parseScenario(JSON.stringify(file));
  const settings = {
    chapters: [{
      title: 'One', sentence: '', folder: null, unread: 0, problem: null, isFirst: false,
      items: [{ kind: 'scenario', listed: { name: 'laundry-day', scenario, folder: null } }],
    }],
    recipes: null, opened: null,
    policies: [{ name: 'event-loop', make: () => makePolicy('event-loop'), words: '' }], policy: 'event-loop',
    live: false, speed: null, seed: 1, workers: 1, ascii: false, color: false, big: false, reducedMotion: false,
    mouse: true, bell: false,
  };
  const first = newApp(settings, emptySave, null, 0);
  const second = update(first.app, { kind: 'key', key: 'w' }, 0);
  globalThis.frames = [first, second].map(({ app }) => appFrame(app, 0).join('\\n'));
`;

describe('the screens in a browser', () => {
  it('are bundled without a module of Node, Ink or React, and draw', async () => {
    const { metafile, outputFiles } = await esbuild.build({
      stdin: { contents: PAGE, resolveDir: ROOT, loader: 'ts' },
      bundle: true,
      format: 'iife',
      platform: 'browser',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    expect(imported).toEqual([]);
    const inputs = Object.keys(metafile.inputs);
    expect(inputs).toContain('src/screens/app/app.ts');
    expect(inputs.filter((path) => /node_modules\/(ink|react|yoga)/.test(path))).toEqual([]);
    expect(inputs.filter((path) => /^src\/(tui|cli)\//.test(path) || path.startsWith('node:'))).toEqual([]);

    // Nothing of Node is available, as in a page; browsers have TextEncoder too.
    const page = createContext({ frames: [], TextEncoder });
    runInContext(outputFiles[0]?.text ?? '', page);
    const [list, watch] = page.frames as readonly string[];
    expect(list).toContain('›   1 Laundry day');
    expect(watch).toContain('Laundry day  ');
  });
});
