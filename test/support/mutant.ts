import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import type { Policy } from '../../src/engine/run.ts';

const POLICIES = fileURLToPath(new URL('../../src/policies/', import.meta.url));

/** One change to the text of a file of src/policies. */
export interface Change {
  readonly file: 'event-loop.ts' | 'turnstile.ts' | 'awaiters.ts';
  readonly from: string;
  readonly to: string;
}

/** The policy event-loop with one rule broken. @throws if the text to change does not occur exactly once */
export async function brokenEventLoop(change: Change): Promise<() => Policy> {
  const patch: esbuild.Plugin = {
    name: 'patch',
    setup(build) {
      build.onLoad({ filter: /policies[\\/](event-loop|turnstile|awaiters)\.ts$/ }, async ({ path }) => {
        const { readFile } = await import('node:fs/promises');
        const text = await readFile(path, 'utf8');
        return { contents: path.endsWith(change.file) ? changed(text, change) : text, loader: 'ts' };
      });
    },
  };
  const { outputFiles } = await esbuild.build({
    entryPoints: [`${POLICIES}event-loop.ts`],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    logLevel: 'silent',
    plugins: [patch],
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? '').toString('base64');
  const module: { eventLoop: () => Policy } = await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`);
  return module.eventLoop;
}

function changed(text: string, { from, to, file }: Change): string {
  const pieces = text.split(from);
  if (pieces.length !== 2) throw new Error(`“${from}” stands ${pieces.length - 1} times in ${file}, not once`);
  return pieces.join(to);
}
