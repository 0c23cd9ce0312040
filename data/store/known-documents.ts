import type { LoadedLayer, WorkspaceGround } from "#data/workspace/workspace-store.ts";
import type { DocumentId, RecordId } from "#graph/model/ids.ts";
import type { Locator } from "#graph/model/locator.ts";
import type { DocumentRecord } from "#graph/model/record.ts";
import type { KnownDocuments } from "./documents.ts";

/** Documents and locators of some layers, whether or not they are still in effect: they only help to recognise a file. */
export function knownDocumentsOf(layers: readonly LoadedLayer[]): KnownDocuments {
  const records = new Map<DocumentId, DocumentRecord>();
  const locators = new Map<DocumentId, Locator[]>();
  const grounds = new Set(layers.flatMap(({ beneath }) => beneath?.ground ?? []));
  const unusual = [...grounds].map((ground) => ground.changes.unusual());
  for (const changes of [...unusual, ...layers.map((layer) => layer.changes)])
    for (const { add } of changes)
      for (const record of add) {
        if (record.type === "document") records.set(record.id, record);
        if (record.type !== "claim" || record.source.type !== "document") continue;
        const { document, locator } = record.source;
        const list = locators.get(document);
        if (list) list.push(locator);
        else locators.set(document, [locator]);
      }
  const locatorsBeneath = (document: DocumentId) => [...grounds].flatMap((ground) => [...locatorsOf(ground, document)]);
  return {
    records: [...records.values()],
    locatorsInto: (document) => [...locatorsBeneath(document), ...(locators.get(document) ?? [])],
  };
}

/** So many passages of a document tell it from any other. */
const mostLocators = 2_000;

/** Locators of live claims of packed layers, as many as are needed. */
function* locatorsOf({ citingClaims, base }: WorkspaceGround, document: DocumentId): Generator<Locator> {
  let told = 0;
  for (const id of citingClaims(document)) {
    if (++told > mostLocators) return;
    const record = base.live.get(id as string as RecordId)?.record;
    if (record?.type === "claim" && record.source.type === "document") yield record.source.locator;
  }
}
