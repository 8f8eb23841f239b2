import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, type Outcome } from './ended.ts';
import { KeptProgram } from './kept-program.ts';

/** The built program. */
export const PROGRAM = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

interface Options {
  readonly input?: string | Buffer;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Those of the variables that the program reads each time that it needs them; others only when it starts. */
const READ_LATE: ReadonlySet<string> = new Set(['MEANWHILE_HOME', 'MEANWHILE_SCENARIOS']);
const kept = new Map<string, KeptProgram>();

/** What a command of the built program prints without a terminal, and its status. */
export function meanwhile(args: readonly string[], options: Options = {}): Outcome {
  const { input = '', cwd = process.cwd(), env = {} } = options;
  // What the program keeps of one run would show in the next: that standard input has been read, and plain characters.
  const isAlone = input.length > 0 || args.some((word) => /^(.*:)?-$|^--ascii$/.test(word));
  if (isAlone || process.platform === 'win32') return started(args, options);
  const early = JSON.stringify(Object.entries(env).filter(([name]) => !READ_LATE.has(name)));
  const program = kept.get(early) ?? new KeptProgram();
  kept.set(early, program);
  return program.run({ args, cwd, env: environment(env) });
}

/** The same from a process of its own. */
export const started = (args: readonly string[], { env = {}, ...options }: Options = {}): Outcome =>
  ended(process.execPath, [PROGRAM, ...args], { ...options, env: environment(env) });

function environment(own: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const { FORCE_COLOR: _, NO_COLOR: __, MEANWHILE_ASCII: ___, ...env } = process.env;
  return { ...env, LC_ALL: 'C.UTF-8', ...own };
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
