import type { LoadedLayer } from "#data/workspace/workspace-store.ts";
import type { DocumentId } from "#graph/model/ids.ts";
import type { Locator } from "#graph/model/locator.ts";
import type { DocumentRecord } from "#graph/model/record.ts";
import type { KnownDocuments } from "./documents.ts";

/** Documents and locators of some layers, whether or not they are still in effect: they only help to recognise a file. */
export function knownDocumentsOf(layers: readonly LoadedLayer[]): KnownDocuments {
  const records = new Map<DocumentId, DocumentRecord>();
  const locators = new Map<DocumentId, Locator[]>();
  for (const { changes } of layers) {
    for (const { add } of changes) {
      for (const record of add) {
        if (record.type === "document") records.set(record.id, record);
        if (record.type !== "claim" || record.source.type !== "document") continue;
        const { document, locator } = record.source;
        const list = locators.get(document);
        if (list) list.push(locator);
        else locators.set(document, [locator]);
      }
    }
  }
  return { records: [...records.values()], locatorsInto: (document) => locators.get(document) ?? [] };
}
