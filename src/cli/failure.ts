import { printable } from '../scenario/source/text.ts';
import { thrownWords } from './thrown-words.ts';

/** Exit statuses of docs/commands.md. */
export const OK = 0;
export const NOT_DONE = 1;
export const WRONG_USE = 2;
export const INTERRUPTED = 130;

/** Something the user must be told in one line; not a bug. */
export class Failure extends Error {
  readonly status: number;

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
  EEXIST: 'something is there already',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the device failed',
  EBADF: 'it is closed',
  ERR_INVALID_ARG_VALUE: 'the name holds a null byte',
};

/** The one line that says why a file cannot be read. */
export const cannotRead = (file: string, error: unknown): Failure =>
  new Failure(`cannot read ${printable(file)}: ${reasonOf(error, missingWords(file))}`);

// A name that was not text has come here with signs for what could not be read in it.
const missingWords = (file: string): string =>
  file.includes('\ufffd') ? 'its name is not text in UTF-8' : 'there is no such file';

/** The one line that says why a file cannot be written. */
export const cannotWrite = (file: string, error: unknown): Failure =>
  new Failure(`cannot write ${printable(file)}: ${reasonOf(error, 'there is no such folder')}`);

/** The reason of an error of the file system, in a few words. */
export function reasonOf(error: unknown, missing: string): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return code === 'ENOENT' ? missing : (REASONS[code] ?? (code || 'the system refused'));
}

const GONE =
  'a program file is missing or damaged; if Meanwhile was just upgraded start it again, else install it again';
const NO_FOLDER = 'the current folder does not exist any more; change to another one';

/** Any error as what the user is told: a Failure itself, what the system or a damaged installation caused, or a bug. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (syscall === 'uv_cwd') return new Failure(NO_FOLDER);
  // Errors of files that the user named are caught where those are read: what is left is a program file.
  if (error instanceof SyntaxError || code === 'ERR_MODULE_NOT_FOUND' || code === 'ENOENT')
    return new Failure(GONE, NOT_DONE);
  return new Failure(`something went wrong: ${thrownWords(error)}`, NOT_DONE);
}
