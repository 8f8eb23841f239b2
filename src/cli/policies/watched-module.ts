import { readFileSync } from 'node:fs';
import type { SavedPolicy } from '../../screens/app/policy-saved.ts';
import { failureOf } from '../failure.ts';
import { FileWatch } from '../files/file-watch.ts';
import type { ChosenPolicy } from './chosen-policy.ts';
import { moduleChoice } from './module-choice.ts';
import type { PolicyOrder } from './policy-worker.ts';
import { simulateChoice } from './simulate-choice.ts';

/** What the screens say about a policy of the user's own. */
export const OWN_WORDS = 'a policy of your own';

/**
 * Load the module of a policy anew whenever it is saved, and make its decisions for the run that is watched. What it
 * prints is dropped, since the screen is open.
 */
export function followModule({ source, name }: ChosenPolicy, { scenario, seed, workers }: PolicyOrder) {
  // As it is before the screen opens: it may be saved before the watch has read it for the first time.
  const loaded = contentsOf(source ?? '');
  return (listener: (saved: SavedPolicy) => void): (() => void) => {
    let replaces = name;
    let readings = 0;
    const load = async (): Promise<SavedPolicy> => {
      try {
        const choice = await moduleChoice(source ?? '', true);
        await choice.prepare?.(scenario, [seed], workers);
        // Decisions that are not possible are found here, where they are put into words.
        simulateChoice(scenario, choice, seed, workers);
        return { replaces, policy: { name: choice.name, make: choice.make, words: OWN_WORDS } };
      } catch (error) {
        return { problem: failureOf(error).message };
      }
    };
    const watch = new FileWatch(source ?? '', (read) => {
      const reading = ++readings;
      if (reading === 1 && read.kind === 'read' && loaded?.equals(read.bytes)) return;
      void load().then((saved) => {
        // Another save has come meanwhile, or the screen was left.
        if (reading !== readings) return;
        if ('policy' in saved) replaces = saved.policy.name;
        listener(saved);
      });
    });
    return () => {
      readings = -1;
      watch.close();
    };
  };
}

function contentsOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
