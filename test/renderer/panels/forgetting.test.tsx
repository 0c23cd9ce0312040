// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { beginNote, changeDraft, keepDraft } from "#renderer/commands/note-actions.ts";
import { getCommand } from "#renderer/commands/command-list.ts";
import { showPlace } from "#renderer/commands/dialog-actions.ts";
import { goTo } from "#renderer/commands/picture-actions.ts";
import { useShortcuts } from "#renderer/commands/use-shortcuts.ts";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { NotesPanel } from "#renderer/panels/notes/notes-panel.tsx";
import { openClient } from "#renderer/state/services.ts";
import { textsOf } from "#renderer/text/texts.ts";
import { Messages } from "#renderer/ui/messages.tsx";
import { choose, press, tabTo, type } from "../support/keyboard.ts";
import { renderIn, settle } from "../support/render-window.tsx";
import { openTutorialWindow } from "../support/tutorial-window.ts";

afterEach(cleanup);
const name = (value: string) => ({ value, lang: "en", form: "official" as const });

describe("forgetting a person", () => {
  it("shows what goes, wants the name typed, and leaves the name nowhere in the window, all by keyboard", async () => {
    const { services } = await openTutorialWindow();
    const client = openClient(services);
    const { made } = await client.applyEdits({
      label: "add Taro Yamada",
      edits: [{ type: "addEntity", ref: "#1", kind: "person", names: [name("Taro Yamada")] }],
    });
    const person = made.refs["#1"] as EntityId;
    await goTo(services, person);
    const named = { id: person, kind: "person", name: "Taro Yamada", nameLang: "en", secondName: null };
    services.store.setState(({ reader, connect, lens }) => ({
      reader: { ...reader, about: named },
      connect: { ...connect, ends: [named, null] },
      lens: { ...lens, pinned: [person], folds: [`group ${person}`] },
    }));
    await beginNote(services, [], "");
    changeDraft(services.store, { body: "Thank Yamada Taro" });
    await keepDraft(services);
    const command = getCommand("forgetPerson");
    expect(command.isEnabled(services.store.getState())).toBe(true);
    await command.run(services);
    await renderIn(
      { services } as never,
      <>
        <Dialogs />
        <Messages />
      </>,
    );
    await settle(20);
    const dialog = screen.getByRole("dialog", { name: "Forget Taro Yamada" });
    expect(within(dialog).getByRole("status").textContent).toMatch(/Yamada, Taro.*1 claim with a name.*1 draft/);
    await tabTo(/^To confirm, type Taro Yamada/);
    await press("Enter");
    expect(within(dialog).getByText("Type the name as it is shown.")).toBeTruthy();
    await type("taro yamada");
    await press("Enter");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.getByText("The person is forgotten. An id without a name stays.")).toBeTruthy();
    await settle(20);
    const { session, ...state } = services.store.getState();
    expect(JSON.stringify([state, session.status, document.body.textContent])).not.toMatch(/Yamada/);
    expect([state.lens.pinned, state.lens.folds]).toEqual([[], []]);
    expect(state.notes.offered.map(({ body }) => body)).toEqual(["Thank █████"]);
  });

  it("is offered for persons only", async () => {
    const { services } = await openTutorialWindow();
    const { hits } = await openClient(services).search({ text: "METI" });
    await goTo(services, hits[0]!.id as EntityId);
    expect(getCommand("forgetPerson").isEnabled(services.store.getState())).toBe(false);
  });
});

function NotesWithKeys() {
  useShortcuts();
  return (
    <>
      <button>Elsewhere</button>
      <NotesPanel />
    </>
  );
}

describe("the place of notes", () => {
  async function withNotes() {
    const { services } = await openTutorialWindow();
    const client = openClient(services);
    const { hits } = await client.search({ text: "METI" });
    const meti = hits[0]!.id as EntityId;
    await client.applyEdits({
      label: "notes",
      edits: [
        { type: "addNote", body: "Money for clusters", targets: [{ type: "subject", id: meti }], tags: ["money"] },
        { type: "addNote", body: "Who pays?", state: "question-open", owner: "Aiko" },
        { type: "addNote", body: "Both", targets: [{ type: "selection", ids: [meti] }], tags: ["money", "later"] },
      ],
    });
    showPlace(services.store, "notes");
    await renderIn({ services } as never, <NotesWithKeys />);
    await settle(20);
    const shown = () => screen.queryAllByRole("article").map((card) => card.querySelector(".markdown")?.textContent);
    return { services, meti, shown };
  }

  it("has Ctrl+F lead to its field from anywhere, and from within where a text is open; the list of keys says so", async () => {
    const { services } = await withNotes();
    const field = () => screen.getByRole("searchbox", { name: "Search in notes" });
    await tabTo("Elsewhere");
    await press("f", { ctrlKey: true });
    expect(document.activeElement).toBe(field());
    services.store.setState(({ reader }) => ({ reader: { ...reader, document: "d1" } }));
    await tabTo("Headings");
    await press("f", { ctrlKey: true });
    expect([document.activeElement, services.store.getState().reader.finds]).toEqual([field(), 0]);
    await tabTo("Elsewhere");
    await press("f", { ctrlKey: true });
    expect(services.store.getState().reader.finds).toBe(1);
    expect(textsOf("en").commands[getCommand("findInText").title]).toBe("Find in the open text or in the notes");
  });

  it("finds by words with Ctrl+F and marks them, narrows by tag, and puts notes under headings", async () => {
    const { shown } = await withNotes();
    expect(shown()).toEqual(["Both", "Who pays?", "Money for clusters"]);
    await tabTo("Headings");
    await press("f", { ctrlKey: true });
    await type("clusters");
    await waitFor(() => expect(shown()).toEqual(["Money for clusters"]));
    expect(document.querySelector("mark")?.textContent).toBe("clusters");
    expect(screen.getByText("1 of 3 notes")).toBeTruthy();
    await tabTo("Show all");
    await press("Enter");
    await tabTo("Tag");
    await choose(/^money \(2\)$/);
    await waitFor(() => expect(shown()).toEqual(["Both", "Money for clusters"]));
    await tabTo("Headings");
    await choose(/^tags$/);
    await waitFor(() => expect(screen.getByRole("region", { name: "later" })).toBeTruthy());
    await tabTo("Show all");
    await press("Enter");
    await waitFor(() => expect(screen.getByRole("region", { name: "without a tag" })).toBeTruthy());
    await tabTo("Headings");
    await choose(/^none$/);
  });

  it("leads from a note to what it is on, by keyboard", async () => {
    const { services, meti } = await withNotes();
    await tabTo(/^Go to what it is on: METI|^Go to what it is on: Ministry/);
    await press("Enter");
    await waitFor(() => expect(services.store.getState().selection).toEqual([meti]));
  });
});
