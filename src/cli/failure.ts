import { printable } from '../scenario/source/text.ts';
import { thrownWords } from './thrown-words.ts';

/** Exit statuses (docs/commands.md). */
export const OK = 0;
export const NOT_DONE = 1;
export const WRONG_USE = 2;
export const INTERRUPTED = 130;

/** An error that is not a bug, reported to the user in one line. */
export class Failure extends Error {
  readonly status: typeof NOT_DONE | typeof WRONG_USE;

  constructor(message: string, status: typeof NOT_DONE | typeof WRONG_USE = WRONG_USE) {
    super(message);
    this.status = status;
  }
}

const REASONS: Record<string, string> = {
  EISDIR: 'it is a directory',
  ENOTFILE: 'it is not a regular file',
  ENXIO: 'it is a socket, or a pipe with nothing at its other end',
  ENOWRITER: 'it is a pipe that nothing writes to',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'part of the path is not a directory',
  EEXIST: 'something else has that name',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the device failed',
  EBADF: 'it is closed',
  ERR_INVALID_ARG_VALUE: 'the name contains a null byte',
};

/** Why a file cannot be read, in one line. */
export const cannotRead = (file: string, error: unknown): Failure =>
  new Failure(`cannot read ${printable(file)}: ${reasonOf(error, missingWords(file))}`);

// In a name that was not UTF-8, Node has put replacement characters.
const missingWords = (file: string): string =>
  file.includes('\ufffd') ? 'its name is not text in UTF-8' : 'there is no such file';

/** Why a file cannot be written, in one line. */
export const cannotWrite = (file: string, error: unknown): Failure =>
  new Failure(`cannot write ${printable(file)}: ${reasonOf(error, 'there is no such folder')}`);

/** The reason of a file system error in a few words. @param missing the words for a missing file */
export function reasonOf(error: unknown, missing: string): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return code === 'ENOENT' ? missing : (REASONS[code] ?? (code || 'the system refused'));
}

const GONE =
  'a program file is missing or damaged; if Meanwhile was just upgraded start it again, otherwise reinstall it';
const NO_FOLDER = 'the current folder no longer exists; change to another one';

/** Any error as the one line for the user: a Failure itself, a fault of the system or the installation, or a bug. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (syscall === 'uv_cwd') return new Failure(NO_FOLDER);
  // Errors of the user's own files are caught where those are read, so this one is about a file of the program.
  if (error instanceof SyntaxError || code === 'ERR_MODULE_NOT_FOUND' || code === 'ENOENT')
    return new Failure(GONE, NOT_DONE);
  return new Failure(`something went wrong: ${thrownWords(error)}`, NOT_DONE);
}
