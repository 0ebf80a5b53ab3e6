/** Who a case file can be given to, and what they have. `most` is the greatest load; null for no limit. */
export type Hand = { readonly device: string; readonly most: number | null };

type Seat = { readonly device: string; readonly via: Step | null };
/** A reading that moves from one reader to the next. */
type Step = { readonly reference: string; readonly from: Seat };

/**
 * Who reads what, always as evenly as the conflicts allow: each new reading goes by the shortest row of hand-overs to
 * whoever has least, so that no series of exchanges could make the loads more even or place one more
 * (docs/rules.md, issuing). What is fixed never moves.
 */
export class Placing {
  readonly #hands: readonly Hand[];
  readonly #may: (device: string, reference: string) => boolean;
  readonly #load = new Map<string, number>();
  readonly #readers = new Map<string, string[]>();
  readonly #movable = new Map<string, Set<string>>();

  /** `hands` in the order in which equals come; `may` says who may read what. */
  constructor(hands: readonly Hand[], may: (device: string, reference: string) => boolean) {
    this.#hands = hands;
    this.#may = may;
  }

  readersOf(reference: string): readonly string[] {
    return this.#readers.get(reference) ?? [];
  }

  load(device: string): number {
    return this.#load.get(device) ?? 0;
  }

  isFull({ device, most }: Hand): boolean {
    return most !== null && this.load(device) >= most;
  }

  /** Whoever may read it and does not yet. */
  free(reference: string): readonly Hand[] {
    return this.#hands.filter(
      ({ device }) => this.#may(device, reference) && !this.readersOf(reference).includes(device),
    );
  }

  /** A reading that stays where it is. */
  fix(device: string, reference: string): void {
    this.#readers.set(reference, [...this.readersOf(reference), device]);
    this.#load.set(device, this.load(device) + 1);
  }

  /** One more reader for a case file; false when there is none even by exchange. */
  place(reference: string): boolean {
    const seat = this.#leastLoaded(reference);
    if (seat === null) return false;
    let last: Seat = seat;
    this.#load.set(seat.device, this.load(seat.device) + 1);
    while (last.via !== null) {
      const { reference: moved, from } = last.via;
      this.#take(from.device, moved);
      this.#give(last.device, moved);
      last = from;
    }
    this.#give(last.device, reference);
    return true;
  }

  /** Everybody a new reading could end with, nearest first; the first of those who have least. */
  #leastLoaded(reference: string): Seat | null {
    const seen = new Set<string>();
    const queue: Seat[] = [];
    const reach = (of: string, via: Step | null): void => {
      for (const { device } of this.free(of)) {
        if (seen.has(device)) continue;
        seen.add(device);
        queue.push({ device, via });
      }
    };
    reach(reference, null);
    const open = this.#hands.filter((hand) => !this.isFull(hand));
    const least = Math.min(...open.map(({ device }) => this.load(device)));
    const isOpen = new Set(open.map(({ device }) => device));
    let best: Seat | null = null;
    for (let at = 0; at < queue.length; at += 1) {
      const seat = queue[at] as Seat;
      if (isOpen.has(seat.device) && (best === null || this.load(seat.device) < this.load(best.device)))
        best = seat;
      if (best !== null && this.load(best.device) === least) return best;
      if (seen.size < this.#hands.length)
        for (const held of this.#movable.get(seat.device) ?? []) reach(held, { reference: held, from: seat });
    }
    return best;
  }

  #give(device: string, reference: string): void {
    this.#readers.set(reference, [...this.readersOf(reference), device]);
    this.#movable.set(device, (this.#movable.get(device) ?? new Set()).add(reference));
  }

  #take(device: string, reference: string): void {
    this.#readers.set(
      reference,
      this.readersOf(reference).filter((each) => each !== device),
    );
    this.#movable.get(device)?.delete(reference);
  }
}
