import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { decided, played } from './brute-force.ts';
import type { RandomSource } from './random-problems.ts';

/** Random decisions, including both kinds of wait, until no decision is left. */
export function wander(file: ScenarioFile, seed: number, random: RandomSource): string[] {
  const decisions: string[] = [];
  let position = played(file, seed, []);
  for (;;) {
    const ready = position.ready().map((task) => String(position.problem.tasks[task]?.id));
    if (ready.length === 0) return decisions;
    const isWaiting = random.in100(25) && position.nextEvent() < Number.POSITIVE_INFINITY;
    const word = isWaiting ? random.pick(['wait', `wait:${position.now + random.int(1, 5)}`]) : random.pick(ready);
    decisions.push(word);
    position = decided(position, word);
  }
}
