import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Change } from "#graph/model/change.ts";
import type { ClaimRecord, FieldValue } from "#graph/model/claim.ts";
import type { ChangeId, ClaimId, EntityId, RelationId, SubjectId } from "#graph/model/ids.ts";
import type { Json } from "#graph/model/json.ts";
import { encodeChange, encodeHeader, layerFormat } from "#graph/model/layer.ts";
import type { DocumentRecord, LayerRecord } from "#graph/model/record.ts";
import type { Source } from "#graph/model/source.ts";
import { seededChance } from "#test/data/store/support/seeded-chance.ts";
import { currencies, layerSizes, phases, relationPlans, tierCounts, tiers, years } from "./layer-plan.ts";
import type { LayerSize, SizeName, Tier } from "./layer-plan.ts";
import { makeNames, pick, pickWeighted } from "./made-names.ts";

/** Grows with every change of what a seed makes, so that a file kept from before is not taken for it. */
const edition = 3;
const recordsOfChange = 300;
const when = "2026-05-12T12:00:00.000Z";
const who = "a-bench";
const documentId = "bench-register" as DocumentRecord["id"];
const ulidDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Milliseconds of the first change; each later one is a second younger. */
const start = Date.UTC(2026, 4, 12, 12);

/** The file of a size in the system's folder for passing files; made where it is not there yet. */
export function findMadeLayer(size: SizeName, say: (sentence: string) => void = () => {}): string {
  const folder = join(tmpdir(), "keiro-bench");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `made-${size}-${edition}.jsonl`);
  if (existsSync(file)) return file;
  say(`making a layer of size ${size} in ${file} …`);
  makeLayer(file, layerSizes[size], 1);
  return file;
}

/**
 * Writes a layer as an import would: changes of some hundred records each, every line with its sum. The same seed gives
 * the same bytes. Memory: the ids of the entities. @returns bytes of the file.
 */
export function makeLayer(file: string, size: LayerSize, seed: number): number {
  const aside = `${file}.${process.pid}.tmp`;
  const open = openSync(aside, "w");
  const encoder = new TextEncoder();
  for (const line of madeLines(size, seed)) {
    const bytes = encoder.encode(`${line}\n`);
    for (let at = 0; at < bytes.length;) at += writeSync(open, bytes, at);
  }
  closeSync(open);
  renameSync(aside, file);
  return statSync(file).size;
}

/** The lines of a made layer without their line feeds, header first. */
export function* madeLines(size: LayerSize, seed: number): Generator<string> {
  yield encodeHeader({
    keiro: "layer",
    format: layerFormat,
    id: `bench-${size.entities}-${size.relations}-${seed}`,
    title: { en: "Made graph", ja: "生成したグラフ" },
    writer: null,
    author: { id: who, name: "Bench" },
  });
  for (const change of madeChanges(size, seed)) yield encodeChange(change);
}

/** The changes of a made layer, oldest first: entities by tier, then relations of all kinds mixed. */
export function* madeChanges(size: LayerSize, seed: number): Generator<Change> {
  const chance = seededChance(seed);
  const mint = createMint(seededChance(seed + 1));
  const bodies = new Map<Tier, EntityId[]>();
  let add: LayerRecord[] = [];
  const close = (): Change => {
    const change: Change = { id: mint.change(), when, who, label: "import register", add, retract: [] };
    add = [];
    return change;
  };
  add.push(registerDocument());
  for (const [tier, count] of tierCounts(size.entities)) {
    const ids: EntityId[] = [];
    bodies.set(tier, ids);
    for (let number = 0; number < count; number++) {
      const id = `e:${mint.next()}` as EntityId;
      ids.push(id);
      add.push({ type: "entity", id, kind: pickWeighted(tiers[tier].kinds, chance) });
      add.push(...entityClaims(tier, id, number, chance, mint));
      if (add.length >= recordsOfChange) yield close();
    }
  }
  const plans = relationPlans.map((plan) => [plan, plan.share] as const);
  for (let number = 0; number < size.relations; number++) {
    const { kind, source, target } = pickWeighted(plans, chance);
    const [from, to] = pickEnds(bodies.get(source)!, bodies.get(target)!, kind === "funds", chance);
    const id = `r:${mint.next()}` as RelationId;
    add.push({ type: "relation", id, kind, source: from, target: to });
    add.push(kind === "funds" ? fundsClaim(id, source, chance, mint) : plainClaim(id, chance, mint));
    if (add.length >= recordsOfChange) yield close();
  }
  if (add.length > 0) yield close();
}

interface Mint {
  next(): string;
  change(): ChangeId;
}
/** ULIDs as a monotonic factory gives them: one random part a change, counted up within it; the change itself comes last. */
function createMint(chance: () => number): Mint {
  let time = start;
  let prefix = "";
  let count = 0;
  const begin = () => {
    prefix = encodeTime(time);
    for (let digit = 0; digit < 12; digit++) prefix += ulidDigits[Math.floor(chance() * 32)];
    count = 0;
  };
  const next = () => {
    if (prefix === "") begin();
    count++;
    return `${prefix}${encodeCount(count)}`;
  };
  return {
    next,
    change() {
      const id = next() as ChangeId;
      time += 1_000;
      prefix = "";
      return id;
    },
  };
}
function encodeTime(time: number): string {
  let text = "";
  for (let rest = time, at = 0; at < 10; at++, rest = Math.floor(rest / 32)) text = ulidDigits[rest % 32]! + text;
  return text;
}
function encodeCount(count: number): string {
  let text = "";
  for (let rest = count, at = 0; at < 4; at++, rest = Math.floor(rest / 32)) text = ulidDigits[rest % 32]! + text;
  return text;
}

/**
 * Few bodies have most of the relations: their number falls with the place in the tier to the power of -2/3, so that the
 * share of bodies with more than k relations falls with k to the power of -1.5 (an exponent of 2.5, where networks that
 * people made mostly are: A. Clauset, C. R. Shalizi, M. E. J. Newman, Power-law distributions in empirical data, 2009).
 * Money is less unevenly spread: a great payer has many recipients, but nobody has thousands of payers.
 */
function pickEnds(
  sources: readonly EntityId[],
  targets: readonly EntityId[],
  isMoney: boolean,
  chance: () => number,
): [EntityId, EntityId] {
  const at = (list: readonly EntityId[], power: number) => Math.floor(list.length * chance() ** power);
  const source = at(sources, isMoney ? 2.2 : 3);
  let target = at(targets, isMoney ? 1.6 : 3);
  if (sources === targets && source === target) target = (target + 1) % targets.length;
  return [sources[source]!, targets[target]!];
}

function entityClaims(tier: Tier, id: EntityId, number: number, chance: () => number, mint: Mint): ClaimRecord[] {
  const [first, ...others] = makeNames(tier, number, chance).map((name): FieldValue => ({
    field: "name",
    value: { ...name } as Json,
  }));
  const fields: FieldValue[] = [{ field: "exists", value: true }, first!];
  if (tier === "source") fields.push({ field: "ultimateSource", value: true });
  const valid = tier === "cluster" || tier === "programme" ? lifeOf(chance) : undefined;
  return [claim(id, fields, valid, chance, mint), ...others.map((name) => claim(id, [name], undefined, chance, mint))];
}

function plainClaim(id: RelationId, chance: () => number, mint: Mint): ClaimRecord {
  return claim(id, [{ field: "exists", value: true }], chance() < 0.6 ? lifeOf(chance) : undefined, chance, mint);
}

function fundsClaim(id: RelationId, source: Tier, chance: () => number, mint: Mint): ClaimRecord {
  const year = String(pick(years, chance));
  const amount: FieldValue = {
    field: "amount",
    value: moneyOf(source, chance),
    qualifiers: { phase: pickWeighted(phases, chance), period: year, per: "year" },
  };
  return claim(id, [{ field: "exists", value: true }, amount], chance() < 0.5 ? year : undefined, chance, mint);
}

/** A few figures are ranges or unknown, as in any register. */
function moneyOf(source: Tier, chance: () => number): Json {
  const scale = { source: 50_000, ministry: 9_000, agency: 900, programme: 120 }[source as string] ?? 9;
  const amount = (scale * (0.2 + chance() ** 4 * 6)).toFixed(1).replace(/\.0$/, "");
  const currency = pickWeighted(currencies, chance);
  const sort = chance();
  const parts = { amount: null, low: null, high: null, unit: "million", currency };
  if (sort < 0.01) return { ...parts, kind: "unknown" };
  if (sort < 0.02) return { ...parts, kind: "range", low: amount, high: `${Number(amount) + scale}` };
  return { ...parts, kind: "exact", amount };
}

/** Since when and until when; some began nobody knows when, some go on. */
function lifeOf(chance: () => number): string {
  const from = 1996 + Math.floor(chance() * 11);
  const until = from + 1 + Math.floor(chance() * 10);
  const sort = chance();
  if (sort < 0.15) return `${from}/..`;
  if (sort < 0.2) return `${from}~/${until}`;
  if (sort < 0.25) return `${from}/`;
  return `${from}/${until}`;
}

function claim(
  about: SubjectId,
  fields: readonly FieldValue[],
  valid: string | undefined,
  chance: () => number,
  mint: Mint,
): ClaimRecord {
  const id = `c:${mint.next()}` as ClaimId;
  const grade = chance() < 0.1 ? pick(["A1", "B2", "C3"], chance) : undefined;
  return {
    type: "claim",
    id,
    about,
    fields,
    valid,
    stance: "imported",
    rank: "normal",
    grade,
    source: sourceOf(chance),
    who,
    when,
  };
}

/** One claim in twenty names the lines of a document; the rest came with the register. */
function sourceOf(chance: () => number): Source {
  if (chance() >= 0.05) return { type: "none" };
  const line = 1 + Math.floor(chance() * 9_000);
  const digits = (count: number) =>
    Array.from({ length: count / 8 }, () =>
      Math.floor(chance() * 0x1_0000_0000)
        .toString(16)
        .padStart(8, "0"),
    ).join("");
  return {
    type: "document",
    document: documentId,
    locator: {
      document: documentId,
      version: "5e".repeat(32),
      lines: [line, line],
      length: 40 + Math.floor(chance() * 60),
      hash: digits(64),
      similarity: digits(16),
      before: digits(16),
      after: digits(16),
    },
  };
}

function registerDocument(): DocumentRecord {
  return {
    type: "document",
    id: documentId,
    titles: [{ value: "Register of the made graph", lang: "en" }],
    authors: [],
    publisher: null,
    issued: "2010",
    identifiers: [],
    mediaType: "text/plain",
    language: "en",
    hasPages: false,
    versions: [{ sha256: "5e".repeat(32), size: 400_000 }],
    licence: null,
    attribution: "open",
    fileName: "bench-register.txt",
    path: null,
  };
}
