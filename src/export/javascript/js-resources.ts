/** One task's place in the queue for resources. */
export interface AwaitPlace {
  readonly task: number;
  readonly wants: readonly number[];
}

/** The resources of an exported JavaScript program: one queue for all of them, served in order. */
export class JsResources {
  private readonly free: number[];
  private readonly places: AwaitPlace[] = [];

  constructor(capacities: readonly number[]) {
    this.free = [...capacities];
  }

  /** Take all of `wants` if all are free. */
  take(wants: readonly number[]): boolean {
    if (wants.some((resource) => this.free[resource] === 0)) return false;
    for (const resource of wants) this.free[resource] = (this.free[resource] as number) - 1;
    return true;
  }

  queue(task: number, wants: readonly number[]): AwaitPlace {
    const place = { task, wants };
    this.places.push(place);
    return place;
  }

  /** @returns false if the place has been served already */
  leave(place: AwaitPlace): boolean {
    const position = this.places.indexOf(place);
    if (position >= 0) this.places.splice(position, 1);
    return position >= 0;
  }

  /** One unit is free again. @returns the places that are served now, in order */
  give(resource: number): AwaitPlace[] {
    this.free[resource] = (this.free[resource] as number) + 1;
    const served: AwaitPlace[] = [];
    for (const place of [...this.places]) {
      if (this.free[resource] === 0) break;
      if (this.take(place.wants) && this.leave(place)) served.push(place);
    }
    return served;
  }
}
