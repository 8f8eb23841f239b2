/**
 * `npm start -- ARGS`: sets up what is missing, then runs the program in the same process.
 */
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { orExplain, prepare, ROOT } from './setup.mjs';

const PROGRAM = join(ROOT, 'dist', 'program.js');

/** Checked by entry.js: an empty, damaged file would load without an error and do nothing. */
export const isWhole = true;

await orExplain(async () => {
  await prepare();
  returnToCaller();
  process.argv[1] = PROGRAM;
  await import(pathToFileURL(PROGRAM).href);
});

/** npm runs scripts in the project's folder, but paths are relative to where the user typed them. */
function returnToCaller() {
  const { npm_lifecycle_event: event, npm_package_json: project, INIT_CWD: caller } = process.env;
  if (event !== 'start' || !project || !caller || !existsSync(caller)) return;
  const ours = existsSync(project) && realpathSync(project) === realpathSync(join(ROOT, 'package.json'));
  if (ours) process.chdir(caller);
}
