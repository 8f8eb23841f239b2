/**
 * `npm start -- ARGS`: sets up what is missing, then is the program, in this same process.
 */
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { orExplain, prepare, ROOT } from './setup.mjs';

const PROGRAM = join(ROOT, 'dist', 'program.js');

/** For entry.js: an empty file would load as well, and do nothing. */
export const isWhole = true;

await orExplain(async () => {
  await prepare();
  returnToCaller();
  process.argv[1] = PROGRAM;
  await import(pathToFileURL(PROGRAM).href);
});

/** npm starts scripts in the project's folder; paths the user typed are relative to where they typed them. */
function returnToCaller() {
  const { npm_lifecycle_event: event, npm_package_json: project, INIT_CWD: caller } = process.env;
  if (event !== 'start' || !project || !caller || !existsSync(caller)) return;
  const ours = existsSync(project) && realpathSync(project) === realpathSync(join(ROOT, 'package.json'));
  if (ours) process.chdir(caller);
}
