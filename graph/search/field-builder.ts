import type { FieldIndex } from "./field-index.ts";
import { runBit } from "./field-index.ts";
import { GrowingNumbers } from "./growing.ts";
import { indexTails, indexWords, sortWords } from "./index-words.ts";
import type { Sequences } from "./index-words.ts";
import { sortWholes } from "./sort-wholes.ts";
import type { SearchForm } from "./search-form.ts";
import { WordTable } from "./word-table.ts";

/** Takes forms of entries as they come, and makes their index once their ranks are known. */
export class FieldBuilder {
  private readonly words = new WordTable();
  private readonly entries = new GrowingNumbers();
  private readonly starts = new GrowingNumbers();
  private readonly sequence = new GrowingNumbers();

  /** @param entry Its number in the order of arrival; not every entry has a form here. */
  add(entry: number, form: SearchForm): void {
    this.entries.push(entry);
    this.starts.push(this.sequence.length);
    for (const word of form.words) this.sequence.push(this.words.numberOf(word));
    for (const run of form.runs) this.sequence.push((this.words.numberOf(run) | runBit) >>> 0);
  }

  /**
   * @param ranks The rank of each entry.
   * @param isAcronym 1 for acronyms, by rank.
   */
  done(ranks: Uint32Array, isAcronym: Uint8Array): FieldIndex {
    if (this.entries.length === 0) return emptyField();
    const { texts, places } = sortWords(this.words.done());
    const sequences = this.sequencesByRank(ranks, places);
    const words = indexWords(texts, sequences);
    return {
      wholes: sortWholes(texts, sequences, (rank) => isAcronym[rank] === 0),
      acronyms: sortWholes(texts, sequences, (rank) => isAcronym[rank] === 1),
      words,
      tails: indexTails(words),
      ...sequences,
    };
  }

  private sequencesByRank(ranks: Uint32Array, places: Uint32Array): Sequences {
    const entries = this.entries.done();
    const starts = this.starts.done();
    const arrived = this.sequence.done();
    const sequenceStarts = new Uint32Array(ranks.length + 1);
    const endAt = (at: number) => (at + 1 < starts.length ? starts[at + 1]! : arrived.length);
    for (let at = 0; at < entries.length; at++) sequenceStarts[ranks[entries[at]!]! + 1] = endAt(at) - starts[at]!;
    for (let rank = 0; rank < ranks.length; rank++) sequenceStarts[rank + 1]! += sequenceStarts[rank]!;
    const sequence = new Uint32Array(arrived.length);
    for (let at = 0; at < entries.length; at++) {
      let to = sequenceStarts[ranks[entries[at]!]!]!;
      for (let from = starts[at]!; from < endAt(at); from++) {
        const word = arrived[from]!;
        sequence[to++] = (places[word & ~runBit]! | (word & runBit)) >>> 0;
      }
    }
    return { sequenceStarts, sequence };
  }
}

function emptyField(): FieldIndex {
  const none = new Uint32Array(0);
  const texts = { units: new Uint16Array(0), starts: none };
  const wholes = { ...texts, ranks: none, least: none };
  return {
    wholes,
    acronyms: wholes,
    words: { ...wholes, rankStarts: none },
    tails: { starts: none, words: none, ranks: none, least: none },
    sequenceStarts: none,
    sequence: none,
  };
}
