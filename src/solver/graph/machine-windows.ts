/**
 * What the windows of steps on one machine imply for each other (edge finding; Carlier and Pinson, 1989, in the form of
 * Baptiste, Le Pape and Nuijten, 2001). Times may be negative, so that latest ends can be examined, too, with time
 * turned around.
 */
export class MachineWindows {
  /** By step: the earliest start, the latest end, the length; and the raised earliest start. */
  readonly head: Float64Array;
  readonly due: Float64Array;
  readonly length: Float64Array;
  readonly raised: Float64Array;
  private readonly order: Int32Array;
  private readonly ends: Float64Array;

  /** @param most steps on any machine */
  constructor(most: number) {
    this.head = new Float64Array(most);
    this.due = new Float64Array(most);
    this.length = new Float64Array(most);
    this.raised = new Float64Array(most);
    this.order = new Int32Array(most);
    this.ends = new Float64Array(most);
  }

  /** Raise the earliest starts of the first `count` steps. @returns whether they all fit into their windows */
  raise(count: number): boolean {
    const { head, due, length, raised, order, ends } = this;
    this.sort(count);
    for (let i = 0; i < count; i++) raised[i] = head[i]!;
    for (let k = 0; k < count; k++) {
      const end = due[k]!;
      // The steps that must be over by `end`: how long they take together, and when they can be over at the earliest.
      let sum = 0;
      let earliest = Number.NEGATIVE_INFINITY;
      for (let n = count - 1; n >= 0; n--) {
        const i = order[n]!;
        if (due[i]! <= end) {
          sum += length[i]!;
          earliest = Math.max(earliest, head[i]! + sum);
          if (earliest > end) return false;
        }
        ends[i] = earliest;
      }
      let before = Number.NEGATIVE_INFINITY;
      for (let n = 0; n < count; n++) {
        const i = order[n]!;
        if (due[i]! <= end) {
          before = Math.max(before, head[i]! + sum);
          sum -= length[i]!;
          continue;
        }
        // A further step that does not fit in before `end` comes after the steps that have not begun by its earliest
        // start, or after all of them.
        if (head[i]! + sum + length[i]! > end) raised[i] = Math.max(raised[i]!, ends[i]!);
        if (before + length[i]! > end) raised[i] = Math.max(raised[i]!, earliest);
      }
    }
    return true;
  }

  // By earliest start.
  private sort(count: number): void {
    const { head, order } = this;
    for (let i = 0; i < count; i++) {
      let n = i;
      for (; n > 0 && head[order[n - 1]!]! > head[i]!; n--) order[n] = order[n - 1]!;
      order[n] = i;
    }
  }
}
