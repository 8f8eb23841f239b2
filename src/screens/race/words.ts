import type { Racer } from '../../session/race.ts';
import { policyWords } from '../watch/words.ts';

/** What a racer is called, in a few words. */
export function racerWords({ name, change, watched: { run } }: Racer): string {
  if (change !== null) return change;
  const [policy = '', workers] = name.split(':');
  if (workers === undefined) return run.workers === 1 ? policyWords(name) : `${policyWords(name)}, ${run.workers} CPUs`;
  return policy === 'sync' ? `${workers} workers` : `${policyWords(policy)}, ${workers} CPUs`;
}

/** What a race is, in a few words. */
export function raceWords(racers: readonly Racer[]): string {
  const [first, second] = racers;
  if (racers.length !== 2 || !first || !second) return `${racers.length} runs, one clock`;
  return `${racerWords(first)} against ${second.name === 'event-loop' ? 'the ' : ''}${racerWords(second)}`;
}

const ORDINALS = ['', '1st', '2nd', '3rd', '4th', '5th', '6th', '7th'];

export const ordinalPlace = (place: number): string => `${ORDINALS[place] ?? place} place`;
