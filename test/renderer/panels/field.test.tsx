// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import {
  attachFiles,
  changeQuick,
  chooseStop,
  enterField,
  keepQuick,
  leaveField,
  saveQuick,
} from "#renderer/commands/field-actions.ts";
import { openTriage } from "#renderer/commands/triage-actions.ts";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { FieldMode } from "#renderer/panels/field/field-mode.tsx";
import { openClient } from "#renderer/state/services.ts";
import { useWindow } from "#renderer/state/window-store.ts";
import { press, tabTo, type } from "../support/keyboard.ts";
import { renderIn, settle } from "../support/render-window.tsx";
import { openTutorialWindow } from "../support/tutorial-window.ts";

/** Before the visit: its first stop is the next one, also in years when it lies in the past. */
beforeEach(() => void vi.setSystemTime(Date.UTC(2027, 9, 1)));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Window() {
  const field = useWindow((state) => state.field);
  return (
    <>
      {field && <FieldMode field={field} />}
      <Dialogs />
    </>
  );
}

/** The Tutorial with a visit of two stops, and a question about the first host. */
async function withVisit() {
  const tutorial = await openTutorialWindow();
  const client = openClient(tutorial.services);
  const idOf = async (text: string) => (await client.search({ text })).hits[0]!.id as EntityId;
  const [meti, mext] = [await idOf("METI"), await idOf("MEXT")];
  const zone = "Asia/Tokyo";
  const { made } = await client.applyEdits({
    label: "visit",
    edits: [
      {
        ...{ type: "addVisit", title: "Tokyo", dates: "2027-10-06" },
        stops: [
          { id: "a", day: "2027-10-06", start: "09:30", zone, title: "METI", hosts: [meti], questions: ["Who pays?"] },
          { id: "b", day: "2027-10-06", start: "13:30", zone, title: "MEXT", hosts: [mext] },
        ],
      },
    ],
  });
  return { ...tutorial, client, meti, mext, id: made.visits[0] as RecordId };
}
const fieldOf = ({ services }: Awaited<ReturnType<typeof withVisit>>) => services.store.getState().field!;

describe("in the field", () => {
  it("presets stop, host and time, keeps the draft with its file, and goes on with it after a restart", async () => {
    const window = await withVisit();
    const { services, client, id, meti, mext } = window;
    await enterField(services, id);
    expect(fieldOf(window).note).toMatchObject({ stop: "a", host: meti, body: "" });
    expect(fieldOf(window).note.taken).toMatch(/\[Asia\/Tokyo\]$/);
    const { visit } = await client.getVisit({ id });
    chooseStop(services, visit.stops[1]!);
    changeQuick(services, { body: "They pay by the year." });
    await attachFiles(services, [new File([new Uint8Array([1, 2, 3])], "gate.jpg", { type: "image/jpeg" })]);
    await keepQuick(services);
    const { drafts } = await client.listDrafts({});
    expect(drafts).toMatchObject([
      {
        body: "They pay by the year.",
        targets: [
          { type: "visit", id, stop: "b" },
          { type: "subject", id: mext },
        ],
        attachments: [{ fileName: "gate.jpg", size: 3 }],
      },
    ]);
    await leaveField(services);
    expect(services.store.getState().notes.offered).toHaveLength(1);
    await enterField(services, id);
    expect(fieldOf(window).note).toMatchObject({ body: "They pay by the year.", stop: "b", host: mext });
    expect(fieldOf(window).note.attachments).toHaveLength(1);
    await saveQuick(services);
    expect(await client.listDrafts({})).toEqual({ drafts: [] });
    const { notes } = await client.listNotes({ text: "by the year" });
    expect(notes).toMatchObject([{ attachments: [{ fileName: "gate.jpg" }], targets: [{ stop: "b" }, { id: mext }] }]);
    expect(fieldOf(window).note).toMatchObject({ body: "", stop: "b", host: mext, attachments: [] });
  });

  it("says in a place of its own that a note is saved, until the next one is begun", async () => {
    const window = await withVisit();
    const { services, id } = window;
    await enterField(services, id);
    await renderIn(window, <Window />);
    await settle();
    changeQuick(services, { body: "They pay by the year." });
    await act(() => saveQuick(services));
    expect(screen.getByText("The note is saved.").closest("footer")).toBeTruthy();
    expect(services.store.getState().messages).toEqual([]); // these would lie over what is below
    act(() => changeQuick(services, { body: "N" }));
    expect(screen.queryByText("The note is saved.")).toBeNull();
  });

  it("says that nobody has the name after an @, and no more once it is a sentence", async () => {
    const window = await withVisit();
    await enterField(window.services, window.id);
    await renderIn(window, <Window />);
    await settle();
    screen.getByRole("textbox", { name: "Note" }).focus();
    await type("@Nemo");
    expect(await screen.findByText("Nobody of that name.")).toBeTruthy();
    await type("@Nemo paid them a visit");
    await waitFor(() => expect(screen.queryByText("Nobody of that name.")).toBeNull());
  });

  it("a photo alone is a note, and nothing is none", async () => {
    const window = await withVisit();
    await enterField(window.services, window.id);
    await saveQuick(window.services);
    expect((await window.client.listNotes({})).notes).toEqual([]);
    await attachFiles(window.services, [new File([new Uint8Array([1])], "gate.jpg", { type: "image/jpeg" })]);
    await saveQuick(window.services);
    expect((await window.client.listNotes({})).notes).toMatchObject([{ body: "Attached: gate.jpg" }]);
  });

  it("ticking a line of the plan asks for its evidence in place, with what stands in the note", async () => {
    const window = await withVisit();
    const { services, client, id } = window;
    await enterField(services, id);
    changeQuick(services, { body: "The Treasury pays." });
    await renderIn(window, <Window />);
    await settle();
    await tabTo("Answer with evidence: Who pays?");
    await press("Enter");
    const form = await screen.findByRole("form", { name: "Answer and evidence" });
    expect(within(form).getByRole<HTMLTextAreaElement>("textbox", { name: "What was learned" }).value).toBe(
      "The Treasury pays.",
    );
    await tabTo("Who said it");
    await type("Bo");
    await press("Enter");
    await waitFor(async () =>
      expect((await client.listNotes({})).notes[0]).toMatchObject({ state: "question-answered" }),
    );
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("triage", () => {
  it("fills the form for money from the note, and links what is saved there with the note", async () => {
    const window = await withVisit();
    const { services, client, id, meti, mext } = window;
    await client.applyEdits({
      label: "note",
      edits: [
        {
          ...{ type: "addNote", body: `@[METI](${meti}) paid @[MEXT](${mext}) about 12 million yen in 2012.` },
          targets: [{ type: "visit", id, stop: "a" }],
          taken: "2027-10-06T09:42[Asia/Tokyo]",
        },
      ],
    });
    openTriage(services, id);
    await renderIn(window, <Window />);
    await screen.findByText("1 of 1 left to sort");
    await press("1");
    const form = await screen.findByRole("form");
    const valueOf = (name: string | RegExp) => within(form).getByRole<HTMLInputElement>("textbox", { name }).value;
    expect(valueOf("Amount")).toBe("12");
    expect(valueOf(/Of which time/)).toBe("2012");
    expect(valueOf("When")).toBe("2027-10-06");
    await tabTo("Who said it");
    await type("Bo");
    await press("Enter");
    await screen.findByText("All notes are sorted.");
    const { notes } = await client.listNotes({ text: "12 million" });
    expect(notes).toMatchObject([{ triaged: true, cameOfIt: [{ text: expect.stringContaining("funds") as string }] }]);
    const flow = notes[0]!.cameOfIt![0]!.about!;
    const { relation } = await client.getRelation({ id: flow });
    expect(JSON.stringify(relation)).toContain("about");
  });

  it("makes nothing of a note whose form was put away", async () => {
    const window = await withVisit();
    const { services, client, id, meti } = window;
    const targets = [{ type: "visit" as const, id }];
    await client.applyEdits({ label: "n", edits: [{ type: "addNote", body: `@[METI](${meti}) moved.`, targets }] });
    openTriage(services, id);
    await renderIn(window, <Window />);
    await screen.findByText("1 of 1 left to sort");
    await press("c");
    await screen.findByRole("form");
    await tabTo("Cancel");
    await press("Enter");
    await waitFor(() => expect(screen.queryByRole("form")).toBeNull());
    await screen.findByText("1 of 1 left to sort");
    await press("k");
    await screen.findByText("All notes are sorted.");
    expect((await client.listNotes({})).notes).toMatchObject([{ triaged: true }]);
    expect((await client.listNotes({})).notes[0]!.cameOfIt).toBeUndefined();
  });
});
