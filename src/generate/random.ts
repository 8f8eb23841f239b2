import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { hashText } from '../scenario/hash.ts';

/** Random numbers that depend on a text and on nothing else. */
export class Random {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;

  constructor(key: string) {
    this.generator = xoroshiro128plus(hashText(key));
  }

  /** A whole number from `least` to `most` inclusive. */
  int(least: number, most: number): number {
    return uniformInt(this.generator, least, most);
  }

  /** True with a probability of `chance` percent. */
  percent(chance: number): boolean {
    return this.int(1, 100) <= chance;
  }

  /** A random entry. @throws RangeError if the list is empty */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[this.int(0, list.length - 1)] as T;
  }

  /** The entries in random order. */
  shuffled<T>(list: readonly T[]): T[] {
    const left = [...list];
    const drawn: T[] = [];
    while (left.length > 0) drawn.push(...left.splice(this.int(0, left.length - 1), 1));
    return drawn;
  }
}
