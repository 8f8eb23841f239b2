/**
 * Prints a scene at some moments of a run, as a screen would show it:
 * `node scripts/scene-preview.mjs SCENE FILE [--at 0.1,0.5,1] [--size 100x10] [--policy event-loop] [--workers 1]
 * [--ascii] [--no-color] [--no-shades] [--phase 0]`. A moment is a share of the run or, with a `t`, a tick: `t47`.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    at: { type: 'string', default: '0.1,0.5,0.9' },
    size: { type: 'string', default: '100x10' },
    policy: { type: 'string', default: 'event-loop' },
    workers: { type: 'string', default: '1' },
    ascii: { type: 'boolean', default: false },
    'no-color': { type: 'boolean', default: false },
    'no-shades': { type: 'boolean', default: false },
    phase: { type: 'string', default: '0' },
  },
});
const [scene = 'loop', file = ''] = positionals;

/** @type {typeof import('../test/scenes/scene-preview.ts')} */
const { preview, runOf, scenarioOf } = await bundled('test/scenes/scene-preview.ts');

const policy = /** @type {import('../src/policies/registry.ts').PolicyName} */ (values.policy);
const run = runOf(scenarioOf(readFileSync(file, 'utf8')), policy, Number(values.workers));
const [columns = 100, rows = 10] = values.size.split('x').map(Number);
for (const moment of values.at.split(',')) {
  const at = moment.startsWith('t') ? Number(moment.slice(1)) : Number(moment) * run.run.until;
  const color = !values['no-color'] && !process.env.NO_COLOR;
  const shades = color && !values['no-shades'];
  const look = { color, shades, ascii: values.ascii, phase: Number(values.phase) };
  const drawn = preview(run, at, { scene, columns, rows, ...look });
  console.log(`-- ${scene} at ${at}`);
  console.log(drawn === null ? 'does not fit' : drawn.join('\n'));
}
