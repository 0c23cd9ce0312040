import type { Change } from "../model/change.ts";
import { canonicalJson } from "../model/json.ts";
import { readUlidWords } from "../core/id-words.ts";
import { createUlidWords } from "./ulid-words.ts";
import { addRecord, closeChange } from "./raw-columns.ts";
import type { RawColumns } from "./raw-columns.ts";

const encoder = new TextEncoder();
const words = createUlidWords();
/** The number under which bytes set aside are read, whatever the number of files. */
export const asideFile = 0xffff;

/**
 * Adds a change that was parsed: one that stands in its file in an unusual way, or in none. Its text is kept aside as it
 * would stand in a file, so that its records are read as those of any other.
 *
 * @param layer Number of the file that it was read from.
 */
export function addChange(raw: RawColumns, change: Change, layer: number): void {
  const { aside, texts } = raw;
  const { add, retract, undoes } = change;
  const offset = aside.length;
  const append = (text: string): number => {
    const bytes = encoder.encode(text);
    return aside.append(bytes, 0, bytes.length);
  };
  append('{"add":[');
  for (const [at, record] of add.entries()) {
    if (at > 0) append(",");
    const begin = append(canonicalJson(record));
    addRecord(raw, record, { offset: begin, length: aside.length - begin });
  }
  const tail = append("]") + 1 - offset;
  append(`,${canonicalJson({ ...change, add: undefined }).slice(1)}`);
  readUlidWords(change.id, words, 0);
  const [who, when, label] = [change.who, change.when, change.label].map((text) => texts.internText(text));
  const said = { who: who!, when: when!, label: label! };
  const place = { file: asideFile, layer, offset, length: aside.length - offset, tail, ...said };
  const row = closeChange(raw, place, words);
  if (retract.length > 0) raw.retract.set(row, retract);
  if (undoes && undoes.length > 0) raw.undoes.set(row, undoes);
}
