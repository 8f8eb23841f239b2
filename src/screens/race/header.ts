import { formatTime, speedWords } from '../../analysis/clock.ts';
import { Row } from '../../draw/row.ts';
import { widthOf } from '../../draw/text.ts';
import type { RaceFrame } from './race-view.ts';
import { raceWords } from './words.ts';

const NAME = 'MEANWHILE';

/** Program, title, the racers, seed, speed and the clock. */
export function raceHeader({ theme, columns, scenario, view, racers, tick }: RaceFrame): string {
  const { marks } = theme;
  const speed = view.speed === null ? '' : `${speedWords(scenario.unit, view.speed, marks.half)}  `;
  const seed = `seed ${racers[0]?.watched.run.seed}  `;
  const mark = `${marks[view.motion]} `;
  const time = formatTime(scenario.unit, tick);
  const right = widthOf(seed + speed + mark + time);
  const row = new Row(theme, columns).put(' ');
  const room = columns - right - 3;
  const words = view.about ?? raceWords(racers);
  const whole = widthOf(scenario.title) + 2 + widthOf(words);
  if (NAME.length + 3 + whole <= room) row.put(NAME, 'bold').put('  ');
  row.fit(scenario.title, Math.min(widthOf(scenario.title), room - row.width), 'bold');
  if (row.width + 2 + widthOf(words) <= room) row.put('  ').put(words);
  row
    .to(columns - 1 - right)
    .put(seed, 'dim')
    .put(speed);
  return row
    .put(mark, view.motion === 'playing' ? 'good' : 'plain')
    .put(time, 'bold')
    .end();
}
