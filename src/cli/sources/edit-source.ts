import type { Draft, Editing } from '../../session/edit/editing.ts';
import { FileWatch } from '../files/file-watch.ts';
import type { Reading } from '../files/still-file.ts';
import { loadedSource } from './scenario-source.ts';

/** A watched scenario file. */
export interface Watching {
  /** Settled when the file has been read, or cannot be read. */
  readonly ready: Promise<void>;
  now(): ReturnType<Editing['now']>;
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** Watch a scenario file and check it after every change. @param parse passed in because it is loaded late */
export function watchScenario(file: string, parse: Parameters<typeof loadedSource>[2]): Watching {
  const listeners = new Set<() => void>();
  let now: ReturnType<Editing['now']> = { lost: 'it has not been read yet' };
  let known: Known | null = null;
  let settle = () => {};
  const ready = new Promise<void>((done) => {
    settle = done;
  });
  const watch = new FileWatch(file, (reading) => {
    if (reading.kind === 'read') {
      known = { bytes: reading.bytes, draft: draftOf(reading) };
      now = known.draft;
    } else now = { lost: reading.kind === 'moving' ? 'it keeps changing' : reading.why };
    settle();
    for (const listener of listeners) listener();
  });
  return {
    ready,
    now: () => now,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => watch.close(),
  };

  // A file that was saved without a change, or touched, stays the same scenario.
  function draftOf({ bytes, modified }: Reading & { kind: 'read' }): Draft {
    const saved = clockTime(modified, new Date());
    if (known?.bytes.equals(bytes)) return { ...known.draft, saved };
    const { text, scenario, diagnostics } = loadedSource(file, bytes, parse);
    return { text, scenario, diagnostics, saved };
  }
}

interface Known {
  readonly bytes: Buffer;
  readonly draft: Draft;
}

/** A moment in words: the time, and the day if it was not today. @internal */
export function clockTime(moment: Date, today: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
  if (moment.toDateString() === today.toDateString()) return time;
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())} ${time}`;
}
