import { closeSync, mkdirSync, openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Change } from "#graph/model/change.ts";
import type { EntityId, RelationId } from "#graph/model/ids.ts";
import { encodeChange, encodeHeader, layerFormat } from "#graph/model/layer.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import { diskFiles } from "#data/store/disk-files.ts";
import { createWorkspaceFolder } from "#data/store/create-workspace-folder.ts";

/** A graph that is large in one respect, as no register is. */
export interface HostileShape {
  readonly name: string;
  /** What it is, at its full size. */
  readonly told: (size: number) => string;
  /** Its number at full size: spokes, links, members, relations or names. */
  readonly full: number;
  readonly entities: (size: number) => number;
  /** Who pays whom, by number. */
  readonly flows: (size: number) => Iterable<readonly [payer: number, recipient: number]>;
  /** Names of entity 0, besides its own. */
  readonly aliases?: (size: number) => number;
  /** All entities have the same name. */
  readonly isOfOneName?: boolean;
}

/** CPU time that an operation may take, in milliseconds. */
export const hostileMark = 5_000;

const inWords = (count: number) => count.toLocaleString("en");
const oneAtLeast = (size: number) => size + 1;

export const hostileShapes: readonly HostileShape[] = [
  {
    name: "star",
    told: (size) => `one body that pays ${inWords(size)}`,
    full: 200_000,
    entities: oneAtLeast,
    *flows(size) {
      for (let at = 1; at <= size; at++) yield [0, at];
    },
  },
  {
    name: "through",
    told: (size) => `one body that ${inWords(size / 2)} pay and that pays ${inWords(size / 2)}`,
    full: 200_000,
    entities: oneAtLeast,
    *flows(size) {
      for (let at = 1; at <= size; at++) yield at % 2 === 0 ? [at, 0] : [0, at];
    },
  },
  {
    name: "chain",
    told: (size) => `${inWords(size)} flows, each out of where the one before it ends`,
    full: 100_000,
    entities: oneAtLeast,
    *flows(size) {
      for (let at = 0; at < size; at++) yield [at, at + 1];
    },
  },
  {
    name: "clique",
    told: (size) => `${inWords(size)} bodies, a flow between any two, round and round`,
    full: 1_000,
    entities: (size) => size,
    *flows(size) {
      for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) yield (a + b) % 2 === 0 ? [a, b] : [b, a];
    },
  },
  {
    name: "loops",
    told: (size) => `${inWords(size)} flows from a body to itself`,
    full: 10_000,
    entities: () => 3,
    *flows(size) {
      for (let at = 0; at < size; at++) yield [0, 0];
      yield [0, 1];
    },
  },
  {
    name: "parallel",
    told: (size) => `${inWords(size)} flows between the same two`,
    full: 10_000,
    entities: () => 3,
    *flows(size) {
      for (let at = 0; at < size; at++) yield [0, 1];
    },
  },
  {
    name: "names",
    told: (size) => `one body of ${inWords(size)} names`,
    full: 50_000,
    entities: () => 3,
    *flows() {
      yield [0, 1];
    },
    aliases: (size) => size,
  },
  {
    name: "namesakes",
    told: (size) => `${inWords(size)} bodies of the same name`,
    full: 50_000,
    entities: (size) => size,
    *flows() {
      yield [0, 1];
    },
    isOfOneName: true,
  },
];

export const hostileMoney = { phase: "budget", period: "2006", currency: "EUR" } as const;
/** What each flow carries, in base units. */
export const hostileAmount = 5_000_000;

const when = "2026-01-02T03:04:05.000Z";
const who = "a-bench";
const recordsOfChange = 300;
/** A real ULID of that number: ten digits of time, sixteen of chance. */
const ulid = (number: number) => `01KRE0XTG0${String(number).padStart(16, "0")}`;
export const entityIdOf = (number: number) => `e:${ulid(number)}` as EntityId;
export const relationIdOf = (number: number) => `r:${ulid(number)}` as RelationId;
export const nameOf = ({ isOfOneName = false }: HostileShape, number: number) =>
  isOfOneName ? "Ministry of Research" : `Body ${number}`;
export const aliasOf = (number: number) => `Alias ${number} of the body`;

function claimOf(number: number, about: string, fields: readonly object[]): LayerRecord {
  const source = { type: "none" };
  const claim = { type: "claim", id: `c:${ulid(number)}`, about, fields, stance: "asserted", rank: "normal" };
  return { ...claim, source, who, when } as unknown as LayerRecord;
}
const nameClaim = (number: number, about: string, value: string, form: string): LayerRecord =>
  claimOf(number, about, [{ field: "name", value: { value, lang: "en", form } }]);

export function* hostileRecords(shape: HostileShape, size: number): Generator<LayerRecord> {
  let claims = 0;
  for (let at = 0; at < shape.entities(size); at++) {
    yield { type: "entity", id: entityIdOf(at), kind: "ministry" };
    yield nameClaim(claims++, entityIdOf(at), nameOf(shape, at), "official");
  }
  for (let at = 0; at < (shape.aliases?.(size) ?? 0); at++)
    yield nameClaim(claims++, entityIdOf(0), aliasOf(at), "alias");
  const { phase, period, currency } = hostileMoney;
  const value = { kind: "exact", amount: "5", low: null, high: null, unit: "million", currency };
  let relations = 0;
  for (const [payer, recipient] of shape.flows(size)) {
    const id = relationIdOf(relations++);
    yield { type: "relation", id, kind: "funds", source: entityIdOf(payer), target: entityIdOf(recipient) };
    const amount = { field: "amount", value, qualifiers: { phase, period } };
    yield claimOf(claims++, id, [{ field: "exists", value: true }, amount]);
  }
}

/** As an import would make them: some hundred records each. */
export function* hostileChanges(shape: HostileShape, size: number): Generator<Change> {
  let add: LayerRecord[] = [];
  let changes = 0;
  for (const record of hostileRecords(shape, size)) {
    add.push(record);
    if (add.length < recordsOfChange) continue;
    yield changeOf(changes++, add);
    add = [];
  }
  if (add.length > 0) yield changeOf(changes, add);
}
const changeOf = (number: number, add: readonly LayerRecord[]): Change =>
  ({ id: ulid(number), when, who, label: "import register", add, retract: [] }) as unknown as Change;

/** A change and a claim that no shape has: what another gives a body as its name. */
const beyond = 9_000_000;
export const hostileChangeOf = (add: readonly LayerRecord[]): Change => changeOf(beyond, add);
export const hostileNameOf = (about: EntityId, value: string): LayerRecord => nameClaim(beyond, about, value, "alias");

/** A workspace on the disk, as the app opens it: without the atlas, with one layer somebody handed over. @returns bytes of the layer. */
export async function makeHostileWorkspace(folder: string, shape: HostileShape, size: number): Promise<number> {
  await createWorkspaceFolder(folder, { title: { en: shape.name }, atlas: false, files: diskFiles });
  mkdirSync(join(folder, "layers"), { recursive: true });
  const file = join(folder, "layers", "made.jsonl");
  const open = openSync(file, "w");
  const write = (line: string) => {
    const bytes = Buffer.from(`${line}\n`);
    for (let at = 0; at < bytes.length;) at += writeSync(open, bytes, at);
  };
  const title = { en: shape.name };
  const author = { id: who, name: "Bench" };
  write(
    encodeHeader({
      keiro: "layer",
      format: layerFormat,
      id: `hostile-${shape.name}-${size}`,
      title,
      writer: null,
      author,
    }),
  );
  for (const change of hostileChanges(shape, size)) write(encodeChange(change));
  closeSync(open);
  return statSync(file).size;
}
