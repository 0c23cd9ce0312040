import type { Change } from "#graph/model/change.ts";
import type { Json } from "#graph/model/json.ts";
import type { LayerHeader } from "#graph/model/layer.ts";
import type { ForgetReport, PlaceKind, Redactor } from "#data/workspace/forget-port.ts";
import type { Author, Draft } from "#data/workspace/workspace-store.ts";

/** The parts of a folder in memory that can name a person. */
interface NamingParts {
  readonly writers: Map<string, { readonly header: LayerHeader; readonly changes: Change[] }>;
  readonly drafts: Map<string, Draft>;
  readonly texts: ReadonlyMap<string, string>;
}

/** Takes a person out of what stands for a folder, as a disk does it out of files. @param isDone False only counts. */
export function forgetInMemory(folder: NamingParts, redactor: Redactor, author: Author, isDone: boolean): ForgetReport {
  const places = new Map<PlaceKind, number>();
  const left: ForgetReport["left"][number][] = [];
  const count = (kind: PlaceKind) => void places.set(kind, (places.get(kind) ?? 0) + 1);
  for (const [name, file] of folder.writers) {
    const { header, changes } = file;
    const isOthers = !header.foreign && header.writer !== null && header.author?.id !== author.id;
    const clean = changes.map((change) => redactor.change(change, isOthers ? () => {} : count));
    if (clean.every((change, at) => change === changes[at])) continue;
    if (isOthers) left.push({ why: "othersLayer", file: name });
    else {
      count("layers");
      if (isDone) folder.writers.set(name, { ...file, changes: clean });
    }
  }
  for (const [id, draft] of folder.drafts) {
    const clean = redactor.value({ ...draft } as unknown as Json) as unknown as Draft;
    if (clean.body === draft.body) continue;
    count("drafts");
    if (isDone) folder.drafts.set(id, clean);
  }
  for (const [name, text] of folder.texts)
    if (redactor.names(text)) left.push({ why: "heldFile", file: redactor.text(name) });
  return { places, left };
}
