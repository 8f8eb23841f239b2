import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { hashText } from '../scenario/hash.ts';

/** Everything that is left to chance, drawn from a text and from nothing else. */
export class Lots {
  private readonly random: ReturnType<typeof xoroshiro128plus>;

  constructor(key: string) {
    this.random = xoroshiro128plus(hashText(key));
  }

  /** A whole number from `least` to `most` inclusive. */
  int(least: number, most: number): number {
    return uniformInt(this.random, least, most);
  }

  /** True about so many times in a hundred. */
  percent(chance: number): boolean {
    return this.int(1, 100) <= chance;
  }

  /** One of them. @throws RangeError if there is none */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[this.int(0, list.length - 1)] as T;
  }

  /** All of them in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const left = [...list];
    const drawn: T[] = [];
    while (left.length > 0) drawn.push(...left.splice(this.int(0, left.length - 1), 1));
    return drawn;
  }
}
