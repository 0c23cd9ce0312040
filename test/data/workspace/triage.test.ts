import { describe, expect, test } from "vitest";
import { shareProfiles } from "#data/api/share-methods.ts";
import type { NoteId, RecordId } from "#graph/model/ids.ts";
import { openWorkspace } from "./support/open.ts";
import type { EditInput, TestWorkspace } from "./support/open.ts";
import { policy } from "./support/policy.ts";

const p = policy();
const interview = {
  type: "interview",
  person: "Bo",
  role: "director",
  date: "2009-10-06",
  attribution: "background",
} as const;
const visit: EditInput = {
  type: "addVisit",
  title: "Tokyo",
  dates: "2009-10-06",
  stops: [{ id: "a", day: "2009-10-06", start: "09:30", zone: "Asia/Tokyo", title: "METI", hosts: [p.meti] }],
};
async function withNote(body: string): Promise<TestWorkspace & { readonly id: RecordId; readonly note: NoteId }> {
  const workspace = await openWorkspace(p.world);
  const id = (await workspace.apply(visit)).made.visits[0]!;
  const { made } = await workspace.apply({
    type: "addNote",
    body,
    targets: [
      { type: "visit", id, stop: "a" },
      { type: "subject", id: p.meti },
    ],
    taken: "2009-10-06T09:42[Asia/Tokyo]",
    attachments: [{ fileName: "gate.jpg", mediaType: "image/jpeg", sha256: "a".repeat(64), size: 3 }],
  });
  return { ...workspace, id, note: made.notes[0]! };
}
const noteOf = async ({ api }: TestWorkspace, id: NoteId) =>
  (await api.listNotes({})).notes.find((note) => note.id === id);

describe("triage", () => {
  test("counts what waits and proposes nothing that it makes by itself", async () => {
    const workspace = await withNote(
      `@[METI](${p.meti}) gives @[KICOX](${p.kicox}) 3 billion won in 2006. Who decides?`,
    );
    const before = await workspace.api.getInfo({});
    const { notes, waiting, total } = await workspace.api.listTriage({ visit: workspace.id });
    expect({ waiting, total }).toEqual({ waiting: 1, total: 1 });
    expect(notes[0]!.drafts).toMatchObject([
      {
        type: "flow",
        ends: [{ id: p.meti }, { id: p.kicox }],
        amount: { amount: "3", unit: "billion", currency: "KRW" },
      },
      { type: "question", body: "Who decides?" },
    ]);
    expect(notes[0]!.source).toMatchObject({ date: "2009-10-06", attribution: "background" });
    expect((await workspace.api.getInfo({})).claims).toBe(before.claims);
  });

  test("a note keeps the link to the claim that came of it, and the thing shows the note", async () => {
    const workspace = await withNote("The site moved.");
    const { made } = await workspace.apply(
      {
        type: "addClaim",
        about: p.meti,
        fields: [{ field: "website", value: "https://meti.example/" }],
        source: interview,
      },
      { type: "triageNote", note: workspace.note },
    );
    const told = await noteOf(workspace, made.notes[0]!);
    expect(told).toMatchObject({
      triaged: true,
      taken: "2009-10-06T09:42[Asia/Tokyo]",
      attachments: [{ fileName: "gate.jpg" }],
      cameOfIt: [{ about: p.meti, note: null }],
    });
    const entity = await workspace.api.getEntity({ id: p.meti });
    expect(entity.fields["website"]![0]!.claims[0]!.claim).toBe(told!.outcome![0]);
    expect(entity.notes.map(({ id }) => id)).toContain(told!.id);
    expect(await workspace.api.listTriage({ visit: workspace.id })).toMatchObject({ waiting: 0, total: 1, notes: [] });
    expect((await workspace.api.listTriage({ visit: workspace.id, decided: true })).notes).toHaveLength(1);
  });

  test("a question shows the note that it came from, also when both are written anew", async () => {
    const workspace = await withNote("Ask about the bureau.");
    const { made } = await workspace.apply(
      { type: "addNote", body: "What does the bureau pay?", targets: [], state: "question-open" },
      { type: "triageNote", note: workspace.note },
    );
    const [question, triaged] = made.notes;
    const again = await workspace.apply({ type: "editNote", note: question!, owner: "Ann" });
    const twice = await workspace.apply({ type: "editNote", note: again.made.notes[0]!, due: "2009-11-01" });
    const edited = await workspace.apply({ type: "editNote", note: triaged!, body: "Ask the bureau." });
    expect(await noteOf(workspace, twice.made.notes[0]!)).toMatchObject({
      from: { id: edited.made.notes[0], text: "Ask the bureau." },
    });
    expect(await noteOf(workspace, edited.made.notes[0]!)).toMatchObject({
      cameOfIt: [{ note: twice.made.notes[0], text: "What does the bureau pay?" }],
    });
  });

  test("a new thing stands for all that is claimed of it; what is undone is told no more", async () => {
    const workspace = await withNote("There is an office.");
    const { made } = await workspace.apply(
      { type: "addEntity", ref: "#1", kind: "agency", names: [{ value: "Office", lang: "en", form: "official" }] },
      { type: "addRelation", kind: "oversees", source: p.meti, target: "#1" },
      { type: "triageNote", note: workspace.note },
    );
    const told = await noteOf(workspace, made.notes[0]!);
    expect(told!.outcome).toHaveLength(2);
    expect(told!.cameOfIt!.map(({ about }) => about)).toContain(made.refs["#1"]);
    await workspace.api.undo({});
    expect((await workspace.api.listTriage({ visit: workspace.id })).notes[0]!.note).toMatchObject({
      id: workspace.note,
    });
    expect((await noteOf(workspace, workspace.note))?.cameOfIt).toBeUndefined();
  });

  test("a copy for others names no file that a note carries", async () => {
    const { api } = await withNote("The site moved.");
    const { layer } = await api.makeShareCopy({ title: "Copy", profile: shareProfiles.team });
    expect(layer).toContain("The site moved.");
    expect(layer).not.toContain("gate.jpg");
    expect(layer).not.toContain("aaaaaaaa");
  });

  test("a question is not triaged, and nobody's record is named", async () => {
    const workspace = await withNote("Keep this.");
    const nowhere = "c:01M7Z1G73C00000000000000ZZ" as RecordId;
    const triage = { type: "triageNote" as const, note: workspace.note };
    await expect(workspace.apply({ ...triage, outcome: [nowhere] })).rejects.toMatchObject({ code: "not-found" });
    const { made } = await workspace.apply({ type: "editNote", note: workspace.note, state: "question-open" });
    await expect(workspace.apply({ ...triage, note: made.notes[0]! })).rejects.toMatchObject({ code: "conflict" });
  });
});
