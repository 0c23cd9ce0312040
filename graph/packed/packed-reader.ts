import type { Change } from "../model/change.ts";
import type { ClaimRecord } from "../model/claim.ts";
import type { ChangeId, RecordId } from "../model/ids.ts";
import type { LayerRecord } from "../model/record.ts";
import { asideFile } from "./add-change.ts";
import { ulidOfWords } from "../core/id-words.ts";
import type { PackedClaims, ReadBytes } from "./packed-claims.ts";

/** Reads from the layers what the columns only know the place of. */
export interface PackedReader {
  /** By row of the claim. */
  claimAt(row: number): ClaimRecord;
  changeIdAt(row: number): ChangeId;
  /** What a change says of itself is in memory; its records are read when they are looked at, and not kept for long. */
  changeAt(row: number): Change;
  /**
   * The same for a pass through all changes: of these only the records that were read last are kept. What is kept for a
   * while outlives what is young, and a pass at size would leave gigabytes to be collected as old.
   */
  passingAt(row: number): Change;
}

export function createPackedReader(packed: PackedClaims, readBytes: ReadBytes): PackedReader {
  const decoder = new TextDecoder();
  const textAt = (file: number, offset: number, length: number): string =>
    decoder.decode(
      file === asideFile ? packed.aside.subarray(offset, offset + length) : readBytes(file, offset, length),
    );
  const changes = new Map<number, Change>();
  const added = new Map<number, readonly LayerRecord[]>();
  let passing: { readonly row: number; readonly add: readonly LayerRecord[] } | null = null;
  function readRecords(row: number): readonly LayerRecord[] {
    const [file, offset, tail] = [packed.changeFile[row]!, packed.changeOffset[row]!, packed.changeTail[row]!];
    return (JSON.parse(`${textAt(file, offset, tail)}}`) as Pick<Change, "add">).add;
  }
  function recordsOf(row: number): readonly LayerRecord[] {
    const known = added.get(row);
    if (known) return known;
    const add = readRecords(row);
    if (added.size >= mostAdded) added.delete(added.keys().next().value!);
    added.set(row, add);
    return add;
  }
  function passingRecordsOf(row: number): readonly LayerRecord[] {
    if (passing?.row !== row) passing = { row, add: added.get(row) ?? readRecords(row) };
    return passing.add;
  }
  function changeWith(row: number, recordsAt: (row: number) => readonly LayerRecord[]): Change {
    const { changeWhen, changeWho, changeLabel, texts } = packed;
    const undoes = packed.undoes.get(row) as readonly ChangeId[] | undefined;
    return {
      id: ulidOfWords(packed.changeId, row * 4) as ChangeId,
      when: texts.textOf(changeWhen[row]!),
      who: texts.textOf(changeWho[row]!),
      label: texts.textOf(changeLabel[row]!),
      get add() {
        return recordsAt(row);
      },
      retract: (packed.retract.get(row) ?? []) as readonly RecordId[],
      ...(undoes ? { undoes } : {}),
    };
  }
  return {
    claimAt(row) {
      const file = packed.changeFile[packed.claimChange[row]!]!;
      return JSON.parse(textAt(file, packed.claimOffset[row]!, packed.claimLength[row]!)) as ClaimRecord;
    },
    changeIdAt: (row) => ulidOfWords(packed.changeId, row * 4) as ChangeId,
    changeAt(row) {
      const known = changes.get(row);
      if (known) return known;
      const change = changeWith(row, recordsOf);
      if (changes.size >= mostChanges) changes.clear();
      changes.set(row, change);
      return change;
    },
    passingAt: (row) => changeWith(row, passingRecordsOf),
  };
}
/** Changes kept at most, without their records; and changes of which the records are kept. */
const mostChanges = 10_000;
const mostAdded = 64;
