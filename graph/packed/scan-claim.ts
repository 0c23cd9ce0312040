import { amountKinds } from "../model/money.ts";
import { nameForms } from "../model/names.ts";
import { literal } from "./byte-cursor.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { ulidLength } from "../core/id-words.ts";
import { createUlidWords, readUlid } from "./ulid-words.ts";
import { claimFlags } from "./raw-columns.ts";
import type { RawColumns } from "./raw-columns.ts";
import { scanSource, sourceSorts } from "./scan-source.ts";
import type { InstantCheck } from "./scan-source.ts";

const l = {
  open: literal('{"about":"'),
  fields: literal(',"fields":[{"field":"'),
  nextField: literal(',{"field":"'),
  qualifiers: literal(',"qualifiers":{'),
  value: literal(',"value":'),
  yes: literal("true"),
  no: literal("false"),
  none: literal("null"),
  form: literal('{"form":"'),
  lang: literal(',"lang":"'),
  period: literal(',"period":"'),
  nameValue: literal(',"value":"'),
  amount: literal('{"amount":'),
  currency: literal(',"currency":"'),
  high: literal(',"high":'),
  kind: literal(',"kind":"'),
  low: literal(',"low":'),
  unit: literal(',"unit":"'),
  grade: literal(',"grade":"'),
  id: literal(',"id":"c:'),
  rank: literal(',"rank":"'),
  source: literal(',"source":'),
  stance: literal(',"stance":"'),
  type: literal(',"type":"claim"'),
  valid: literal(',"valid":"'),
  when: literal(',"when":"'),
  who: literal(',"who":"'),
  qCalendar: literal('"calendar":"'),
  qPer: literal('"per":"'),
  qPeriod: literal('"period":"'),
  qPhase: literal('"phase":"'),
} as const;
const stanceWords = ["asserted", "denied", "inferred", "imported"].map(literal);
const rankWords = ["preferred", "normal", "deprecated"].map(literal);
const kindWords = amountKinds.map(literal);
const formWords = nameForms.map(literal);
const word = {
  exists: literal("exists"),
  emptyState: literal("emptyState"),
  name: literal("name"),
  amount: literal("amount"),
  valid: literal("valid"),
  signed: literal("signed"),
  on: literal("on"),
} as const;
const [quote, closeBrace, comma, closeBracket] = [0x22, 0x7d, 0x2c, 0x5d];

/** What the qualifiers of a field say, as texts of the table and one more; 0 for none. */
interface Qualified {
  phase: number;
  period: number;
  per: number;
}

/**
 * Reads a claim of the usual shapes into the columns. Whatever is not exactly one of them makes it false; the record is
 * then parsed, so this may refuse what is good and must never take what is not.
 *
 * @param base Where the cursor's bytes begin in their file.
 */
export function scanClaim(cursor: ByteCursor, raw: RawColumns, base: number, isInstant: InstantCheck): boolean {
  const { claims, ids, texts } = raw;
  const begin = cursor.at;
  if (!cursor.take(l.open)) return false;
  const letter = cursor.bytes[cursor.at]!;
  if ((letter !== 0x65 && letter !== 0x72) || cursor.bytes[cursor.at + 1] !== 0x3a) return false;
  cursor.at += 2;
  if (!cursor.ulid()) return false;
  const about = ids.intern(letter, cursor.words);
  if (!cursor.take(l.fields)) return false;
  const found = scanFields(cursor, raw, claims.id.length);
  if (found < 0) return false;
  let flags = found;
  if (cursor.take(l.grade)) {
    const grade = scanGrade(cursor);
    if (grade === 0) return false;
    flags |= grade << claimFlags.gradeShift;
  }
  if (!cursor.take(l.id) || !cursor.ulid()) return false;
  const id = ids.intern(0x63, cursor.words);
  const standing = scanStanding(cursor, raw);
  if (standing < 0) return false;
  flags |= standing;
  let valid = 0;
  if (cursor.take(l.valid)) {
    if (!cursor.plain(60)) return false;
    const text = texts.intern(cursor.bytes, cursor.start, cursor.stop);
    if (!texts.isDate(text)) return false;
    valid = text + 1;
  }
  if (!cursor.take(l.when) || !cursor.plain(40) || !isInstant(cursor)) return false;
  if (!cursor.take(l.who) || !cursor.plain(100) || !cursor.takeByte(closeBrace)) return false;
  claims.id.push(id);
  claims.about.push(about);
  claims.offset.push(base + begin);
  claims.length.push(cursor.at - begin);
  claims.flags.push(flags);
  claims.valid.push(valid);
  return true;
}

/** What most claims of an import have in common: rank, source and stance, in the same bytes for thousands of them. */
interface Standing {
  readonly bytes: Uint8Array;
  length: number;
  flags: number;
}
const standings = new WeakMap<RawColumns, Standing>();
const longestStanding = 256;

/**
 * Rank, source and stance, up to and with the type. Where they are written as in the claim before, nothing is read again.
 * @returns the flags that they give, or −1.
 */
function scanStanding(cursor: ByteCursor, raw: RawColumns): number {
  let last = standings.get(raw);
  if (!last) standings.set(raw, (last = { bytes: new Uint8Array(longestStanding), length: 0, flags: 0 }));
  if (last.length > 0 && cursor.takeAs(last.bytes, last.length)) return last.flags;
  const begin = cursor.at;
  const cited = raw.citing.claim.length;
  const flags = readStanding(cursor, raw);
  const length = cursor.at - begin;
  if (flags < 0 || length > longestStanding || raw.citing.claim.length > cited) return flags;
  last.bytes.set(cursor.bytes.subarray(begin, cursor.at));
  last.length = length;
  last.flags = flags;
  return flags;
}

function readStanding(cursor: ByteCursor, { citing, claims, texts }: RawColumns): number {
  const rank = cursor.take(l.rank) && cursor.plain(12) ? wordAt(cursor, rankWords) : -1;
  if (rank < 0 || !cursor.take(l.source)) return -1;
  const source = scanSource(cursor, texts);
  if (source === sourceSorts.unusual) return -1;
  if (source >= sourceSorts.document) {
    citing.claim.push(claims.id.length);
    citing.document.push(source - sourceSorts.document);
  }
  const stance = cursor.take(l.stance) && cursor.plain(12) ? wordAt(cursor, stanceWords) : -1;
  if (stance < 0 || !cursor.take(l.type)) return -1;
  return stance | (rank << claimFlags.rankShift) | (source === sourceSorts.none ? 0 : claimFlags.isSourced);
}

function scanGrade(cursor: ByteCursor): number {
  const letter = cursor.bytes[cursor.at]! - 64;
  const digit = cursor.bytes[cursor.at + 1]! - 48;
  if (letter < 1 || letter > 6 || digit < 1 || digit > 6) return 0;
  cursor.at += 2;
  return cursor.takeByte(quote) ? (letter - 1) * 6 + digit : 0;
}

const seen: number[] = [];
/** All fields from inside the first on, with the bracket that closes them. @returns the flags that they give, or −1. */
function scanFields(cursor: ByteCursor, raw: RawColumns, row: number): number {
  let flags = 0;
  seen.length = 0;
  do {
    if (!cursor.plain(80) || !isFieldWord(cursor)) return -1;
    const field = raw.texts.intern(cursor.bytes, cursor.start, cursor.stop);
    if (seen.includes(field) || seen.length === 40) return -1;
    seen.push(field);
    const flag = scanField(cursor, raw, row);
    if (flag < 0 || !cursor.takeByte(closeBrace)) return -1;
    flags |= flag;
  } while (cursor.take(l.nextField));
  return cursor.takeByte(closeBracket) ? flags | (seen.length << claimFlags.fieldsShift) : -1;
}

/** Letters and digits, a letter first; anything else is looked at by the schema. */
function isFieldWord({ bytes, start, stop }: ByteCursor): boolean {
  for (let at = start; at < stop; at++) {
    const byte = bytes[at]!;
    const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
    if (!isLetter && (at === start || byte < 0x30 || byte > 0x39)) return false;
  }
  return stop > start;
}

const qualified: Qualified = { phase: 0, period: 0, per: 0 };
function scanField(cursor: ByteCursor, raw: RawColumns, row: number): number {
  const isName = isWord(cursor, word.name);
  const isAmount = isWord(cursor, word.amount);
  const isExists = isWord(cursor, word.exists);
  const isEmptyState = isWord(cursor, word.emptyState);
  const isBound = isWord(cursor, word.valid) || isWord(cursor, word.signed) || isWord(cursor, word.on);
  qualified.phase = qualified.period = qualified.per = 0;
  if (cursor.take(l.qualifiers) && !scanQualifiers(cursor, raw)) return -1;
  if (!cursor.take(l.value)) return -1;
  if (isName) return scanName(cursor, raw, row);
  if (isAmount) return scanAmount(cursor, raw, row);
  const isYes = cursor.take(l.yes);
  const isText = !isYes && !cursor.take(l.no);
  if (isText && !(cursor.takeByte(quote) && cursor.plain(100_000))) return -1;
  if (isText) noteNamed(cursor, raw, row);
  if (isExists) return isYes || cursor.bytes[cursor.at - 1] === quote ? claimFlags.exists : claimFlags.existsNot;
  if (isBound) return claimFlags.bounds;
  return claimFlags.otherFields | (isText ? claimFlags.texts : 0) | (isEmptyState ? claimFlags.emptyState : 0);
}

/** Keeps which entity a text names, if it is an id and nothing else. */
function noteNamed({ bytes, start, stop }: ByteCursor, { ids, naming }: RawColumns, row: number): void {
  if (stop - start !== ulidLength + 2 || bytes[start] !== 0x65 || bytes[start + 1] !== 0x3a) return;
  if (!readUlid(bytes, start + 2, named)) return;
  naming.claim.push(row);
  naming.entity.push(ids.intern(0x65, named));
}
const named = createUlidWords();

/** Keys in their order, each at most once; the opening brace is passed. */
function scanQualifiers(cursor: ByteCursor, { texts }: RawColumns): boolean {
  let more = true;
  if (cursor.take(l.qCalendar)) {
    if (!cursor.plain(10)) return false;
    more = cursor.takeByte(comma);
  }
  if (more && cursor.take(l.qPer)) {
    if (!cursor.plain(40)) return false;
    qualified.per = texts.intern(cursor.bytes, cursor.start, cursor.stop) + 1;
    more = cursor.takeByte(comma);
  }
  if (more && cursor.take(l.qPeriod)) {
    if (!cursor.plain(60)) return false;
    qualified.period = texts.intern(cursor.bytes, cursor.start, cursor.stop) + 1;
    if (!texts.isDate(qualified.period - 1)) return false;
    more = cursor.takeByte(comma);
  }
  if (more && cursor.take(l.qPhase)) {
    if (!cursor.plain(40)) return false;
    qualified.phase = texts.intern(cursor.bytes, cursor.start, cursor.stop) + 1;
    more = false;
  }
  return !more && cursor.takeByte(closeBrace);
}

function scanName(cursor: ByteCursor, { names, texts }: RawColumns, row: number): number {
  const { bytes } = cursor;
  if (!cursor.take(l.form) || !cursor.plain(40) || wordAt(cursor, formWords) < 0) return -1;
  const form = texts.intern(bytes, cursor.start, cursor.stop);
  if (!cursor.take(l.lang) || !cursor.plain(40)) return -1;
  const lang = texts.intern(bytes, cursor.start, cursor.stop);
  let period = 0;
  if (cursor.take(l.period)) {
    if (!cursor.plain(60)) return -1;
    period = texts.intern(bytes, cursor.start, cursor.stop) + 1;
  }
  if (!cursor.take(l.nameValue) || !cursor.plain(100_000)) return -1;
  names.claim.push(row);
  names.bytes.append(bytes, cursor.start, cursor.stop);
  names.text.push(names.bytes.length);
  names.lang.push(lang);
  names.form.push(form);
  names.period.push(period);
  return cursor.takeByte(closeBrace) ? claimFlags.names : -1;
}

function scanAmount(cursor: ByteCursor, { amounts, texts }: RawColumns, row: number): number {
  const { bytes } = cursor;
  if (!cursor.take(l.amount)) return -1;
  const amount = scanFigure(cursor, texts);
  if (amount < 0 || !cursor.take(l.currency) || !cursor.plain(40)) return -1;
  const currency = texts.intern(bytes, cursor.start, cursor.stop) + 1;
  const high = cursor.take(l.high) ? scanFigure(cursor, texts) : -1;
  const kind = cursor.take(l.kind) && cursor.plain(10) ? wordAt(cursor, kindWords) : -1;
  const low = cursor.take(l.low) ? scanFigure(cursor, texts) : -1;
  if (high < 0 || kind < 0 || low < 0 || !cursor.take(l.unit) || !cursor.plain(40)) return -1;
  amounts.claim.push(row);
  amounts.phase.push(qualified.phase);
  amounts.period.push(qualified.period);
  amounts.per.push(qualified.per);
  amounts.currency.push(currency);
  amounts.unit.push(texts.intern(bytes, cursor.start, cursor.stop) + 1);
  amounts.kind.push(kind);
  amounts.amount.push(amount);
  amounts.low.push(low);
  amounts.high.push(high);
  return cursor.takeByte(closeBrace) ? claimFlags.amounts : -1;
}

/** A text as its number and one more, 0 for null, −1 for anything else. */
function scanFigure(cursor: ByteCursor, texts: RawColumns["texts"]): number {
  if (cursor.take(l.none)) return 0;
  if (!cursor.takeByte(quote) || !cursor.plain(200)) return -1;
  return texts.intern(cursor.bytes, cursor.start, cursor.stop) + 1;
}

function isWord({ bytes, start, stop }: ByteCursor, expected: Uint8Array): boolean {
  if (stop - start !== expected.length) return false;
  for (let i = 0; i < expected.length; i++) if (bytes[start + i] !== expected[i]) return false;
  return true;
}
function wordAt(cursor: ByteCursor, words: readonly Uint8Array[]): number {
  for (let at = 0; at < words.length; at++) if (isWord(cursor, words[at]!)) return at;
  return -1;
}
