import { atOnce } from '../support/at-once.ts';
import { bundled } from '../support/bundled.ts';
import { listedAs, Screens } from '../support/screens.ts';
import { frameSvg } from './frame-svg.ts';

/** How the terminal shows a frame. */
export type Look = 'colour' | 'NO_COLOR' | 'ascii';

/** A frame of the program that is kept as a picture. */
export interface Picture {
  /** The name of its file. */
  readonly name: string;
  readonly scene: string;
  readonly scenario: string;
  /** What is seen, in a few words. */
  readonly words: string;
  readonly tick: number;
  readonly columns: number;
  readonly rows: number;
  readonly look: Look;
}

const SIZES = [
  [60, 18],
  [80, 24],
  [100, 30],
  [160, 50],
] as const;

/** Four scenarios with one scene each, and a race, at three moments. */
const RUNS = [
  {
    scene: 'household',
    scenario: 'laundry-day',
    moments: [
      [2, 'hands load the washer'],
      [34, 'the parent moves the first load to the dryer'],
      [72, 'the washer has rung, and the dryer is taken'],
    ],
  },
  {
    scene: 'network',
    scenario: 'page-load',
    moments: [
      [143, 'the page has arrived, and its parts are asked for'],
      [340, 'pictures arrive one after another'],
      [536, 'everything is shown but the banner'],
    ],
  },
  {
    scene: 'chess',
    scenario: 'chess-simul',
    moments: [
      [12, 'the third board of the first round'],
      [755, 'twelve guests have moved and wait'],
      [3620, 'the last round'],
    ],
  },
  {
    scene: 'race',
    scenario: 'laundry-day',
    moments: [
      [20, 'both have begun'],
      [64, 'one at a time stands still; the event loop is ahead by what it has saved'],
      [212, 'the end'],
    ],
  },
  {
    scene: 'loop',
    scenario: 'mars-rover',
    moments: [
      [3, 'the first wait for the bus'],
      [20, 'one runs, the others are ready'],
      [40, 'near the end'],
    ],
  },
] as const;

const LOOKS: readonly Look[] = ['colour', 'NO_COLOR', 'ascii'];

/** Without colour and in ASCII one moment shows what there is to see. */
const SHOWN_PLAIN = 1;

/** All pictures, by scene, size, moment and look. */
export const PICTURES: readonly Picture[] = RUNS.flatMap(({ scene, scenario, moments }) =>
  SIZES.flatMap(([columns, rows]) =>
    LOOKS.flatMap((look) =>
      moments.flatMap(([tick, words], i) => {
        if (look !== 'colour' && i !== SHOWN_PLAIN) return [];
        const end = look === 'colour' ? '' : `-${look.toLowerCase().replace('_', '-')}`;
        return [
          { name: `${scene}-${columns}x${rows}-at-${tick}${end}`, scene, scenario, words, tick, columns, rows, look },
        ];
      }),
    ),
  ),
);

/** A picture as an SVG document: the scenario is watched, or raced, up to the tick, and paused. */
export async function pictureOf({ scene, scenario, tick, columns, rows, look, words }: Picture): Promise<string> {
  const listed = listedAs(scenario, bundled(scenario));
  const color = look !== 'NO_COLOR';
  const options = { color, shades: color, ascii: look === 'ascii', background: atOnce };
  const opened = { name: scene === 'race' ? 'race' : 'watch', listed } as const;
  const screens = new Screens([listed], { ...options, opened }, { columns, rows });
  await Promise.resolve();
  screens.press('space', 'home', ...Array.from({ length: tick }, () => '.'));
  return frameSvg(screens.rows(), columns, `${listed.scenario.title}, ${columns}×${rows}: ${words}`);
}
