import { compareText } from "#graph/model/json.ts";
import type { Mint } from "./mint.ts";

/** What of a locator cannot be seen from the YAML: how its passage is recognised. */
export interface PassageHashes {
  readonly length: number;
  readonly hash: string;
  readonly similarity: string;
  readonly before: string | null;
  readonly after: string | null;
}
/** The version of a document in which the lines of the YAML are counted. */
export interface RegisteredDocument {
  readonly sha256: string;
  readonly size: number;
  readonly lines: number;
}

export const idSections = ["changes", "claims", "entities", "relations", "views"] as const;
export type IdSection = (typeof idSections)[number];

/**
 * The committed memory of the compiler: which id each key got, and by which hashes each passage is recognised. With it
 * the layer can be compiled without the documents, and an id stays with its key for ever.
 */
export interface Register {
  readonly documents: ReadonlyMap<string, RegisteredDocument>;
  readonly locators: ReadonlyMap<string, PassageHashes>;
  readonly ids: { readonly [section in IdSection]: ReadonlyMap<string, RegisteredId> };
}
export interface RegisteredId {
  readonly id: string;
  /** The YAML no longer has this key. Its id is kept and goes to no other; should the key come back, it has it again. */
  readonly retired: boolean;
}

export const emptyRegister: Register = {
  documents: new Map(),
  locators: new Map(),
  ids: { changes: new Map(), claims: new Map(), entities: new Map(), relations: new Map(), views: new Map() },
};

const format = 1;

/** @throws SyntaxError for text that is no JSON, Error for a register of another format. */
export function parseRegister(text: string): Register {
  const stored = JSON.parse(text) as StoredRegister;
  if (stored.format !== format)
    throw new Error(`The register has format ${String(stored.format)}, this compiler reads ${format}.`);
  const section = (entries: Readonly<Record<string, StoredId>>) =>
    new Map(
      Object.entries(entries).map(([key, entry]) => [
        key,
        typeof entry === "string" ? { id: entry, retired: false } : entry,
      ]),
    );
  return {
    documents: new Map(Object.entries(stored.documents)),
    locators: new Map(Object.entries(stored.locators)),
    ids: {
      changes: section(stored.changes),
      claims: section(stored.claims),
      entities: section(stored.entities),
      relations: section(stored.relations),
      views: section(stored.views),
    },
  };
}
type StoredId = string | RegisteredId;
type StoredRegister = {
  readonly format: number;
  readonly documents: Readonly<Record<string, RegisteredDocument>>;
  readonly locators: Readonly<Record<string, PassageHashes>>;
} & { readonly [section in IdSection]: Readonly<Record<string, StoredId>> };

/** JSON with sorted keys and one entry a line, so that a change of one claim is one line in a diff. */
export function formatRegister(register: Register): string {
  const sections: [string, string][] = [
    ["documents", formatSection(register.documents)],
    ["locators", formatSection(register.locators)],
    ...idSections.map((section): [string, string] => [
      section,
      formatSection(
        new Map([...register.ids[section]].map(([key, { id, retired }]) => [key, retired ? { id, retired } : id])),
      ),
    ]),
  ];
  const body = sections.toSorted(([a], [b]) => compareText(a, b)).map(([name, text]) => `"${name}":${text}`);
  return `{"format":${format},\n${body.join(",\n")}}\n`;
}
function formatSection(entries: ReadonlyMap<string, unknown>): string {
  const lines = [...entries]
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n}`;
}

/** The greatest ULID in a register, or null for an empty one. */
export function greatestUlid({ ids }: Register): string | null {
  let greatest: string | null = null;
  for (const section of idSections) {
    for (const { id } of ids[section].values()) {
      const ulid = id.slice(-26);
      if (greatest === null || ulid > greatest) greatest = ulid;
    }
  }
  return greatest;
}

/** Gives out ids: the registered one, or a fresh one for a new key. What is not asked for in a run is retired by it. */
export interface IdBook {
  /** @param prefix What stands before the ULID, as "e:". */
  idOf(section: IdSection, key: string, prefix: string): string;
  /** The registered id, or null; asking retires nothing and keeps nothing. */
  findId(section: IdSection, key: string): string | null;
  /** Registers a known id under a key. */
  keep(section: IdSection, key: string, id: string): void;
  /** Gives the id of one key, where it has one, to another key; the first is forgotten. */
  move(section: IdSection, from: string, to: string): void;
  freshId(prefix: string): string;
  /** All ids after the run, those of keys not met as retired. */
  finish(): Register["ids"];
}

export function createIdBook(ids: Register["ids"], mint: Mint): IdBook {
  const used = new Map<IdSection, Map<string, string>>(idSections.map((section) => [section, new Map()]));
  const moved = new Set<string>();
  const keep: IdBook["keep"] = (section, key, id) => used.get(section)!.set(key, id);
  const findId: IdBook["findId"] = (section, key) =>
    used.get(section)!.get(key) ?? (moved.has(`${section} ${key}`) ? null : (ids[section].get(key)?.id ?? null));
  const freshId = (prefix: string) => prefix + mint();
  return {
    idOf(section, key, prefix) {
      const id = findId(section, key) ?? freshId(prefix);
      keep(section, key, id);
      return id;
    },
    findId,
    keep,
    move(section, from, to) {
      const id = findId(section, from);
      if (id === null) return;
      keep(section, to, id);
      used.get(section)!.delete(from);
      moved.add(`${section} ${from}`);
    },
    freshId,
    finish() {
      const after = (section: IdSection) => {
        const all = new Map<string, RegisteredId>();
        for (const [key, { id }] of ids[section])
          if (!moved.has(`${section} ${key}`)) all.set(key, { id, retired: true });
        for (const [key, id] of used.get(section)!) all.set(key, { id, retired: false });
        return all;
      };
      return {
        changes: after("changes"),
        claims: after("claims"),
        entities: after("entities"),
        relations: after("relations"),
        views: after("views"),
      };
    },
  };
}
