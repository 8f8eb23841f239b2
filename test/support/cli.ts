import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, type Outcome } from './ended.ts';

/** The built program. */
export const PROGRAM = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Runs the built program without a terminal. */
export function meanwhile(
  args: readonly string[],
  options: { input?: string | Buffer; cwd?: string; env?: Record<string, string> } = {},
): Outcome {
  const { FORCE_COLOR: _, NO_COLOR: __, MEANWHILE_ASCII: ___, ...env } = process.env;
  return ended(process.execPath, [PROGRAM, ...args], {
    ...options,
    env: { ...env, LC_ALL: 'C.UTF-8', ...options.env },
  });
}

/** The JSON document that a command prints. Fails if there is anything else on standard output. */
export const documentOf = (args: readonly string[], input = ''): Record<string, never> & { [key: string]: unknown } =>
  JSON.parse(meanwhile(args, { input }).out);

/** Creates a folder with these files. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'meanwhile-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
