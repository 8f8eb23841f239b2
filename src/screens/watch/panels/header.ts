import { formatTime, speedWords } from '../../../analysis/clock.ts';
import { widthOf } from '../../../draw/text.ts';
import { type Frame, newRow } from '../frame-context.ts';
import { policyWords } from '../words.ts';

const NAME = 'MEANWHILE';

/** Program, title, policy, seed, speed and the clock. */
export function headerRow(frame: Frame): string {
  const { scenario, theme, tick, view, picture, layout } = frame;
  const { run } = picture.watched;
  const { marks } = theme;
  const mark = marks[view.motion];
  const time = formatTime(scenario.unit, tick);
  const speed = view.still ? '' : `${speedWords(scenario.unit, view.speed, marks.half)}  `;
  const workers = run.workers > 1 ? `${run.workers} workers  ` : '';
  const policy = policyWords(run.policy);
  const right = `${policy}  seed ${run.seed}  ${workers}${speed}${mark} ${time}`;
  const row = newRow(frame).put(' ');
  const room = layout.columns - widthOf(right) - 3;
  if (room >= Math.min(27, NAME.length + 3 + widthOf(scenario.title))) row.put(NAME, 'bold').put('  ');
  row.fit(scenario.title, Math.max(0, room - row.width));
  row.to(layout.columns - 1 - widthOf(right));
  row.put(policy, 'bold').put(`  seed ${run.seed}  ${workers}`, 'dim').put(speed);
  return row
    .put(`${mark} `, view.motion === 'playing' ? 'good' : 'plain')
    .put(time, 'bold')
    .end();
}
