import { LIMITS } from '../../scenario/limits.ts';
import type { RunRecord } from '../record/record.ts';
import { switchTime } from '../tracks/switches.ts';
import type { Ref, Track, TrackStep } from '../tracks/track.ts';
import { tracksOf } from '../tracks/tracks.ts';
import { inTicks, type RecordUnit, unitOf } from '../tracks/units.ts';
import { alike } from './alike.ts';
import { idOf, shortened, taskTitle, unused, wordsOf } from './names.ts';
import { type Round, roundsOf } from './rounds.ts';

/** A scenario file as an object, and what its tasks were in the record. */
export interface Imported {
  readonly file: ImportedFile;
  readonly unit: RecordUnit;
  /** The tracks in the order of the expanded scenario's tasks. */
  readonly tracks: readonly Track[];
}

/** A scenario as it is written to a file. */
export interface ImportedFile {
  readonly format: 1;
  readonly title: string;
  readonly story: string;
  readonly unit: RecordUnit;
  readonly cpu: { readonly name: string; readonly switchCost?: number };
  readonly resources?: Readonly<Record<string, { readonly capacity: number; readonly title: string }>>;
  readonly tasks: readonly ImportedTask[];
  readonly scene: 'loop';
}

interface ImportedTask {
  readonly id: string;
  readonly title: string;
  readonly copies?: number;
  readonly arrives?: number;
  readonly steps: readonly ImportedEntry[];
}

export type ImportedEntry = ImportedStep | { readonly repeat: number; readonly steps: readonly ImportedEntry[] };

interface ImportedStep {
  readonly name: string;
  readonly type: TrackStep['type'];
  readonly duration: number | 'never';
  readonly uses?: readonly string[] | Readonly<Record<string, number>>;
  readonly timeout?: number;
  readonly failChance?: 1;
  readonly onFailure?: 'continue';
  readonly after?: readonly string[];
  readonly afterFailure?: 'proceed';
  readonly at: string;
}

/** Nothing in the record takes long enough to be a step. */
export class NothingToImport extends Error {}

/**
 * A record as a scenario. @param exact step for step, instead of durations that are almost the same made the same, and
 * repeats and copies found again. @throws NothingToImport
 */
export function importRecord(record: RunRecord, exact: boolean): Imported {
  const unit = unitOf(record);
  const found = tracksOf(record, unit).filter(({ steps }) => steps.length > 0);
  if (found.length === 0) throw new NothingToImport('no task in it waits or works for long enough to be a step');
  const writer = new ScenarioWriter(
    record,
    exact ? found : alike(found, (task, step) => kindOf(record, task, step)),
    exact,
  );
  return { file: writer.file(unit), unit, tracks: writer.tracks };
}

function kindOf(record: RunRecord, task: number, step: TrackStep): string {
  const { name, at } = wordsOf(record, task, step);
  return `${step.type} ${at} ${name}`;
}

/** Copies: tracks of one title that follow each other and do the same. */
interface Entry {
  readonly title: string;
  readonly tracks: readonly Track[];
  id: string;
}

class ScenarioWriter {
  readonly tracks: readonly Track[];
  private readonly record: RunRecord;
  private readonly exact: boolean;
  private readonly resources: readonly { readonly index: number; readonly id: string; readonly title: string }[];
  private readonly entries: Entry[];
  private readonly places = new Map<number, { readonly entry: Entry; readonly copy: number }>();
  private readonly steps = new Map<string, ImportedStep>();

  constructor(record: RunRecord, tracks: readonly Track[], exact: boolean) {
    this.record = record;
    this.exact = exact;
    this.resources = this.namedResources(tracks);
    this.entries = this.entriesOf(tracks);
    this.tracks = this.entries.flatMap((entry) => entry.tracks);
    this.nameEntries();
    for (const entry of this.entries)
      for (const [copy, { task }] of entry.tracks.entries()) this.places.set(task, { entry, copy });
  }

  file(unit: RecordUnit): ImportedFile {
    const { program, python } = this.record;
    const switchCost = Math.round(inTicks(unit, switchTime(this.record)));
    const name = program.split(/[/\\]/).at(-1) || 'a program';
    const resources = this.resources.map(({ index, id, title }) => {
      const capacity = Math.min(LIMITS.capacity, this.record.resources[index]?.capacity ?? 1);
      return [id, { capacity, title }] as const;
    });
    return {
      format: 1,
      title: shortened(`A run of ${name}`, LIMITS.title),
      story: `Recorded from ${name} with Python ${python}.`,
      unit,
      cpu: { name: 'Event loop', ...(switchCost > 0 ? { switchCost } : {}) },
      ...(resources.length > 0 ? { resources: Object.fromEntries(resources) } : {}),
      tasks: this.entries.map((entry) => this.taskOf(entry)),
      scene: 'loop',
    };
  }

  private namedResources(tracks: readonly Track[]) {
    const used = new Set(tracks.flatMap(({ steps }) => steps.flatMap(({ uses }) => [...uses.keys()])));
    const taken = new Set<string>();
    return [...used]
      .sort((a, b) => a - b)
      .map((index) => {
        const { name = '', kind = 'lock' } = this.record.resources[index] ?? {};
        const id = unused(idOf(name, kind), taken);
        return { index, id, title: shortened(name || kind, LIMITS.title) };
      });
  }

  private entriesOf(tracks: readonly Track[]): Entry[] {
    const entries: (Entry & { tracks: Track[]; key: string })[] = [];
    for (const track of tracks) {
      const title = taskTitle(this.record.tasks[track.task] as RunRecord['tasks'][number]).replaceAll('{n}', '{ n }');
      const key = this.exact ? '' : this.keyOf(title, track);
      const last = entries.at(-1);
      if (last && last.key === key && !this.exact && last.tracks.length < LIMITS.copies) last.tracks.push(track);
      else entries.push({ title, tracks: [track], id: '', key });
    }
    return entries;
  }

  /** Tracks with equal keys are copies. */
  private keyOf(title: string, { task, arrives, steps }: Track): string {
    const words = steps.map((step) => {
      const { duration, timeout, fails, onFailure, after, uses } = step;
      return [kindOf(this.record, task, step), duration, timeout, fails, onFailure, after, [...uses]];
    });
    return JSON.stringify([title, arrives, words]);
  }

  private nameEntries(): void {
    const bases = this.entries.map(({ title }) => idOf(title, 'task'));
    const counts = new Map<string, number>();
    for (const base of bases) counts.set(base, (counts.get(base) ?? 0) + 1);
    const taken = new Set<string>();
    const numbers = new Map<string, number>();
    for (const [index, entry] of this.entries.entries()) {
      const base = bases[index] as string;
      const count = entry.tracks.length;
      const isFree = (id: string) =>
        !taken.has(id) && (count === 1 || entry.tracks.every((_, copy) => !taken.has(`${id}-${copy + 1}`)));
      let number = numbers.get(base) ?? 0;
      const isAlone = counts.get(base) === 1;
      let id = isAlone && isFree(base) ? base : '';
      while (id === '') {
        number += 1;
        if (isFree(`${base}-${number}`)) id = `${base}-${number}`;
      }
      numbers.set(base, number);
      entry.id = id;
      taken.add(id);
      if (count > 1) for (const copy of entry.tracks.keys()) taken.add(`${id}-${copy + 1}`);
    }
  }

  private taskOf({ id, title, tracks }: Entry): ImportedTask {
    const [{ arrives, steps, task }] = tracks as [Track];
    const copies = tracks.length > 1;
    const written = steps.map((step) => this.stepOf(task, step));
    return {
      id,
      title: copies ? shortened(`${title} {n}`, LIMITS.title) : title,
      ...(copies ? { copies: tracks.length } : {}),
      ...(arrives > 0 ? { arrives } : {}),
      steps: this.exact ? written : roundsOf(written, LIMITS.repeatDepth).map(entryOf),
    };
  }

  /** Equal steps are one object. */
  private stepOf(task: number, step: TrackStep): ImportedStep {
    const { type, duration, timeout, fails, onFailure, after, uses } = step;
    const { name, at } = wordsOf(this.record, task, step);
    const refs = this.refsOf(after);
    const hasFailed = after.some(({ task: other, whole }) => whole && this.isLost(other));
    const written: ImportedStep = {
      name,
      type,
      duration,
      ...(uses.size > 0 ? { uses: this.usesOf(uses) } : {}),
      ...(timeout !== null ? { timeout } : {}),
      ...(fails ? { failChance: 1 } : {}),
      ...(onFailure === 'continue' ? { onFailure } : {}),
      ...(refs.length > 0 ? { after: refs } : {}),
      ...(hasFailed ? { afterFailure: 'proceed' } : {}),
      at,
    };
    const key = JSON.stringify(written);
    const same = this.steps.get(key);
    if (same) return same;
    this.steps.set(key, written);
    return written;
  }

  private isLost(task: number): boolean {
    const place = this.places.get(task);
    const outcome = place?.entry.tracks[place.copy]?.outcome;
    return outcome === 'failed' || outcome === 'cancelled';
  }

  private usesOf(uses: ReadonlyMap<number, number>): NonNullable<ImportedStep['uses']> {
    const named = this.resources.flatMap(({ index, id }) => {
      const units = Math.min(LIMITS.capacity, uses.get(index) ?? 0);
      return units > 0 ? [[id, units] as const] : [];
    });
    if (named.every(([, units]) => units === 1)) return named.map(([id]) => id);
    return Object.fromEntries(named);
  }

  /** All copies of a task are named by its id. */
  private refsOf(refs: readonly Ref[]): readonly string[] {
    const groups = new Map<string, { readonly entry: Entry; readonly copies: number[]; readonly step: string }>();
    for (const { task, steps, whole } of refs) {
      const place = this.places.get(task);
      if (place === undefined) continue;
      const step = whole ? '' : `:${steps}`;
      const key = `${place.entry.id}${step}`;
      const group = groups.get(key) ?? { entry: place.entry, copies: [], step };
      group.copies.push(place.copy);
      groups.set(key, group);
    }
    return [...groups.values()].flatMap(({ entry, copies, step }) =>
      copies.length === entry.tracks.length
        ? [`${entry.id}${step}`]
        : copies.sort((a, b) => a - b).map((copy) => `${entry.id}-${copy + 1}${step}`),
    );
  }
}

const entryOf = (one: Round<ImportedStep>): ImportedEntry =>
  'round' in one ? { repeat: one.repeat, steps: one.round.map(entryOf) } : one;
