import type { Change } from "#graph/model/change.ts";
import { timeOfUlid } from "#graph/model/ids.ts";
import type { ChangeId } from "#graph/model/ids.ts";
import { compareText } from "#graph/model/json.ts";
import { encodeChange, encodeHeader, layerFormat } from "#graph/model/layer.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import type { LayerRecord } from "#graph/model/record.ts";
import { changeShape } from "#graph/schema/record-shapes.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import { entitySubject, relationSubject } from "./atlas-source.ts";
import type { AtlasSource, DocumentEntry } from "./atlas-source.ts";
import { documentRecord, entityRecords, relationRecords, viewRecord } from "./compile-records.ts";
import type { Compilation } from "./compile-records.ts";
import { checkGeneralKnowledge, checkKeys } from "./check-keys.ts";
import { createLocate } from "./locate.ts";
import type { Mint } from "./mint.ts";
import { createProblems } from "./problems.ts";
import type { FilePlace, Problem, Problems } from "./problems.ts";
import { readAtlas } from "./read-atlas.ts";
import type { YamlFile } from "./read-atlas.ts";
import { createIdBook } from "./register.ts";
import type { Register } from "./register.ts";
import { createSourceText } from "./source-texts.ts";
import type { SourceText } from "./source-texts.ts";
import { createPartReader } from "./yaml-parts.ts";

/** What one layer is called and who is named as its author. */
export interface LayerIdentity {
  readonly id: string;
  readonly title: LayerHeader["title"];
  readonly author: { readonly id: string; readonly name: string };
}
export interface AtlasInput {
  /** In any order; messages name them as given here. */
  readonly yaml: readonly YamlFile[];
  readonly register: Register;
  /** Bytes of a source document by its recorded file name, or null for one that is not here. */
  readonly readDocument: (fileName: string) => Uint8Array | null;
  readonly mint: Mint;
  /** Keys of documents of which a new version is taken as it is. */
  readonly reread?: ReadonlySet<string>;
  /** A document that is not here is a problem, even where the register would do. */
  readonly documentsNeeded?: boolean;
  /** The one file that may say `at: general`; null or absent for any. */
  readonly generalKnowledge?: string | null;
}
export interface CompiledAtlas {
  /** Not empty: then layer and register are not to be written. */
  readonly problems: readonly Problem[];
  /** Text of the layer file. */
  readonly layer: string;
  readonly register: Register;
  readonly counts: {
    readonly documents: number;
    readonly entities: number;
    readonly relations: number;
    readonly flows: number;
    readonly claims: number;
    readonly values: number;
  };
}

/**
 * Compiles YAML into a layer: one change for each document, entity, relation and view, with its claims. The same input
 * gives the same bytes; with a register that knows every key, nothing is minted and the documents are not needed.
 * Cost: O(n) in statements, one hash for each different passage.
 */
export function compileAtlas(input: AtlasInput, identity: LayerIdentity): CompiledAtlas {
  const problems = createProblems();
  const source = readAtlas(
    input.yaml.toSorted((a, b) => compareText(a.name, b.name)),
    problems,
  );
  // A file that cannot be read hides what it declares: everything else would be said to be missing.
  if (!source.isWhole) return refused(input, problems);
  const compilation = prepare(input, identity, source, problems);
  const made = collectChanges(compilation, identity);
  if (problems.all().length === 0) checkShapes(made, problems);
  const changes = made.map(({ change }) => change).sort((a, b) => compareText(a.id, b.id));
  const header: LayerHeader = {
    keiro: "layer",
    format: layerFormat,
    id: identity.id,
    title: identity.title,
    writer: null,
    author: identity.author,
  };
  return {
    problems: problems.all(),
    layer: `${[encodeHeader(header), ...changes.map(encodeChange)].join("\n")}\n`,
    register: { ids: compilation.ids.finish(), ...compilation.locate.finish() },
    counts: countRecords(changes.flatMap(({ add: records }) => records)),
  };
}

function refused({ register }: AtlasInput, problems: Problems): CompiledAtlas {
  return { problems: problems.all(), layer: "", register, counts: countRecords([]) };
}

/** Checks what needs no value, reads the documents that are here, and makes what all steps share. */
function prepare(input: AtlasInput, identity: LayerIdentity, source: AtlasSource, problems: Problems): Compilation {
  const schema = shippedSchema;
  const documents = new Map(source.documents.map((entry) => [entry.key, entry]));
  const texts = new Map<string, SourceText>();
  for (const entry of source.documents) {
    const bytes = input.readDocument(entry.fileName);
    if (bytes) texts.set(entry.key, createSourceText(bytes));
    else if (input.documentsNeeded) problems.add(entry, notHere(entry));
  }
  checkKeys(source, schema, problems);
  if (input.generalKnowledge) checkGeneralKnowledge(source, input.generalKnowledge, problems);
  const ids = createIdBook(input.register.ids, input.mint);
  return {
    source,
    schema,
    problems,
    ids,
    reader: createPartReader(problems),
    locate: createLocate({ documents, texts, register: input.register, reread: input.reread ?? new Set() }, problems),
    entityIds: new Map(),
    relationIds: new Map(),
    author: identity.author.id,
    changeOf: (subject) => ids.idOf("changes", subject, "") as ChangeId,
  };
}
function notHere({ key, fileName }: DocumentEntry): string {
  return `The document “${key}” (${fileName}) is not here. Set KEIRO_SOURCES to the folder with the documents.`;
}

/** A change with the subject and the place in the YAML that it comes from. */
interface MadeChange {
  readonly change: Change;
  readonly subject: string;
  readonly place: FilePlace;
}

function collectChanges(compilation: Compilation, identity: LayerIdentity): readonly MadeChange[] {
  const { source, locate, problems, changeOf } = compilation;
  const made: MadeChange[] = [];
  const add = (subject: string, label: string, place: FilePlace, records: readonly LayerRecord[]) =>
    made.push({ change: changeWith(changeOf(subject), identity, label, records), subject, place });
  const versions = locate.finish().documents;
  for (const entry of source.documents.toSorted((a, b) => compareText(a.key, b.key))) {
    const version = versions.get(entry.key);
    if (version) add(`document ${entry.key}`, entry.titles[0]!.value, entry, [documentRecord(entry, version)]);
    else problems.add(entry, notHere(entry));
  }
  const entities = entityRecords(compilation);
  const relations = relationRecords(compilation, entities);
  for (const { entry, title, records } of entities.values()) add(entitySubject(entry.key), title, entry, records());
  for (const { entry, title, records } of relations) add(relationSubject(entry.identity), title, entry, records());
  for (const entry of source.views) add(`view ${entry.key}`, entry.name, entry, [viewRecord(entry, compilation)]);
  return made;
}

/** What was said to fit piece by piece must fit as a whole too: readers of a shipped layer look at its sums only. */
function checkShapes(made: readonly MadeChange[], problems: Problems): void {
  for (const { change, subject, place } of made) {
    const issues = changeShape.safeParse(change).error?.issues ?? [];
    const [issue] = issues;
    if (issue)
      problems.add(place, `${subject} does not fit the shape of a layer: ${issue.path.join(".")} ${issue.message}.`);
  }
}

function changeWith(id: ChangeId, { author }: LayerIdentity, label: string, add: readonly LayerRecord[]): Change {
  return { id, when: new Date(timeOfUlid(id)).toISOString(), who: author.id, label, add, retract: [] };
}

function countRecords(records: readonly LayerRecord[]): CompiledAtlas["counts"] {
  const of = (type: LayerRecord["type"]) => records.filter((record) => record.type === type).length;
  const flows = records.filter(
    (record) => record.type === "relation" && shippedSchema.relationKinds.get(record.kind)?.carriesMoney,
  ).length;
  const values = records.reduce((sum, record) => sum + (record.type === "claim" ? record.fields.length : 0), 0);
  return {
    documents: of("document"),
    entities: of("entity"),
    relations: of("relation"),
    flows,
    claims: of("claim"),
    values,
  };
}
