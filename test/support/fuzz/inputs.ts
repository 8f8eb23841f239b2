import { drawing } from '../../../scripts/drawing.mjs';
import { Failure } from '../../../src/cli/failure.ts';
import { replayOf } from '../../../src/cli/policies/decisions-file.ts';
import { answersOf, ownPolicyOf } from '../../../src/cli/policies/own-policy.ts';
import { simulateChoice } from '../../../src/cli/policies/simulate-choice.ts';
import { importText } from '../../../src/cli/record/record-source.ts';
import { awaitedMakespan } from '../../../src/cli/record/what-helps.ts';
import { thrownWords } from '../../../src/cli/thrown-words.ts';
import { waitUntil } from '../../../src/engine/decision.ts';
import { looksLikeHar } from '../../../src/import/har/parse-har.ts';
import { holdersOf } from '../../../src/import/report/holders.ts';
import { replay } from '../../../src/policies/replay.ts';
import { fingerprint } from '../../../src/scenario/fingerprint.ts';
import { parseScenario } from '../../../src/scenario/parse.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';
import { jsonFault } from '../../../src/scenario/source/json-fault.ts';
import { formatText } from '../../../src/scenario/write/format-text.ts';
import { gameFault, readGame } from '../../../src/scenes/chess/game.ts';
import { forgetful } from '../../../src/session/keep/progress.ts';
import { parseSave, printSave } from '../../../src/session/keep/save-text.ts';
import { BitWriter, checkOf, spell } from '../../../src/session/keep/share-bits.ts';
import {
  parseShareCode,
  printShareCode,
  readShareHead,
  shareRefusalWords,
} from '../../../src/session/keep/share-code.ts';
import { listedAs, Screens } from '../screens.ts';
import { hold, holdFrame, holdMessage, holdSafe, holdScreen } from './laws.ts';
import { type Draw, pick } from './mutate.ts';

const TOOLS = { parseScenario, formatText, jsonFault };
/** Messages say where in a text something is wrong, unless it is another kind of text, or is not whole. */
const PLACE =
  /decision \d+|damaged: \S+ is not|not (complete )?JSON|not a (HAR file|record)|has no requests|no task in it|no list of decisions|format \d/;

/** Follows a file of decisions in each of some scenarios. */
export function examineReplay(text: string, scenarios: readonly Scenario[]): 'followed' | 'stopped' | 'refused' {
  const choice = failing(() => replayOf(text, 'mine.json'));
  if (choice === null) return 'refused';
  const runs = scenarios.map((scenario) => failing(() => simulateChoice(scenario, choice, choice.seed ?? 1, 1)));
  return runs.some((run) => run !== null) ? 'followed' : 'stopped';
}

/** The result of work, or null after a failure, whose message is safe and says where. */
function failing<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    holdMessage(error.message);
    hold(PLACE.test(error.message), `a message says where: ${error.message}`);
    return null;
  }
}

/** Reads a share code, by itself and as one for this scenario, and follows its decisions. */
export function examineShareCode(text: string, scenario: Scenario): 'read' | 'refused' {
  const head = readShareHead(text);
  if ('refusal' in head) holdMessage(shareRefusalWords(head));
  const game = parseShareCode(text, scenario);
  if ('refusal' in game) {
    holdMessage(shareRefusalWords(game));
    return 'refused';
  }
  const { seed, decisions } = game;
  const choice = { name: 'you', make: () => replay(decisions), seed, decisions: null, source: null };
  failing(() => simulateChoice(scenario, choice, seed, 1));
  return 'read';
}

/** A code whose check is right, though what it says was never printed. */
export function forgedCode(draw: Draw, scenario: Scenario): string {
  const { length } = scenario.tasks;
  let tick = 0;
  if (draw(2) === 0) {
    const decisions = Array.from({ length: draw(60) }, () => {
      if (draw(8) > 0) return draw(length + 1) - 1;
      tick += 1 + pick(draw, [0, 5, 70, 2 ** 31]);
      return waitUntil(tick);
    });
    return printShareCode({ fingerprint: fingerprint(scenario), seed: draw(5), decisions, tasks: length }) ?? '';
  }
  const bits = new BitWriter();
  bits.fixed(draw(4) > 0 ? fingerprint(scenario) : draw(2 ** 31), 32);
  bits.delimited(pick(draw, [1, 0, 0xffff_ffff, 2 ** 32, 2 ** 50]));
  bits.delimited(pick(draw, [0, 1, 5, 30, 1000, 2 ** 31, 2 ** 52]));
  for (let count = draw(40); count > 0; count--)
    if (draw(6) === 0) bits.delimited(pick(draw, [0, 3, 70, 2 ** 31, 2 ** 53 - 2]));
    else bits.fixed(draw(64), 1 + draw(6));
  const body = bits.end();
  const check = new BitWriter();
  check.fixed(checkOf(body), 32);
  return `MW1-${spell([...body, ...check.end()])}`;
}

/** Makes a scenario of a record or of a HAR file, both ways, and shows it. */
export function examineImport(text: string): 'record' | 'HAR' | 'refused' {
  const sources = [false, true].map((exact) => failing(() => importText('mine.json', text, exact, TOOLS)));
  for (const source of sources) {
    if (source === null) continue;
    holdMessage(source.words);
    holdSafe(source.text, 'a scenario file');
    const checked = parseScenario(source.text);
    hold(checked.scenario !== null, `what was made is a scenario: ${checked.diagnostics[0]?.message}`);
    holdScreen(source.scenario, 'watch');
    if (source.from === null) continue;
    for (const { name, at, function: where, victims } of holdersOf(source.from.record).slice(0, 3)) {
      holdMessage([name, at, where, ...victims.map(({ title }) => title)].join(' '));
      const makespan = awaitedMakespan(source.scenario, name, at);
      hold(makespan === null || makespan >= 0, 'what if it were awaited');
    }
  }
  if (sources.every((source) => source === null)) return 'refused';
  return looksLikeHar(text) ? 'HAR' : 'record';
}

/** Reads a chess game, and draws it on the board of a scenario. */
export function examineGame(pgn: string, board: Scenario): 'legal' | 'illegal' | 'set up' {
  const game = readGame(pgn);
  const fault = gameFault(game, 20);
  if (fault !== null) holdMessage(fault);
  const checked = parseScenario(
    JSON.stringify({
      format: 1,
      title: 'A game',
      scene: 'chess',
      tasks: [{ id: 'board', game: pgn, steps: [{ repeat: 10, steps: MOVES }] }],
    }),
  );
  for (const { message, hint } of checked.diagnostics) holdSafe(message + hint, 'a message');
  const [task] = board.tasks;
  if (!task) return 'legal';
  // As the library takes it, unchecked, and as a file has it.
  for (const scenario of [checked.scenario, { ...board, tasks: [{ ...task, game: pgn }, ...board.tasks.slice(1)] }])
    if (scenario) holdScreen(scenario, 'watch');
  return game.setUp ? 'set up' : game.illegal ? 'illegal' : 'legal';
}

const MOVES = [
  { type: 'blocking', duration: 5 },
  { type: 'non-blocking', duration: 55 },
];

/** Reads a save; one that is read is the same when it is printed and read again, and every screen can show it. */
export function examineSave(text: string, scenario: Scenario): 'read' | 'refused' {
  const parsed = parseSave(text);
  if (parsed.kind !== 'ok') return 'refused';
  const again = parseSave(printSave(parsed.save));
  hold(again.kind === 'ok' && printSave(again.save) === printSave(parsed.save), 'a save is read as it was printed');
  const keeper = forgetful();
  keeper.update(() => parsed.save);
  const screens = new Screens([listedAs('laundry-day', scenario)], { keeper });
  holdFrame(screens);
  // Into the game that was left, or a new one.
  for (const key of ['enter', 'enter', '1', 'end', 'escape']) holdFrame(screens.press(key));
  return 'read';
}

/** Asks a policy that answers, throws and changes what it likes. @param text the seed of what it does */
export function examinePolicy(text: string, scenarios: readonly Scenario[]): 'answered' | 'failed' | 'no policy' {
  const draw = drawing(Number(text));
  const own = loaded(draw);
  if (own === null) return 'no policy';
  const scenario = structuredClone(pick(draw, scenarios));
  const { answers, failed } = answersOf(own, scenario, draw(9), 1 + draw(2), () => {});
  if (failed !== null) holdMessage(`the policy ${own.name} ${failed}`);
  let asked = 0;
  const make = () => ({ name: own.name, choose: () => answers[asked++] ?? -1 });
  const choice = { name: own.name, make, seed: null, decisions: null, source: null };
  if (failed === null) failing(() => simulateChoice(scenario, choice, 1, 1));
  return failed === null ? 'answered' : 'failed';
}

function loaded(draw: Draw) {
  try {
    const calm = pick(draw, [12, 40, 400, 4_000]);
    const name = draw(8) > 0 ? 'mine' : strange(draw, null);
    const choose = draw(12) > 0 ? (point: unknown) => strange(draw, point, calm) : strange(draw, null);
    return ownPolicyOf(draw(10) > 0 ? { name, choose } : strange(draw, null));
  } catch (thrown) {
    holdMessage(thrownWords(thrown));
    return null;
  }
}

const TEXTS = [
  'wait',
  'wait:5',
  'wait:99999999999',
  'load-1',
  'nobody',
  '',
  '__proto__',
  '\u001b[2J\n',
  '\u202e\ud800',
];

const thenable = (then: unknown): object => Object.fromEntries([['then', then]]);

// Whatever JavaScript has, and attempts to change what is shown to the policy.
function strange(draw: Draw, point: unknown, calm = 12): unknown {
  const ready = ((point as { ready?: { id: string }[] } | null)?.ready ?? []) as { id: string }[];
  switch (draw(calm)) {
    case 0:
      return pick(draw, TEXTS);
    case 1:
      return pick(draw, [
        0,
        -1,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        10n ** 400n,
        true,
        Symbol('\u001b'),
        [],
        {},
        () => 1,
        new Date(9e99),
      ]);
    case 2:
      throw pick(draw, [
        null,
        undefined,
        new Error('\u001b[2J\n\u202e'),
        'x'.repeat(9e5),
        Symbol('s'),
        5n,
        thenable(1),
      ]);
    case 3:
      throw Object.defineProperty(new Error(), 'message', { get: () => strange(draw, point) });
    case 4:
      return new Proxy({}, { get: () => strange(draw, null), getPrototypeOf: () => strange(draw, null) as null });
    case 5:
      return { ...thenable(pick(draw, [1, () => 1])), toString: () => strange(draw, point), length: -1 };
    case 6:
      return Promise.resolve('load-1');
    case 7:
      (point as { now: number }).now = 5;
      return 'wait';
    case 8:
      ((point as { tasks: { steps: unknown[] }[] }).tasks[0] as { steps: unknown[] }).steps.push({});
      return 'wait';
    case 9:
      ready.length = 0;
      return undefined;
    case 10:
      return new Proxy(() => 1, { apply: () => strange(draw, point) });
    case 11:
      return 'x'.repeat(draw(2_000_000));
    default:
      return ready[draw(ready.length || 1)]?.id ?? 'wait';
  }
}
