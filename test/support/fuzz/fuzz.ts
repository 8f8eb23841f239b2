import { readdirSync, readFileSync } from 'node:fs';
import { drawing } from '../../../scripts/drawing.mjs';
import { printDecision } from '../../../src/engine/decision.ts';
import { simulate } from '../../../src/engine/run.ts';
import { makePolicy } from '../../../src/policies/registry.ts';
import { fingerprint } from '../../../src/scenario/fingerprint.ts';
import { parseScenario } from '../../../src/scenario/parse.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';
import { printShareCode } from '../../../src/session/keep/share-code.ts';
import {
  examineGame,
  examineImport,
  examinePolicy,
  examineReplay,
  examineSave,
  examineShareCode,
  forgedCode,
} from './inputs.ts';
import { changedJson, changedText, type Draw, noise, PIECES, pick, strangersText } from './mutate.ts';
import { examineIndex, examineScenario } from './scenario-law.ts';

/** Everything that a stranger can bring. */
export const FUZZED = [
  'scenario',
  'replay',
  'share',
  'record',
  'har',
  'pgn',
  'policy',
  'index',
  'save',
  'settings',
] as const;
export type Fuzzed = (typeof FUZZED)[number];

/** The results for many bad texts. */
export interface FuzzResult {
  readonly cases: number;
  /** Milliseconds of CPU time for the slowest text, with everything that is done to it. */
  readonly slowest: number;
  /** How many texts had which outcome. */
  readonly counts: Readonly<Record<string, number>>;
  readonly failures: readonly { readonly number: number; readonly text: string; readonly why: string }[];
}

/** Milliseconds that one text may take. */
export const HANG_MS = 1_000;
const MOST_FAILURES = 10;
/** MB that the program may use in all. */
const MOST_MEMORY = 1_500;

/** How texts of one kind are made, and what is done with them. It throws if a law does not hold. */
interface Kind {
  readonly make: (draw: Draw) => string;
  readonly examine: (text: string) => string;
}

/**
 * Does everything that is done with a text of a kind to `count` bad ones, from number `from` on. A text depends on the seed
 * and its number alone. @param root the project's folder @param began is called with the number of each text
 */
export function fuzz(root: string, what: Fuzzed, { count, seed, from = 0, began = () => {} }: FuzzOrder): FuzzResult {
  const { make, examine } = KINDS[what](root);
  const failures: { number: number; text: string; why: string }[] = [];
  const counts: Record<string, number> = {};
  const untouched = prototypes();
  let slowest = 0;
  for (let number = from; number < from + count && failures.length < MOST_FAILURES; number++) {
    began(number);
    const text = make(drawing((seed * 1_000_003 + number * 7_919) | 0));
    const start = process.cpuUsage();
    try {
      const was = examine(text);
      counts[was] = (counts[was] ?? 0) + 1;
    } catch (error) {
      failures.push({ number, text, why: String(error instanceof Error ? error.stack : error) });
    }
    const took = process.cpuUsage(start).user / 1000;
    slowest = Math.max(slowest, took);
    if (took > HANG_MS) failures.push({ number, text, why: `took ${Math.round(took)} ms` });
    if (prototypes() !== untouched) failures.push({ number, text, why: 'a prototype was changed' });
    if (number % 100 === 0 && process.memoryUsage.rss() > MOST_MEMORY * 1e6)
      failures.push({ number, text, why: `more than ${MOST_MEMORY} MB of memory` });
  }
  return { cases: count, slowest, counts, failures };
}

interface FuzzOrder {
  readonly count: number;
  readonly seed: number;
  readonly from?: number;
  readonly began?: (number: number) => void;
}

const prototypes = (): string =>
  [Object, Array, String, Function].map(({ prototype }) => Object.getOwnPropertyNames(prototype).length).join();

const filesIn = (root: string, folder: string, kind = /\.jsonc?$/): string[] =>
  readdirSync(`${root}/${folder}`)
    .filter((file) => kind.test(file) && !/schema|index/.test(file))
    .sort()
    .map((file) => readFileSync(`${root}/${folder}/${file}`, 'utf8'));

const loopDecisions = (scenario: Scenario) =>
  simulate(scenario, makePolicy('event-loop'), { seed: 1 }).decisions.map(({ answer }) => answer);

function bundled(root: string, file: string): Scenario {
  const { scenario } = parseScenario(readFileSync(`${root}/scenarios/${file}.json`, 'utf8'));
  if (!scenario) throw new Error(`${file} is no scenario`);
  return scenario;
}

const PGN = [
  '[Event "x"]\n[White "Morphy"]\n[Black "Isouard"]\n[Date "1858.??.??"]\n[Result "1-0"]\n\n1. e4 e5 2. Nf3 d6 3. d4 Bg4 {a comment} 4. dxe5 Bxf3 (4... dxe5 5. Qxd8+) 5. Qxf3 dxe5 6. Bc4 Nf6 7. Qb3 Qe7 8. Nc3 c6 9. Bg5 b5 10. Nxb5 cxb5 11. Bxb5+ Nbd7 12. O-O-O Rd8 13. Rxd7 Rxd7 14. Rd1 Qe6 15. Bxd7+ Nxd7 16. Qb8+ Nxb8 17. Rd8# 1-0',
  '1.e4 d5 2.exd5 c6 3.dxc6 Nf6 4.cxb7 Nbd7 5.bxa8=Q Nb6 6.Qxa7 $1 ! 1/2-1/2',
  '[FEN "8/8/8/8/8/8/8/K6k w - - 0 1"]\n1. Kb1 *',
];
const PGN_PIECES = [
  ...'{}()[]";%$!?*#+=-.0123456789abcdefghKQRBNOx \n\r\t\u0000\u001b\u202e\ud800',
  ...[
    'O-O',
    'O-O-O',
    '0-0',
    'e8=Q',
    'exd6 e.p.',
    '1-0',
    '1/2-1/2',
    '$999',
    '1...',
    '[White "',
    '\\"',
    '((((',
    '; rest',
  ],
];

const SAVE = JSON.stringify({
  format: 1,
  settings: { speed: 2, ghosts: true, plan: false, singleSteps: true, mouse: true, bell: false },
  progress: {
    KEY: {
      best: { lost: 0, lateness: 0, last: 139, unfinished: 0 },
      ...{ stars: 3, tries: 4, predicted: [true, null], seen: true, stumble: 'batching' },
      par: { lost: 0, lateness: 0, last: 139, unfinished: 0 },
    },
    'other#00000000': { best: null, stars: 0, tries: 1, predicted: [] },
  },
  games: { KEY: { seed: 1, decisions: ['load-1', 'load-1', 'wait', 'wait:75'], helped: false, hints: 1 } },
  celebrated: ['Blocking'],
});
const SETTINGS = JSON.stringify({ format: 1, settings: JSON.parse(SAVE).settings, progress: {}, games: {} });

const KINDS: Readonly<Record<Fuzzed, (root: string) => Kind>> = {
  scenario(root) {
    const good = [
      ...filesIn(root, 'scenarios'),
      ...filesIn(root, 'templates'),
      ...filesIn(root, 'test/answers/format-1.1'),
    ];
    const bad = filesIn(root, 'test/invalid');
    return { make: (draw) => strangersText(draw, draw(4) === 0 ? bad : good), examine: examineScenario };
  },
  replay(root) {
    const scenarios = ['02-laundry-day', '28-page-load'].map((file) => bundled(root, file));
    const samples = scenarios.flatMap((scenario) => {
      const decisions = loopDecisions(scenario);
      const printed = decisions.map((one) => printDecision(scenario, one));
      return [JSON.stringify(printed), JSON.stringify({ format: 1, seed: 1, decisions: printed })];
    });
    return { make: (draw) => strangersText(draw, samples), examine: (text) => examineReplay(text, scenarios) };
  },
  share(root) {
    const scenario = bundled(root, '02-laundry-day');
    const decisions = loopDecisions(scenario);
    const content = { fingerprint: fingerprint(scenario), seed: 1, decisions, tasks: scenario.tasks.length };
    const code = printShareCode(content) ?? '';
    const pieces = [...PIECES, ...'MW0123456789ABCDEFGHJKMNPQRSTVWXYZilo\u2010\u2013\u00ad'];
    const make = (draw: Draw) =>
      draw(2) === 0
        ? forgedCode(draw, scenario)
        : draw(9) === 0
          ? noise(draw, pieces)
          : changedText(draw, [code], pieces);
    return { make, examine: (text) => examineShareCode(text, scenario) };
  },
  record(root) {
    const samples = filesIn(root, 'test/import/records', /\.record$/);
    return { make: (draw) => strangersText(draw, samples), examine: examineImport };
  },
  har: () => ({ make: (draw) => strangersText(draw, HAR), examine: examineImport }),
  pgn(root) {
    const board = bundled(root, '15-four-boards');
    const make = (draw: Draw) => (draw(9) === 0 ? noise(draw, PGN_PIECES) : changedText(draw, PGN, PGN_PIECES));
    return { make, examine: (text) => examineGame(text, board) };
  },
  policy(root) {
    const scenarios = ['02-laundry-day', '28-page-load'].map((file) => bundled(root, file));
    return { make: (draw) => String(draw(2 ** 31)), examine: (text) => examinePolicy(text, scenarios) };
  },
  index(root) {
    const samples = [readFileSync(`${root}/scenarios/index.json`, 'utf8'), SMALL_INDEX];
    return { make: (draw) => strangersText(draw, samples), examine: examineIndex };
  },
  save: (root) => saveKind(root, SAVE),
  settings: (root) => saveKind(root, SETTINGS),
};

function saveKind(root: string, sample: string): Kind {
  const scenario = bundled(root, '02-laundry-day');
  const key = `laundry-day#${fingerprint(scenario).toString(16).padStart(8, '0')}`;
  const samples = [sample.replaceAll('KEY', key)];
  const make = (draw: Draw) => (draw(3) === 0 ? strangersText(draw, samples) : changedJson(draw, samples));
  return { make, examine: (text) => examineSave(text, scenario) };
}

const SMALL_INDEX = JSON.stringify({
  format: 1,
  chapters: [
    {
      title: 'One',
      sentence: 'A sentence.',
      scenarios: ['first', { name: 'second', mode: 'watch', coached: true, pair: 'third' }, 'third'],
    },
  ],
});

const HAR = [1, 4].map((count) =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'x', version: '1' },
      entries: Array.from({ length: count }, (_, n) => ({
        startedDateTime: `2024-05-06T07:08:09.${n}00Z`,
        time: 120,
        request: {
          method: 'GET',
          url: `https://example.org/a/${n}.png?x=1`,
          httpVersion: pick((most) => n % most, ['HTTP/1.1', 'h2']),
        },
        response: { status: 200, httpVersion: '' },
        timings: { blocked: 1, dns: -1, connect: 5, ssl: 3, send: 0, wait: 100.5, receive: 20 },
        _initiator:
          n > 0
            ? { type: 'parser', url: 'https://example.org/a/0.png?x=1' }
            : { type: 'script', stack: { callFrames: [{ url: 'https://example.org/a/0.png' }] } },
      })),
    },
  }),
);
