/**
 * Prints a scene of a scenario as it is at some moment, to look at it:
 * `node scripts/scene-preview.mjs FILE [--size 100x20] [--at TICK] [--policy NAME] [--phase N] [--ascii] [--no-color] [--no-shades]`
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';

const DEFAULT = 'scenarios/09-chess-simul.json';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '100x20' },
    at: { type: 'string', default: '0' },
    policy: { type: 'string', default: 'event-loop' },
    phase: { type: 'string', default: '0' },
    ascii: { type: 'boolean', default: false },
    'no-color': { type: 'boolean', default: false },
    'no-shades': { type: 'boolean', default: false },
  },
});
const [parse, run, registry, build, scene, theme, chess] = await Promise.all(
  [
    'src/scenario/parse.ts',
    'src/engine/run.ts',
    'src/policies/registry.ts',
    'src/analysis/build-timeline.ts',
    'src/scenes/scene.ts',
    'src/tui/theme.ts',
    'src/scenes/chess/chess-scene.ts',
  ].map(bundled),
);
const { scenario, diagnostics } = parse.parseScenario(readFileSync(positionals[0] ?? DEFAULT, 'utf8'));
if (!scenario) throw new Error(diagnostics[0]?.message);
const timeline = build.timelineOf(run.simulate(scenario, registry.makePolicy(values.policy)));
const [columns, rows] = values.size.split('x').map(Number);
const lines = chess.chessScene(scene.sceneMoment(timeline, Number(values.at)), {
  columns,
  rows,
  theme: theme.themeOf({ ascii: values.ascii, color: !values['no-color'] && !process.env.NO_COLOR }),
  shades: !values['no-shades'],
  phase: Number(values.phase),
  chosen: null,
});
console.log(lines ? lines.join('\n') : 'There is no room for the scene.');
