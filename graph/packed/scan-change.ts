import { z } from "zod";
import { nestingProblem } from "../model/nesting.ts";
import type { LayerRecord } from "../model/record.ts";
import { recordShape } from "../schema/record-shapes.ts";
import { ByteCursor, literal } from "./byte-cursor.ts";
import { createUlidWords, timeOfWords } from "./ulid-words.ts";
import { addRecord, closeChange, createRowMarker } from "./raw-columns.ts";
import type { RawColumns } from "./raw-columns.ts";
import { scanClaim } from "./scan-claim.ts";
import { createInstantCheck } from "./scan-source.ts";

const l = {
  open: literal('{"add":['),
  id: literal(',"id":"'),
  label: literal(',"label":"'),
  noRetract: literal(',"retract":[]'),
  when: literal(',"when":"'),
  who: literal(',"who":"'),
  entity: literal('{"id":"e:'),
  relation: literal('{"id":"r:'),
  kind: literal(',"kind":"'),
  entityEnd: literal(',"type":"entity"}'),
  source: literal(',"source":"e:'),
  target: literal(',"target":"e:'),
  relationEnd: literal(',"type":"relation"}'),
} as const;
const [comma, closeBrace, closeBracket] = [0x2c, 0x7d, 0x5d];
const instant = z.iso.datetime();

export interface ScanSettings {
  /** For a layer whose shape was checked when it was made: records that are parsed are taken as they are. */
  readonly trusted: boolean;
  /** Milliseconds since 1970; a change whose id is not older is left to the parser. */
  readonly before: number;
}
export interface ChangePlace {
  readonly file: number;
  /** Where the bytes handed in begin in that file. */
  readonly base: number;
}

/** Takes changes from their bytes into columns. */
export interface ChangeScanner {
  /**
   * Reads the canonical text of one change from `start` to `end`. Common records go from bytes to columns; any other is
   * cut out and parsed by itself. @returns false for whatever needs a closer look, and then nothing is kept of it.
   */
  scan(bytes: Uint8Array, start: number, end: number, place: ChangePlace): boolean;
}

/** Cost: O(bytes), nothing made for common records. @param settings How the layer is trusted. */
export function createChangeScanner(raw: RawColumns, { trusted, before }: ScanSettings): ChangeScanner {
  const cursor = new ByteCursor();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const isInstant = createInstantCheck((text) => instant.safeParse(text).success);
  const changeId = createUlidWords();
  const marker = createRowMarker(raw);

  function scanRecord(place: ChangePlace): boolean {
    const begin = cursor.at;
    const taken = scanEntity(cursor, raw) || again(begin) || scanRelation(cursor, raw) || again(begin);
    if (taken) return true;
    const takeBackNames = raw.names.claim.length;
    const takeBackBytes = raw.names.bytes.length;
    const takeBackAmounts = raw.amounts.claim.length;
    const takeBackCiting = raw.citing.claim.length;
    const takeBackNaming = raw.naming.claim.length;
    if (scanClaim(cursor, raw, place.base, isInstant)) return true;
    for (const column of Object.values(raw.names)) column.length = takeBackNames;
    raw.names.bytes.length = takeBackBytes;
    for (const column of Object.values(raw.amounts)) column.length = takeBackAmounts;
    for (const column of Object.values(raw.citing)) column.length = takeBackCiting;
    for (const column of Object.values(raw.naming)) column.length = takeBackNaming;
    cursor.at = begin;
    return parseRecord(place);
  }
  /** Goes back for the next attempt. */
  function again(begin: number): false {
    cursor.at = begin;
    return false;
  }
  function parseRecord({ base }: ChangePlace): boolean {
    const begin = cursor.at;
    if (!cursor.skipValue()) return false;
    let value: unknown;
    try {
      value = JSON.parse(decoder.decode(cursor.bytes.subarray(begin, cursor.at)));
    } catch {
      return false; // the parser of whole lines says what is wrong with it
    }
    if (!trusted && (nestingProblem(value) !== null || !recordShape.safeParse(value).success)) return false;
    addRecord(raw, value as LayerRecord, { offset: base + begin, length: cursor.at - begin });
    return true;
  }
  function scanWhole(start: number, end: number, place: ChangePlace): boolean {
    if (!cursor.take(l.open)) return false;
    if (!cursor.takeByte(closeBracket)) {
      do if (!scanRecord(place)) return false;
      while (cursor.takeByte(comma));
      if (!cursor.takeByte(closeBracket)) return false;
    }
    const tail = cursor.at - start;
    if (!cursor.take(l.id) || !cursor.ulid() || timeOfWords(cursor.words) >= before) return false;
    changeId.set(cursor.words);
    const intern = () => raw.texts.intern(cursor.bytes, cursor.start, cursor.stop);
    if (!cursor.take(l.label) || !cursor.plain(1_000)) return false;
    const label = intern();
    if (!cursor.take(l.noRetract) || !cursor.take(l.when) || !cursor.plain(40) || !isInstant(cursor)) return false;
    const when = intern();
    if (!cursor.take(l.who) || !cursor.plain(100)) return false;
    const who = intern();
    if (!cursor.takeByte(closeBrace) || cursor.at !== end) return false;
    const { file, base } = place;
    const said = { who, when, label };
    closeChange(raw, { file, layer: file, offset: base + start, length: end - start, tail, ...said }, changeId);
    return true;
  }
  return {
    scan(bytes, start, end, place) {
      marker.mark();
      cursor.set(bytes, start, end);
      if (scanWhole(start, end, place)) return true;
      marker.takeBack();
      return false;
    },
  };
}

function scanEntity(cursor: ByteCursor, { entities, ids, texts }: RawColumns): boolean {
  if (!cursor.take(l.entity) || !cursor.ulid()) return false;
  const id = ids.intern(0x65, cursor.words);
  if (!cursor.take(l.kind) || !cursor.plain(40)) return false;
  const kind = texts.intern(cursor.bytes, cursor.start, cursor.stop);
  if (!cursor.take(l.entityEnd)) return false;
  entities.id.push(id);
  entities.kind.push(kind);
  return true;
}

function scanRelation(cursor: ByteCursor, { relations, ids, texts }: RawColumns): boolean {
  if (!cursor.take(l.relation) || !cursor.ulid()) return false;
  const id = ids.intern(0x72, cursor.words);
  if (!cursor.take(l.kind) || !cursor.plain(40)) return false;
  const kind = texts.intern(cursor.bytes, cursor.start, cursor.stop);
  if (!cursor.take(l.source) || !cursor.ulid()) return false;
  const source = ids.intern(0x65, cursor.words);
  if (!cursor.take(l.target) || !cursor.ulid()) return false;
  const target = ids.intern(0x65, cursor.words);
  if (!cursor.take(l.relationEnd)) return false;
  relations.id.push(id);
  relations.kind.push(kind);
  relations.source.push(source);
  relations.target.push(target);
  return true;
}
