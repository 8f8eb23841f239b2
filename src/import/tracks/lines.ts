import type { RecordedStretch, RunRecord } from '../record/record.ts';

/**
 * For each stretch, the place at which it was seen most often while it held the loop. A stretch that was too short to
 * be seen gets the place of the other stretches of its function between the same two awaits; −1: nowhere.
 */
export function heldLines({ stretches, tasks, places }: RunRecord): readonly number[] {
  const before: number[] = [];
  const functions = numbersOf(tasks.map(({ coroutine, line }) => `${coroutine}:${line}`));
  const width = places.length + 1;
  const keys = stretches.map(({ task, ending }) => {
    const place = 'place' in ending ? ending.place : -1;
    const key = ((functions[task] as number) * width + (before[task] ?? -1) + 1) * width + place + 1;
    before[task] = place;
    return key;
  });
  const seen = new Map<number, Map<number, number>>();
  for (const [index, { lines }] of stretches.entries()) {
    if (lines.length === 0) continue;
    const weights = seen.get(keys[index] as number) ?? new Map<number, number>();
    for (const { place, weight } of lines) weights.set(place, (weights.get(place) ?? 0) + weight);
    seen.set(keys[index] as number, weights);
  }
  const usual = new Map(Array.from(seen, ([key, weights]) => [key, heaviest(Array.from(weights, toLine))]));
  return stretches.map((one: RecordedStretch, index) =>
    one.lines.length > 0 ? heaviest(one.lines) : (usual.get(keys[index] as number) ?? -1),
  );
}

/** Equal texts have equal numbers, which count from 0. */
function numbersOf(texts: readonly string[]): readonly number[] {
  const numbers = new Map<string, number>();
  return texts.map((text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
}

const toLine = ([place, weight]: readonly [number, number]) => ({ place, weight });

const heaviest = (lines: RecordedStretch['lines']): number =>
  lines.reduce((one, other) => (other.weight > one.weight ? other : one), { place: -1, weight: 0 }).place;
