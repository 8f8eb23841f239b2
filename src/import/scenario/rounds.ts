/** A thing, or rounds of things. */
export type Round<Thing> = Thing | { readonly repeat: number; readonly round: readonly Round<Thing>[] };

/** Longer rounds than this are not looked for: the time that takes grows with it. */
const LONGEST = 64;

/**
 * Sequences of equal things that repeat, as rounds; the shortest first, nested at most `depth` deep. Things are equal
 * if they are the same object.
 */
export function roundsOf<Thing extends object>(things: readonly Thing[], depth: number): readonly Round<Thing>[] {
  let row: readonly Round<Thing>[] = things;
  const known = new Map<string, Round<Thing>>();
  const numbers = new Map<Round<Thing>, number>();
  const numberField = (one: Round<Thing>): number => {
    const number = numbers.get(one) ?? numbers.size;
    numbers.set(one, number);
    return number;
  };
  const made = (repeat: number, round: readonly Round<Thing>[]): Round<Thing> => {
    const key = `${repeat}:${round.map(numberField).join()}`;
    const same = known.get(key) ?? { repeat, round };
    known.set(key, same);
    return same;
  };
  for (let length = 1; length <= Math.min(LONGEST, row.length / 2); ) {
    const shorter = folded(row, length, depth, made);
    // A row that has become shorter may have shorter rounds.
    if (shorter.length < row.length) length = 1;
    else length += 1;
    row = shorter;
  }
  return row;
}

function folded<Thing extends object>(
  row: readonly Round<Thing>[],
  length: number,
  depth: number,
  made: (repeat: number, round: readonly Round<Thing>[]) => Round<Thing>,
): readonly Round<Thing>[] {
  const result: Round<Thing>[] = [];
  for (let at = 0; at < row.length; ) {
    let repeat = 1;
    while (isSame(row, at, at + repeat * length, length)) repeat += 1;
    const round = repeat > 1 ? row.slice(at, at + length) : [];
    const fits = repeat > 1 && round.every((one) => depthOf(one) < depth);
    if (fits) result.push(made(repeat, round));
    else result.push(row[at] as Round<Thing>);
    at += fits ? repeat * length : 1;
  }
  return result;
}

function isSame(row: readonly unknown[], one: number, other: number, length: number): boolean {
  if (other + length > row.length) return false;
  for (let i = 0; i < length; i += 1) if (row[one + i] !== row[other + i]) return false;
  return true;
}

const depthOf = <Thing extends object>(one: Round<Thing>): number =>
  'round' in one ? 1 + Math.max(...one.round.map(depthOf)) : 0;
