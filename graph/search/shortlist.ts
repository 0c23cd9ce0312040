/** Marks are 32 bits wide; past this round they begin anew. */
const lastRound = 0xfffffff0;

/**
 * The first entries of a query, level by level: in a level the best rank of each thing, and no thing again that an
 * earlier level has. Memory: 8 bytes a thing, used again for every query.
 */
export class Shortlist {
  /** Ranks from here on are of no interest any more in this level. */
  bound = 0;
  capacity = 0;
  /** Ranks taken so far, level by level. */
  taken: number[] = [];
  /** The level of each. */
  levels: number[] = [];
  private readonly things: Uint32Array;
  private readonly gone: Uint8Array;
  /** For each thing: the round in which it was taken or refused, or that and one where it is listed. */
  private readonly marks: Uint32Array;
  /** For each listed thing, as which of its entries. */
  private readonly listedAs: Uint32Array;
  private accepts: (thing: number) => boolean = () => true;
  private open: number[] = [];
  private round = 0;

  /**
   * @param things The thing of each entry; entries are numbered by rank.
   * @param gone 1 for a thing that was taken out.
   */
  constructor(things: Uint32Array, gone: Uint8Array) {
    this.things = things;
    this.gone = gone;
    this.marks = new Uint32Array(gone.length);
    this.listedAs = new Uint32Array(gone.length);
  }

  /** Begins a query for at most `capacity` things. */
  start(capacity: number, accepts: (thing: number) => boolean): void {
    this.taken = [];
    this.levels = [];
    this.open = [];
    this.accepts = accepts;
    this.openLevel(capacity);
    this.round += 2;
    if (this.round < lastRound) return;
    this.marks.fill(0);
    this.round = 2;
  }

  offer(rank: number): void {
    if (rank >= this.bound) return;
    const thing = this.things[rank]!;
    const mark = this.marks[thing]!;
    if (mark === this.round) return;
    if (mark === this.round + 1) {
      const listed = this.listedAs[thing]!;
      if (listed <= rank) return;
      this.open.splice(this.open.indexOf(listed), 1);
    } else if (this.gone[thing] === 1 || !this.accepts(thing)) {
      this.marks[thing] = this.round;
      return;
    }
    this.marks[thing] = this.round + 1;
    this.listedAs[thing] = rank;
    this.insert(rank);
  }

  /** Takes what the level has found. @returns whether there is room for more. */
  closeLevel(level: number): boolean {
    for (const rank of this.open) {
      this.marks[this.things[rank]!] = this.round;
      this.taken.push(rank);
      this.levels.push(level);
    }
    const room = this.capacity - this.open.length;
    this.open = [];
    this.openLevel(room);
    return room > 0;
  }

  private openLevel(capacity: number): void {
    this.capacity = capacity;
    this.bound = capacity > 0 ? 0xffffffff : 0;
  }

  private insert(rank: number): void {
    const { open } = this;
    let low = 0;
    let high = open.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (open[middle]! < rank) low = middle + 1;
      else high = middle;
    }
    open.splice(low, 0, rank);
    if (open.length > this.capacity) {
      const dropped = open.pop()!;
      this.marks[this.things[dropped]!] = 0;
    }
    if (open.length === this.capacity) this.bound = open[this.capacity - 1]!;
  }
}
