import { commandTable } from './completion/command-table.ts';
import { manPage } from './help/man-page.ts';
import { programOf } from './program.ts';

declare const __VERSION__: string;

/** The text of `meanwhile.1`, which `scripts/man.mjs` writes. */
export const man = async (): Promise<string> => manPage(commandTable(await programOf()), __VERSION__);
