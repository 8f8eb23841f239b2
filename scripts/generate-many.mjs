/**
 * Generates any number of scenarios, of all kinds and difficulties, and prints how many of them meet each goal:
 * `node scripts/generate-many.mjs [--count 1000] [--from 0] [--advice]`. Status 1 if one has a mistake, if fewer than
 * 95 % have a proven par, or if a simple rule solves more than 20 % of the hard ones. --advice also counts teaching
 * advice, which doubles the time.
 */
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    from: { type: 'string', default: '0' },
    advice: { type: 'boolean', default: false },
  },
});

/** @type {typeof import('../test/generate/judge.ts')} */
const { judge, RECIPES } = await bundled('test/generate/judge.ts');

/** How long the search for par may take for one scenario. */
const LIMIT_MS = 5_000;

const tallies = new Map(['easy', 'medium', 'hard'].map((difficulty) => [difficulty, newTally()]));
const first = Number(values.from);
for (let number = first; number < first + Number(values.count); number++) {
  const recipe = recipeOf(number);
  const start = performance.now();
  const judged = judge(recipe, { limitMs: LIMIT_MS, withAdvice: values.advice });
  count(/** @type {ReturnType<typeof newTally>} */ (tallies.get(recipe.difficulty)), judged);
  if (judged.complaints.length > 0) console.log(`${JSON.stringify(recipe)}: ${judged.complaints.join('; ')}`);
  if (performance.now() - start > LIMIT_MS) console.log(`${JSON.stringify(recipe)}: slow`);
}

for (const [difficulty, tally] of tallies) report(difficulty, tally);
const all = [...tallies.values()];
const sum = (/** @type {(tally: ReturnType<typeof newTally>) => number} */ of) =>
  all.reduce((n, tally) => n + of(tally), 0);
const hard = /** @type {ReturnType<typeof newTally>} */ (tallies.get('hard'));
const isGood = sum((t) => t.clean) === sum((t) => t.all) && sum((t) => t.proven) >= 0.95 * sum((t) => t.all);
process.exitCode = isGood && hard.puzzle >= 0.8 * hard.all ? 0 : 1;

/** @param {number} number @returns {import('../src/generate/kinds.ts').Recipe} */
function recipeOf(number) {
  const [kind, difficulty] = RECIPES[number % RECIPES.length] ?? ['household', 'easy'];
  return { text: `many ${number}`, kind, difficulty };
}

function newTally() {
  return {
    all: 0,
    clean: 0,
    proven: 0,
    opening: 0,
    puzzle: 0,
    silent: 0,
    ms: 0,
    slowest: 0,
    /** @type {number[]} */ reached: [],
  };
}

/**
 * @param {ReturnType<typeof newTally>} tally
 * @param {ReturnType<typeof judge>} judged
 */
function count(tally, judged) {
  tally.all++;
  tally.clean += Number(judged.isClean);
  tally.proven += Number(judged.isProven);
  tally.opening += Number(judged.hasOneOpening);
  tally.puzzle += Number(judged.isPuzzle);
  tally.silent += Number(judged.advice.length === 0);
  tally.reached.push(judged.reached);
  tally.ms += judged.ms;
  tally.slowest = Math.max(tally.slowest, judged.ms);
}

/** @param {string} difficulty @param {ReturnType<typeof newTally>} tally */
function report(difficulty, { all, clean, proven, opening, puzzle, silent, ms, slowest, reached }) {
  if (all === 0) return;
  const share = (/** @type {number} */ n) => `${((100 * n) / all).toFixed(1)} %`;
  const sorted = reached.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ part) => `${(100 * (sorted[Math.floor(part * (all - 1))] ?? 0)).toFixed(2)} %`;
  console.log(
    `${difficulty.padEnd(7)} ${all}: no mistakes ${share(clean)}, par proven ${share(proven)}, one best first move ${share(opening)}, ` +
      `no simple rule reaches par ${share(puzzle)}, players who do: median ${at(0.5)}, ${at(0.05)} to ${at(0.95)}, ` +
      `${values.advice ? `nothing to advise ${share(silent)}, ` : ''}${(ms / all).toFixed(0)} ms each, slowest ${slowest.toFixed(0)} ms`,
  );
}
