import type { Change } from "../model/change.ts";
import type { ClaimRecord } from "../model/claim.ts";
import type { ChangeId } from "../model/ids.ts";
import type { LayerRecord } from "../model/record.ts";
import { asideFile } from "./add-change.ts";
import { ulidText } from "./id-table.ts";
import type { PackedClaims, ReadBytes } from "./packed-claims.ts";

/** Reads from the layers what the columns only know the place of. */
export interface PackedReader {
  /** By row of the claim. */
  claimAt(row: number): ClaimRecord;
  changeIdAt(row: number): ChangeId;
  /** Who, when and label are read at once, the records when they are looked at. */
  changeAt(row: number): Change;
}

export function createPackedReader(packed: PackedClaims, readBytes: ReadBytes): PackedReader {
  const decoder = new TextDecoder();
  const textAt = (file: number, offset: number, length: number): string =>
    decoder.decode(
      file === asideFile ? packed.aside.subarray(offset, offset + length) : readBytes(file, offset, length),
    );
  const changes = new Map<number, Change>();
  return {
    claimAt(row) {
      const file = packed.changeFile[packed.claimChange[row]!]!;
      return JSON.parse(textAt(file, packed.claimOffset[row]!, packed.claimLength[row]!)) as ClaimRecord;
    },
    changeIdAt: (row) => ulidText(packed.changeId, row * 4) as ChangeId,
    changeAt(row) {
      const known = changes.get(row);
      if (known) return known;
      const [file, offset, length] = [packed.changeFile[row]!, packed.changeOffset[row]!, packed.changeLength[row]!];
      const tail = packed.changeTail[row]!;
      const rest = JSON.parse(`{${textAt(file, offset + tail + 1, length - tail - 1)}`) as Omit<Change, "add">;
      let add: readonly LayerRecord[] | null = null;
      const change: Change = {
        ...rest,
        get add() {
          return (add ??= (JSON.parse(textAt(file, offset, length)) as Change).add);
        },
      };
      if (changes.size >= mostChanges) changes.clear();
      changes.set(row, change);
      return change;
    },
  };
}
/** Changes kept at most; most of them are light. */
const mostChanges = 10_000;
