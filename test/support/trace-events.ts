/** An event of the Chrome trace-event format, as far as it has been read. */
export interface ReadEvent {
  readonly ph: 'M' | 'X' | 'i' | 'C';
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly cat: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly bind_id?: string;
  readonly flow_in?: true;
  readonly flow_out?: true;
}

const METADATA = ['process_name', 'process_sort_index', 'thread_name', 'thread_sort_index'];

/** Read a trace document by the rules of the format. @throws Error with the first rule that it breaks */
export function readTraceEvents(text: string): readonly ReadEvent[] {
  const document: unknown = JSON.parse(text);
  const { traceEvents } = document as { traceEvents: unknown };
  if (!Array.isArray(traceEvents)) throw new Error('traceEvents is not a list');
  const events = traceEvents as ReadEvent[];
  for (const event of events) checkEvent(event);
  checkTracks(events.filter(({ ph }) => ph === 'X'));
  checkFlows(events.filter(({ bind_id }) => bind_id !== undefined));
  return events;
}

function checkEvent(event: ReadEvent): void {
  const fail = (rule: string): never => {
    throw new Error(`${rule}: ${JSON.stringify(event)}`);
  };
  const isTick = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  if (typeof event.name !== 'string') fail('an event has a name');
  if (!isTick(event.pid) || !isTick(event.tid)) fail('process and thread are whole numbers');
  if (event.ph !== 'M' && !isTick(event.ts)) fail('a timestamp is a number of microseconds');
  if (event.ph === 'X' && !isTick(event.dur)) fail('a complete event has a duration');
  if (event.ph === 'M' && !METADATA.includes(event.name)) fail('metadata has a known name');
  if (event.ph === 'i' && (event as unknown as { s: string }).s !== 't') fail('an instant has a scope');
  if (event.ph === 'C' && Object.values(event.args).some((value) => typeof value !== 'number'))
    fail('a counter counts numbers');
  if (!['M', 'X', 'i', 'C'].includes(event.ph)) fail('a phase is known');
  if (event.bind_id !== undefined && (event.ph !== 'X' || !(event.flow_in || event.flow_out)))
    fail('a bound slice says which way');
}

/** Complete events of one thread do not overlap. */
function checkTracks(slices: readonly ReadEvent[]): void {
  const ends = new Map<string, number>();
  for (const { pid, tid, ts, dur } of [...slices].sort((a, b) => a.ts - b.ts)) {
    const track = `${pid}/${tid}`;
    if ((ends.get(track) ?? 0) > ts) throw new Error(`slices of track ${track} overlap at ${ts}`);
    ends.set(track, ts + dur);
  }
}

/** Every flow leaves one slice, may continue through others, and ends in one, forward in time. */
function checkFlows(slices: readonly ReadEvent[]): void {
  const flows = new Map<string, ReadEvent[]>();
  for (const slice of slices) {
    const id = slice.bind_id ?? '';
    flows.set(id, [...(flows.get(id) ?? []), slice]);
  }
  for (const [id, list] of flows) {
    const sorted = list.sort((a, b) => a.ts - b.ts);
    for (const [i, slice] of sorted.entries()) {
      const isFine =
        (slice.flow_in ?? false) === i > 0 && (slice.flow_out ?? false) === i < sorted.length - 1 && sorted.length > 1;
      if (!isFine) throw new Error(`flow ${id} is not one line: ${JSON.stringify(sorted)}`);
      const before = sorted[i - 1];
      if (before && before.ts + before.dur > slice.ts) throw new Error(`flow ${id} goes back in time`);
    }
  }
}
