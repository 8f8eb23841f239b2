import type { Stars } from '../analysis/stars.ts';
import type { Row } from './row.ts';
import type { Theme } from './theme.ts';

const MOST = 3;
const COUNTS = ['no star yet', 'one star', 'two stars', 'three stars'] as const;

/** Stars as three marks, the earned ones first: `★★☆`, in plain characters `**-`. */
export const starWords = (stars: Stars, theme: Theme, most = MOST): string =>
  starMark(theme).repeat(stars) + (theme.ascii ? '-' : '☆').repeat(Math.max(0, most - stars));

/** An earned star. */
export const starMark = ({ ascii }: Theme): string => (ascii ? '*' : '★');

/** Appends the stars to a row, with the missing ones drawn faintly. */
export function putStars(row: Row, stars: Stars, theme: Theme, most = MOST): Row {
  const marks = starWords(stars, theme, most);
  return row.put(marks.slice(0, stars), 'good').put(marks.slice(stars), 'dim');
}

/** The number of stars, in words. */
export const starCount = (stars: Stars): string => COUNTS[stars];
