import type { AppEvent } from '../../screens/app/effect.ts';
import type { InputToken } from './tokens.ts';

/** The left button; the same while the mouse is moved; the wheel. With a modifier key held, the codes are different. */
const PRESS = 0;
const MOVE = 32;
const WHEEL_UP = 64;
const WHEEL_DOWN = 65;

/** What a report of the mouse means, or null: nothing. */
export function mouseEvent({ code, column, row, pressed }: Extract<InputToken, { kind: 'mouse' }>): AppEvent | null {
  if (!pressed) return null;
  const cell = { row: row - 1, column: column - 1 };
  switch (code) {
    case PRESS:
      return { kind: 'click', ...cell };
    case MOVE:
      return { kind: 'drag', ...cell };
    case WHEEL_UP:
      return { kind: 'wheel', by: -1 };
    case WHEEL_DOWN:
      return { kind: 'wheel', by: 1 };
    default:
      return null;
  }
}
