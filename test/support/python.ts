import { ended } from './ended.ts';

/**
 * The interpreter that a command starts; empty: it is missing, or older than 3.11. The command may be a script that
 * chooses among versions, which takes longer than most programs of the tests run.
 */
export function interpreterOf(command: string): string {
  const code = 'import sys; print(sys.executable if sys.version_info >= (3, 11) else "")';
  return ended('sh', ['-c', 'exec "$0" -c "$1"', command, code]).out.trim();
}
