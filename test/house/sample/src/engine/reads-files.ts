import { existsSync } from 'node:fs';

/** What no file of the engine may do: the test of the guard in vitest.config.ts imports it. */
export const here: boolean = existsSync('.');
