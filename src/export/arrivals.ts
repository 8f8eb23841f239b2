/** The arrivals of copies n = 1, 2, … as an expression of n that is the same in both languages; null: there is none. */
export function arrivalFormula(arrivals: readonly number[]): string | null {
  const [first = 0, second = first] = arrivals;
  const every = second - first;
  if (every <= 0 || arrivals.some((one, i) => one !== first + i * every)) return null;
  const times = (what: string) => (every === 1 ? what : `${every} * ${what}`);
  if (first === every) return times('n');
  return `${first === 0 ? '' : `${first} + `}${times('(n - 1)')}`;
}
