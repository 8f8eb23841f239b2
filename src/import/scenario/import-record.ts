import { LIMITS } from '../../scenario/limits.ts';
import type { RunRecord } from '../record/record.ts';
import { switchTime } from '../tracks/switches.ts';
import type { Ref, Track, TrackStep } from '../tracks/track.ts';
import { tracksOf } from '../tracks/tracks.ts';
import { inTicks, type RecordUnit, unitOf } from '../tracks/units.ts';
import { alike } from './alike.ts';
import { idOf, type StepWords, shortened, taskTitle, unused, type WordsOf, wordsIn } from './names.ts';
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
 * A record as a scenario. @param exact step for step; otherwise almost equal durations are made equal, and repeats and
 * copies are recognised. @throws NothingToImport
 */
export function importRecord(record: RunRecord, exact: boolean): Imported {
  const unit = unitOf(record);
  const found = tracksOf(record, unit).filter(({ steps }) => steps.length > 0);
  if (found.length === 0) throw new NothingToImport('no task in it waits or works for long enough to be a step');
  const wordsOf = wordsIn(record);
  const writer = new ScenarioWriter(record, wordsOf, exact ? found : alike(found, wordsOf), exact);
  return { file: writer.file(unit), unit, tracks: writer.tracks };
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
  private readonly steps = new Map<StepWords, Map<string, ImportedStep>>();
  private readonly lists = new Map<string, readonly string[]>();
  private readonly wordsOf: WordsOf;

  constructor(record: RunRecord, wordsOf: WordsOf, tracks: readonly Track[], exact: boolean) {
    this.record = record;
    this.wordsOf = wordsOf;
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
    const used = new Set<number>();
    for (const { steps } of tracks) for (const { uses } of steps) for (const index of uses.keys()) used.add(index);
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
    const entries: (Entry & { tracks: Track[] })[] = [];
    for (const track of tracks) {
      const title = taskTitle(this.record.tasks[track.task] as RunRecord['tasks'][number]).replaceAll('{n}', '{ n }');
      const last = this.exact ? undefined : entries.at(-1);
      const isCopy = last?.title === title && this.doSame(last.tracks[0] as Track, track);
      if (last && isCopy && last.tracks.length < LIMITS.copies) last.tracks.push(track);
      else entries.push({ title, tracks: [track], id: '' });
    }
    return entries;
  }

  private doSame(one: Track, other: Track): boolean {
    if (one.arrives !== other.arrives || one.steps.length !== other.steps.length) return false;
    return one.steps.every((step, index) => {
      const same = other.steps[index] as TrackStep;
      return this.wordsOf(one.task, step) === this.wordsOf(other.task, same) && isAlike(step, same);
    });
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

  /** Rounds are found by identity, so equal steps are one object. */
  private stepOf(task: number, step: TrackStep): ImportedStep {
    const words = this.wordsOf(task, step);
    const refs = this.refsOf(step.after);
    if (this.exact) return this.written(step, words, refs);
    const { duration, timeout, fails, onFailure, uses } = step;
    const units = uses.size === 0 ? '' : JSON.stringify([...uses]);
    const key = `${duration} ${timeout} ${fails} ${onFailure} ${units} ${refs.join()}`;
    const known = this.steps.get(words) ?? new Map<string, ImportedStep>();
    this.steps.set(words, known);
    const same = known.get(key) ?? this.written(step, words, refs);
    known.set(key, same);
    return same;
  }

  private written(step: TrackStep, { name, at }: StepWords, refs: readonly string[]): ImportedStep {
    const { type, duration, timeout, fails, onFailure, after, uses } = step;
    const hasFailed = after.some(({ task: other, whole }) => whole && this.isLost(other));
    return {
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

  /** All copies of a task are named by its id. Equal lists are one object. */
  private refsOf(refs: readonly Ref[]): readonly string[] {
    if (refs.length === 0) return NO_REFS;
    const names = this.namesOf(refs);
    const key = names.join();
    const same = this.lists.get(key) ?? names;
    this.lists.set(key, same);
    return same;
  }

  private namesOf(refs: readonly Ref[]): readonly string[] {
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

const NO_REFS: readonly string[] = [];

/** Whether two steps with equal words are equal, apart from their times. */
const isAlike = (one: TrackStep, other: TrackStep): boolean =>
  one.duration === other.duration &&
  one.timeout === other.timeout &&
  one.fails === other.fails &&
  one.onFailure === other.onFailure &&
  one.uses.size === other.uses.size &&
  Array.from(one.uses).every(([resource, units]) => other.uses.get(resource) === units) &&
  one.after.length === other.after.length &&
  one.after.every((ref, index) => isSameRef(ref, other.after[index] as Ref));

const isSameRef = (one: Ref, other: Ref): boolean =>
  one.task === other.task && one.steps === other.steps && one.whole === other.whole;

const entryOf = (one: Round<ImportedStep>): ImportedEntry =>
  'round' in one ? { repeat: one.repeat, steps: one.round.map(entryOf) } : one;
