import type { InputOf, OutputOf } from "#data/api/contract.ts";
import { encodeChange, encodeHeader, layerFormat } from "#graph/model/layer.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { entityIdOf, hostileChangeOf, hostileMoney, hostileNameOf } from "./hostile-shapes.ts";
import type { HostileShape } from "./hostile-shapes.ts";
import { taskOf } from "./hostile-task.ts";
import type { HostileTask } from "./hostile-task.ts";

type Edits = InputOf<"applyEdits">["edits"];

/** Entities of a view at most, as of a picture; edits of a change at most, and of a smaller shape. */
const mostInView = 25_000;
const mostEdits = 10_000;
const fewEdits = 200;

/** What a user changes, sees and takes back. The last one, which forgets a person, cannot be taken back. */
export function changingTasks(shape: HostileShape, size: number): readonly HostileTask[] {
  const count = shape.entities(size);
  const [hub, near, far] = [entityIdOf(0), entityIdOf(1), entityIdOf(count - 1)] as const;
  return [
    ...seenChange(shape, "note", { type: "addNote", body: "Seen.", targets: [{ type: "subject", id: hub }] }),
    ...seenChange(shape, "name", {
      type: "addClaim",
      about: hub,
      fields: [{ field: "name", value: { value: "Hub", lang: "en", form: "alias" } }],
    }),
    ...seenChange(shape, "add-relation", { type: "addRelation", kind: "funds", source: hub, target: far }),
    taskOf("redo", "redo", {}),
    taskOf("undo-again", "undo", {}),
    taskOf("preview-merge", "previewEdits", { label: "merge", edits: [sameAs(hub, near)], limit: 10_000 }),
    ...seenChange(shape, "merge", sameAs(hub, near)),
    ...manyEdits(hub, count, size < shape.full ? fewEdits : mostEdits),
    ...viewTasks(count),
    ...visitTasks(hub, near),
    ...mergeTasks(hub),
    ...fileTasks(hub),
    ...forgetTasks(hub),
  ];
}

const sameAs = (survivor: EntityId, merged: EntityId): Edits[number] => ({
  ...{ type: "sameAs", survivor, merged, reason: "One body." },
});

function seenChange(shape: HostileShape, name: string, ...edits: Edits): readonly HostileTask[] {
  const hub = entityIdOf(0);
  return [
    taskOf(name, "applyEdits", { label: name, edits }),
    taskOf(`entity-after-${name}`, "getEntity", { id: hub }),
    taskOf(`search-after-${name}`, "search", { text: shape.isOfOneName ? "minis" : "bod" }),
    taskOf(`problems-after-${name}`, "listProblems", {}),
    taskOf(`sum-after-${name}`, "sumMoney", { outOf: [hub], ...hostileMoney }),
    taskOf(`undo-${name}`, "undo", {}),
  ];
}

/** As many at once as a change may have, to as many bodies as there are. */
function manyEdits(hub: EntityId, count: number, most: number): readonly HostileTask[] {
  const edits = Array.from({ length: most }, (_, at): Edits[number] => ({
    ...{ type: "addRelation", kind: "oversees", source: hub },
    target: entityIdOf(1 + (at % (count - 1))),
  }));
  return [
    taskOf("preview-many", "previewEdits", { label: "many", edits, limit: 10_000 }),
    taskOf("many", "applyEdits", { label: "many", edits }),
    taskOf("entity-after-many", "getEntity", { id: hub, limit: 2_000 }),
    taskOf("undo-many", "undo", {}),
  ];
}

function viewTasks(count: number): readonly HostileTask[] {
  const shown = Array.from({ length: Math.min(mostInView, count) }, (_, at) => entityIdOf(at));
  const [add, view] = making("add-view", [{ type: "addView", name: "All", shown }], ({ views }) => views[0]!);
  return [
    add,
    taskOf("views", "listViews", {}),
    taskOf("view", "getView", () => ({ id: view() })),
    taskOf("view-picture", "getPicture", () => ({ view: view(), marks: ["differ"] })),
    taskOf("undo-add-view", "undo", {}),
  ];
}

function visitTasks(hub: EntityId, near: EntityId): readonly HostileTask[] {
  const stops = [{ day: "2026-05-04", title: "First talks", hosts: [hub, near] }];
  const [add, visit] = making(
    "add-visit",
    [{ type: "addVisit", title: "Study visit", dates: "2026-05-04/2026-05-06", stops }],
    ({ visits }) => visits[0]!,
  );
  const of = () => ({ id: visit() });
  return [
    add,
    taskOf("visits", "listVisits", {}),
    taskOf("visit", "getVisit", of),
    taskOf("visit-around", "getVisitSurroundings", of),
    taskOf("visit-around-most", "getVisitSurroundings", () => ({ ...of(), hops: 4, limit: 5_000 })),
    taskOf("visit-questions", "rankQuestions", of),
    taskOf("visit-questions-500", "rankQuestions", () => ({ ...of(), limit: 500 })),
    taskOf("visit-events", "listVisitEvents", of),
    taskOf("visit-contacts", "listVisitContacts", of),
    taskOf("briefing", "makeBriefing", of),
    taskOf("undo-add-visit", "undo", {}),
  ];
}

/** Somebody else's layer, with something new about the hub. */
function mergeTasks(hub: EntityId): readonly HostileTask[] {
  const author = { id: "a-other", name: "Other" };
  const header = {
    keiro: "layer",
    format: layerFormat,
    id: "other",
    title: { en: "Other" },
    writer: null,
    author,
  } as const;
  const change = hostileChangeOf([hostileNameOf(hub, "Another name of the body")]);
  const text = `${encodeHeader(header)}\n${encodeChange(change)}\n`;
  const source = { type: "texts" as const, files: [{ name: "other.jsonl", text }] };
  return [
    taskOf("preview-layer", "previewMerge", { source, limit: 5_000 }),
    taskOf("merge-layer", "mergeFrom", { source }),
    taskOf("conflicts-after", "listConflicts", { decided: true }),
    taskOf("undo-merge-layer", "undo", {}),
    taskOf("backups", "listBackups", {}),
    taskOf("preview-restore", "previewRestore", { limit: 1_000 }),
    taskOf("restore", "restoreBackup", {}),
  ];
}

function fileTasks(hub: EntityId): readonly HostileTask[] {
  const file = { fileName: "note.txt", mediaType: "text/plain" };
  const targets = [{ type: "subject" as const, id: hub }];
  let sha256 = "";
  return [
    taskOf("save-draft", "saveDraft", { id: "draft-1", body: "Half a note.", targets }),
    taskOf("drop-draft", "saveDraft", { id: "draft-1", body: "" }),
    {
      name: "keep-file",
      async work(ask) {
        const answer = await ask("keepAttachment", { upload: "one", at: 0, base64: btoa("Seen."), ...file });
        sha256 = answer.attachment!.sha256;
        return answer;
      },
    },
    taskOf("read-file", "readAttachment", () => ({ sha256, mediaType: file.mediaType })),
    taskOf("remove-files", "removeUnnamedFiles", { limit: 1_000 }),
  ];
}

function forgetTasks(hub: EntityId): readonly HostileTask[] {
  const name = "Taro Yamada";
  const [add, person] = making(
    "add-person",
    [
      { type: "addEntity", ref: "#1", kind: "person", names: [{ value: name, lang: "en", form: "official" }] },
      { type: "addNote", body: `Met ${name}.`, targets: [{ type: "subject", id: hub }] },
    ],
    ({ refs }) => refs["#1"] as EntityId,
  );
  const of = () => ({ person: person() });
  return [
    add,
    taskOf("preview-forget", "previewForgetting", of),
    taskOf("forget", "forgetPerson", () => ({ ...of(), typed: name })),
  ];
}

/** A change that makes something, and the id that this got. */
function making<Id>(
  name: string,
  edits: Edits,
  idIn: (made: OutputOf<"applyEdits">["made"]) => Id,
): readonly [task: HostileTask, made: () => Id] {
  let id: Id | null = null;
  const task: HostileTask = {
    name,
    async work(ask) {
      const answer = await ask("applyEdits", { label: name, edits });
      id = idIn(answer.made);
      return answer;
    },
  };
  const made = (): Id => {
    if (id === null) throw new Error(`Nothing was made: ${name} comes before.`);
    return id;
  };
  return [task, made];
}
