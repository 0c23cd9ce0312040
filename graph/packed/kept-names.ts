import { ulidOfWords, wordsPerId } from "../core/id-words.ts";
import type { ClaimBase } from "../resolve/claim-base.ts";
import type { PackedClaims } from "./packed-claims.ts";
import { createUnnamedTest, namesInColumns } from "./packed-names.ts";
import type { NameColumns, NamedEntity } from "./packed-names.ts";
import { TextTable } from "./text-table.ts";

/** The names of entities as plain columns, which can go to another thread: of all columns only what `NameColumns` needs. */
export interface KeptNames extends Omit<NameColumns, "ids" | "entityId" | "texts"> {
  /** Ids of the entities, four words each. */
  readonly words: Uint32Array;
  readonly texts: { readonly bytes: Uint8Array; readonly ends: Uint32Array };
  /** Entities whose records have to be read to tell by what they are found, by subject, rising. */
  readonly unnamed: Uint32Array;
}

/** Cost: a copy of the columns that are only partly about entities, and a pass over the entities' claims. */
export function keepNames(packed: PackedClaims, base: ClaimBase): KeptNames {
  const { entityId, claimStarts, subjectClaims, ids } = packed;
  const count = entityId.length;
  const words = new Uint32Array(count * wordsPerId);
  for (let subject = 0; subject < count; subject++)
    for (let word = 0; word < wordsPerId; word++)
      words[subject * wordsPerId + word] = ids.words.array[entityId[subject]! * wordsPerId + word]!;
  const isUnnamed = createUnnamedTest(packed, base);
  const unnamed: number[] = [];
  for (let subject = 0; subject < count; subject++) if (isUnnamed(subject)) unnamed.push(subject);
  return {
    words,
    texts: packed.texts.columns(),
    unnamed: Uint32Array.from(unnamed),
    entityKind: packed.entityKind,
    claimStarts: claimStarts.slice(0, count + 1),
    subjectClaims: subjectClaims.slice(0, claimStarts[count]),
    claimFlags: packed.claimFlags,
    nameClaim: packed.nameClaim,
    nameEnd: packed.nameEnd,
    nameBytes: packed.nameBytes,
    nameLang: packed.nameLang,
    nameForm: packed.nameForm,
  };
}

/** What `packedNames` tells of the same claims. */
export function namesKept({ words, texts, unnamed, ...columns }: KeptNames): Iterable<NamedEntity> {
  const left = new Set(unnamed);
  return namesInColumns(
    {
      ...columns,
      entityId: Uint32Array.from({ length: words.length / wordsPerId }, (_, subject) => subject),
      ids: { textOf: (subject) => `e:${ulidOfWords(words, subject * wordsPerId)}` },
      texts: new TextTable(texts.bytes, texts.ends),
    },
    (subject) => left.has(subject),
  );
}
