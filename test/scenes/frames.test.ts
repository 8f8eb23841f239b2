import { expect, test } from 'vitest';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { type PreviewOptions, preview, runOf } from './scene-preview.ts';

const LAUNDRY = laundryWithWalks();
const PAGE = bundled('page-load');
const CHESS = bundled('chess-simul');

type Look = Omit<PreviewOptions, 'scene' | 'columns' | 'rows'>;

/** Frames of a scene below each other, each with its time. */
function frames(scene: string, scenario: Scenario, size: string, moments: readonly number[], look: Look = {}): string {
  const [columns = 0, rows = 0] = size.split('x').map(Number);
  const run = runOf(scenario);
  const drawn = moments.map((at) => {
    const lines = preview(run, at, { scene, columns, rows, ...look }) ?? ['does not fit'];
    return `-- ${at}\n${lines.map((line) => `${line}|`).join('\n')}\n`;
  });
  return drawn.join('');
}

test.each<[string, string, Scenario, string, readonly number[], Look]>([
  ['laundry', 'household', LAUNDRY, '80x10', [2, 3.5, 20, 47, 83.5, 142], {}],
  ['laundry-ascii', 'household', LAUNDRY, '60x10', [2, 47], { ascii: true, phase: 1 }],
  ['laundry-colour', 'household', LAUNDRY, '80x10', [34.2], { color: true }],
  ['laundry-tall', 'household', LAUNDRY, '160x24', [47], {}],
  ['laundry-low', 'household', LAUNDRY, '60x6', [3.5, 47], {}],
  ['laundry-small', 'household', LAUNDRY, '60x3', [3.5, 47], {}],
  ['page', 'network', PAGE, '100x12', [1, 150, 250, 335, 536], {}],
  ['page-ascii', 'network', PAGE, '60x10', [250, 536], { ascii: true }],
  ['page-colour', 'network', PAGE, '100x12', [335], { color: true }],
  ['page-tall', 'network', PAGE, '160x20', [335], {}],
  ['page-small', 'network', PAGE, '60x4', [335], {}],
  ['page', 'loop', PAGE, '96x12', [250, 335, 400], {}],
  ['laundry', 'loop', LAUNDRY, '80x10', [3.5, 47], {}],
  ['laundry-ascii', 'loop', LAUNDRY, '80x10', [3.5, 47], { ascii: true }],
  ['page-colour', 'loop', PAGE, '96x12', [335], { color: true }],
  ['chess', 'loop', CHESS, '160x20', [755], {}],
  ['chess-narrow', 'loop', CHESS, '60x8', [5, 755], {}],
  ['page-small', 'loop', PAGE, '60x3', [335], {}],
])('%s as a scene of the %s', async (name, scene, scenario, size, moments, look) => {
  await expect(frames(scene, scenario, size, moments, look)).toMatchFileSnapshot(`./frames/${scene}-${name}.txt`);
});
