import { existsSync } from 'node:fs';

/**
 * A file of an engine that does what is forbidden: it imports node:fs. The test of the guard in vitest.config.ts loads
 * it.
 */
export const here: boolean = existsSync('.');
