import { rowPatch } from './row-patch.ts';

// What Ink writes for a frame of which some rows have changed: up to the first row, then each row in turn, either
// skipped or written whole.
const FRAME = /^\x1b\[\d+A(?:\x1b\[E|\x1b\[1G[^\n]*?\x1b\[K\n?)+$/;
const ROW = /\x1b\[E|\x1b\[1G([^\n]*?)\x1b\[K(\n?)/g;

/** Begin and end of a synchronised update, the cursor hidden or shown, or nothing: these move no text. */
const NEUTRAL = /^(?:\x1b\[\?(?:2026|25)[hl])*$/;

/** Makes Ink's writing smaller: rows of which a few cells have changed are patched instead of written whole. */
export class FramePatcher {
  /** The rows known to be on the screen, as written. */
  private shown: (string | undefined)[] = [];

  /** What to write instead of `chunk`. */
  next(chunk: string): string {
    if (NEUTRAL.test(chunk)) return chunk;
    if (!FRAME.test(chunk)) {
      this.shown = [];
      return chunk;
    }
    let row = 0;
    return chunk.replace(ROW, (whole: string, text: string | undefined, end: string | undefined) => {
      const i = row++;
      if (text === undefined) return whole;
      const before = this.shown[i];
      this.shown[i] = text;
      const patch = before === undefined ? null : rowPatch(before, text);
      return patch === null ? whole : patch + (end ? '\x1b[E' : '');
    });
  }
}

/** `stream`, but for what is written to it, which goes through a patcher. */
export function patchingOutput(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  const patcher = new FramePatcher();
  const write = (chunk: string | Uint8Array, ...rest: []): boolean =>
    stream.write(typeof chunk === 'string' ? patcher.next(chunk) : chunk, ...rest);
  return new Proxy(stream, {
    get(target, key) {
      if (key === 'write') return write;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
