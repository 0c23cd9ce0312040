import type { DamagedLine } from "#graph/model/layer.ts";
import type { KeptNames } from "#graph/packed/kept-names.ts";
import type { RawPart } from "#graph/packed/raw-part.ts";
import type { SearchEntry } from "#graph/search/search-entry.ts";
import type { Segment } from "#graph/search/segment.ts";

/** Lines of a layer file to be read by themselves. */
export interface PartAsked {
  readonly path: string;
  /** Number under which the columns name this file. */
  readonly file: number;
  readonly trusted: boolean;
  readonly maxLine: number;
  /** Where they begin: a line that is not the first one. They go to the end of the file. */
  readonly from: number;
}
export interface PartRead {
  readonly raw: RawPart;
  /** Of the file that was read. */
  readonly identity: string;
  /** Whole lines; damaged ones are counted as if one line stood before the first of these. */
  readonly lines: number;
  readonly damaged: readonly DamagedLine[];
  readonly tail: "none" | "whole" | "torn";
  /** Where the last whole line ends, counted in the file. */
  readonly wholeBytes: number;
  /** CRC-32 of the last bytes of all lines, and how many bytes that were. */
  readonly sumOfSums: number;
  readonly summedBytes: number;
}

/** What an index of names is made of. Each entry has its place among the weights as its weight. */
export interface NamesAsked {
  readonly names: KeptNames;
  /** By subject: entries of the entities whose names are not in the columns. */
  readonly entries: ReadonlyMap<number, readonly SearchEntry[]>;
  /** Documents and notes; their weights follow those of the entities. */
  readonly others: readonly SearchEntry[];
}

/**
 * Another thread that helps to open large layers; one question at a time. Where it fails its promises reject, and whoever
 * asked does the work alone.
 */
export interface SecondThread {
  /** @param onBytes Told how many bytes were read so far. */
  readPart(asked: PartAsked, onBytes: (bytes: number) => void): Promise<PartRead>;
  /**
   * Makes the index of names.
   * @param weights How many relations each entity has, then the weights of the other entries; not needed at once.
   */
  indexNames(asked: NamesAsked, weights: Promise<Uint32Array>): Promise<Segment>;
  /** Ends it now; what it was doing is not waited for. */
  end(): void;
}
