import { bindingOf } from '../bindings.ts';
import { type Reply, reply } from '../command.ts';
import { isTooSmall } from '../layout.ts';
import { isTypable } from '../typable.ts';
import { pagesOf } from './app-frame.ts';
import { type App, topOf } from './app-state.ts';
import { andNext, exited, step, type Transition, withReply } from './follow.ts';
import { screenKindOf } from './kinds.ts';

/** Exported for tests. @internal */
export const INTERRUPT_STATUS = 130;

/** Keys that turn back a page of the help; any other one turns to the next. */
const BACK: ReadonlySet<string> = new Set(['up', 'left', 'pageup', 'backspace']);
/** The most characters of a paste that are typed: no text that is asked for is longer. */
const LONGEST_PASTE = 200;

/** The app after a key. */
export function pressed(before: App, key: string, now: number): Transition {
  const app = { ...before, notice: null };
  if (key === 'ctrl+c') return exited(app, INTERRUPT_STATUS);
  if (key === 'ctrl+z') return step(app, { kind: 'suspend' });
  // A screen that cannot be seen takes no keys.
  if (isTooSmall(app.size)) return key === 'q' ? exited(app, 0) : step(app);
  if (app.help !== null) {
    if (BACK.has(key)) return step({ ...app, help: Math.max(0, app.help - 1) });
    const isClosed = key === 'q' || key === 'escape' || app.help + 1 >= pagesOf(app).length;
    return step({ ...app, help: isClosed ? null : app.help + 1 });
  }
  const top = topOf(app);
  const first = screenKindOf(top).beforeKey?.(top, app, now, key) ?? reply(top);
  const after = andNext(withReply(app, first, now), (next) => withReply(next, answered(next, key, now), now));
  // Escape goes back, and closes what is open; it is pressed too easily to do what cannot be undone.
  const quits = key === 'escape' && after.effects.some(({ kind }) => kind === 'exit');
  return quits ? step({ ...app, notice: 'q quits.' }) : after;
}

function answered(app: App, key: string, now: number): Reply<ReturnType<typeof topOf>> {
  const top = topOf(app);
  const { take, bindings, closed } = screenKindOf(top);
  const taken = take?.(top, app, now, key) ?? null;
  if (taken) return taken;
  const beneath = key === 'escape' ? (closed?.(top, app) ?? null) : null;
  if (beneath) return reply(beneath);
  const binding = bindingOf(bindings, key);
  if (!binding) return reply(top);
  const reason = binding.disabledReason?.(top, app, now) ?? null;
  return reason === null ? binding.do(top, app, now, key) : reply(top, { kind: 'notice', text: reason });
}

/** The app after a paste: a text is typed where one is asked for, and ignored elsewhere. */
export function pasted(app: App, text: string, now: number): Transition {
  const top = topOf(app);
  if (app.help !== null || isTooSmall(app.size) || !screenKindOf(top).isTyping?.(top)) return step(app);
  const line = [...text.trim().replaceAll(/\s+/g, ' ')].filter(isTypable).slice(0, LONGEST_PASTE);
  return line.reduce(
    (before, character) => andNext(before, (next) => pressed(next, character === ' ' ? 'space' : character, now)),
    step(app),
  );
}
