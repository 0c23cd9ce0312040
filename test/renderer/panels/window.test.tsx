// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { changeConnect } from "#renderer/commands/connect-form.ts";
import { findPaths } from "#renderer/commands/path-actions.ts";
import { goTo } from "#renderer/commands/picture-actions.ts";
import { openDialog } from "#renderer/commands/dialog-actions.ts";
import { AnswerPanel } from "#renderer/panels/answer/answer-panel.tsx";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { Inspector } from "#renderer/panels/inspector/inspector.tsx";
import { NotesPanel } from "#renderer/panels/notes/notes-panel.tsx";
import { Markdown } from "#renderer/panels/notes/markdown.tsx";
import { ProblemsPanel } from "#renderer/panels/problems/problems-panel.tsx";
import { StartPage } from "#renderer/panels/start/start-page.tsx";
import { TopBar } from "#renderer/panels/top-bar/top-bar.tsx";
import { PictureTree } from "#renderer/panels/tree/picture-tree.tsx";
import { beginNote } from "#renderer/commands/note-actions.ts";
import { readStarts, refreshWorkspace } from "#renderer/commands/session-actions.ts";
import type { EndChoice } from "#renderer/state/answer.ts";
import { entityId, findEntity, relationId } from "../support/fake-data.ts";
import { createFakeWindow, openFakeWindow } from "../support/fake-services.ts";
import { createFakeWorkspace } from "../support/fake-workspace.ts";
import { renderIn, settle } from "../support/render-window.tsx";

afterEach(cleanup);
const meti = entityId(1);

function end(n: number): EndChoice {
  const { id, kind, shortName, shortNameLang, secondName } = findEntity(entityId(n));
  return { id, kind, name: shortName, nameLang: shortNameLang, secondName };
}

describe("search", () => {
  async function searchFor(text: string) {
    const fake = await openFakeWindow();
    openDialog(fake.services.store, { type: "search" });
    await renderIn(fake, <Dialogs />);
    fireEvent.change(screen.getByRole("combobox"), { target: { value: text } });
    await settle(20);
    return fake;
  }

  it("groups hits by kind and shows the second name", async () => {
    await searchFor("経済");
    const group = screen.getByRole("group", { name: "ministries" });
    expect(within(group).getByRole("option").textContent).toContain("経済産業省");
  });

  it("goes to the first hit with Enter: on the canvas, selected, inspector open", async () => {
    const { services } = await searchFor("METI");
    services.store.setState(({ panels }) => ({ panels: { ...panels, inspector: false } }));
    fireEvent.keyDown(screen.getByRole("combobox"), { key: "Enter" });
    await settle(20);
    expect(services.store.getState()).toMatchObject({
      selection: [meti],
      focus: meti,
      dialogs: [],
      panels: { inspector: true },
      picture: { shown: [meti] },
    });
  });

  it("waits with Enter for the answer to what is typed, and does not pick from an older one", async () => {
    const { services } = await searchFor("METI");
    fireEvent.change(screen.getByRole("combobox"), { target: { value: "MEXT" } });
    fireEvent.keyDown(screen.getByRole("combobox"), { key: "Enter" });
    await settle(40);
    expect(services.store.getState().picture.shown).toEqual([entityId(2)]);
  });

  it("only adds with Shift+Enter, and stays open for the next one", async () => {
    const { services } = await searchFor("METI");
    fireEvent.keyDown(screen.getByRole("combobox"), { key: "Enter", shiftKey: true });
    await settle(20);
    expect(services.store.getState()).toMatchObject({
      selection: [],
      dialogs: [{ type: "search" }],
      picture: { shown: [meti] },
    });
  });

  it("does not take the Enter that ends a Japanese conversion", async () => {
    const { services } = await searchFor("METI");
    fireEvent.keyDown(screen.getByRole("combobox"), { key: "Enter", isComposing: true });
    await settle(20);
    expect(services.store.getState().picture.shown).toEqual([]);
  });

  it("says what to try when nothing is found", async () => {
    await searchFor("zzz");
    expect(screen.getByRole("status").textContent).toContain("Nothing found for “zzz”");
  });
});

describe("expanding", () => {
  it("shows counts per kind before anything comes, and brings 25 when told to", async () => {
    const fake = await openFakeWindow();
    await goTo(fake.services, meti);
    openDialog(fake.services.store, { type: "expand", entity: meti });
    await renderIn(fake, <Dialogs />);
    expect(screen.getByRole("checkbox", { name: "supports: 40 new of 40" })).toBeTruthy();
    expect(fake.workspace.calls.some(({ method }) => method === "expand")).toBe(false);
    expect(fake.services.store.getState().picture.shown).toEqual([meti]);
    fireEvent.submit(screen.getByRole("button", { name: "Expand: bring 25" }).closest("form")!);
    await settle(20);
    expect(fake.services.store.getState().picture.shown).toHaveLength(26);
  });

  it("brings only the kinds that have a check mark", async () => {
    const fake = await openFakeWindow();
    await goTo(fake.services, meti);
    openDialog(fake.services.store, { type: "expand", entity: meti });
    await renderIn(fake, <Dialogs />);
    fireEvent.click(screen.getByRole("checkbox", { name: "supports: 40 new of 40" }));
    await settle(20);
    fireEvent.submit(screen.getByRole("button", { name: "Expand: bring 3" }).closest("form")!);
    await settle(20);
    expect(fake.services.store.getState().picture.shown).toHaveLength(4);
  });
});

describe("the answer", () => {
  async function answered(target = 2) {
    const fake = await openFakeWindow();
    changeConnect(fake.services.store, { ends: [end(1), end(target)] });
    await findPaths(fake.services);
    await renderIn(fake, <AnswerPanel />);
    return fake;
  }

  it("is an ordered sentence whose names select and whose numbers open the source", async () => {
    const { services } = await answered();
    const [first] = screen.getAllByRole("listitem");
    expect(first?.textContent).toContain("METI cooperates with MEXT1.");
    fireEvent.click(within(first!).getByRole("link", { name: "MEXT" }));
    await settle(20);
    expect(services.store.getState().selection).toEqual([entityId(2)]);
    fireEvent.click(within(first!).getByRole("button", { name: /^Source 1: Clusters in Japan/ }));
    expect(services.store.getState().dialogs).toMatchObject([
      { type: "evidence", document: "ecpg-japan-2009", lines: [34, 36] },
    ]);
  });

  it("explains itself when it is empty", async () => {
    await answered(8);
    expect(screen.getByText("No path within 6 hops. With 8 hops: 2.")).toBeTruthy();
  });

  it("offers a note on a path, bound to its entities and relations", async () => {
    const { services } = await answered();
    fireEvent.click(screen.getAllByRole("button", { name: "Note on this path" })[0]!);
    await settle();
    expect(services.store.getState().notes.draft).toMatchObject({
      targetText: "METI to MEXT",
      targets: [{ type: "path", entities: [meti, entityId(2)], relations: [relationId(8)] }],
    });
  });
});

describe("the inspector", () => {
  it("shows the pair of names, values with sources, and doubt where the value stands", async () => {
    const fake = await openFakeWindow();
    await goTo(fake.services, meti);
    await renderIn(fake, <Inspector />);
    expect(screen.getAllByRole("heading", { level: 2 })[0]?.textContent).toBe(
      "Ministry of Economy, Trade and Industry",
    );
    fireEvent.click(screen.getByRole("button", { name: "clusters: 2 claims differ. Show them" }));
    expect(fake.services.store.getState().dialogs).toMatchObject([
      { type: "claims", about: meti, field: "count.clusters" },
    ]);
    expect(within(screen.getByRole("group", { name: "supports" })).getByText("40")).toBeTruthy();
  });
});

type Client = ReturnType<typeof createFakeWorkspace>["client"];

describe("a group of relations", () => {
  it("counts those that are denied apart", async () => {
    const plain = createFakeWorkspace();
    const getEntity: Client["getEntity"] = async (input) => {
      const { relations: all, ...rest } = await plain.client.getEntity(input);
      const relations = all.filter(({ label }) => label === "supports");
      return {
        ...rest,
        relations: relations.map((one, at) => (at === 0 ? { ...one, stance: "denied" as const } : one)),
      };
    };
    const fake = await openFakeWindow({ ...plain, client: { ...plain.client, getEntity } });
    await goTo(fake.services, meti);
    await renderIn(fake, <Inspector />);
    expect(within(screen.getByRole("group", { name: "supports" })).getByText("39, 1 denied")).toBeTruthy();
  });

  it("says of the one that the limit cut that there are more", async () => {
    const plain = createFakeWorkspace();
    const getEntity: Client["getEntity"] = async (input) => {
      const { relations: all, ...rest } = await plain.client.getEntity(input);
      const supports = all.filter(({ label }) => label === "supports");
      const others = all.filter(({ label }) => label !== "supports");
      return { ...rest, relations: [...others, ...supports], truncated: true };
    };
    const fake = await openFakeWindow({ ...plain, client: { ...plain.client, getEntity } });
    await goTo(fake.services, meti);
    await renderIn(fake, <Inspector />);
    const groups = screen.getAllByRole("group").filter((group) => group.classList.contains("relation-group"));
    expect(groups.map((group) => group.querySelector("b")?.textContent?.startsWith("at least"))).toEqual(
      groups.map((_, at) => at === groups.length - 1),
    );
    expect(within(groups.at(-1)!).getByRole("button", { name: "Show the first 40" })).toBeTruthy();
  });
});

describe("the problems", () => {
  it("say the name once", async () => {
    const plain = createFakeWorkspace();
    const listProblems: Client["listProblems"] = async (input) => {
      const { problems, ...rest } = await plain.client.listProblems(input);
      const sentence = "METI: the claims give 2 different values.";
      return { ...rest, problems: problems.map((one) => ({ ...one, name: "METI", sentence })) };
    };
    const fake = await openFakeWindow({ ...plain, client: { ...plain.client, listProblems } });
    await renderIn(fake, <ProblemsPanel />);
    expect(screen.getByText("The claims give 2 different values.")).toBeTruthy();
  });
});

describe("the evidence", () => {
  it("shows the marked lines where the text is held", async () => {
    const fake = await openFakeWindow();
    openDialog(fake.services.store, {
      type: "evidence",
      document: "ecpg-japan-2009",
      lines: [34, 36],
      claim: null,
      section: null,
      page: null,
    });
    await renderIn(fake, <Dialogs />);
    expect(screen.getByText("The ministry runs the project.").tagName).toBe("MARK");
  });

  it("says that the text is not here and keeps a file that is chosen", async () => {
    const fake = await openFakeWindow();
    const services = {
      ...fake.services,
      shell: { ...fake.services.shell, chooseTextFiles: async () => [{ name: "eocic-2019.txt", text: "words" }] },
    };
    openDialog(services.store, {
      type: "evidence",
      document: "eocic-2019",
      lines: [112, 112],
      claim: null,
      section: null,
      page: null,
    });
    await renderIn({ ...fake, services }, <Dialogs />);
    fireEvent.click(screen.getByRole("button", { name: "Choose the file …" }));
    await settle(20);
    expect(fake.workspace.calls.find(({ method }) => method === "attachDocument")?.input).toEqual({
      fileName: "eocic-2019.txt",
      text: "words",
    });
    expect(services.store.getState().messages[0]?.sentence).toContain("eocic-2019.txt is kept");
  });
});

describe("the tree", () => {
  it("says of an entity what it is, and shares its focus with the canvas", async () => {
    const fake = await openFakeWindow();
    await goTo(fake.services, meti);
    await goTo(fake.services, entityId(2));
    await renderIn(fake, <PictureTree />);
    const tree = screen.getByRole("tree");
    expect(
      screen.getByRole("treeitem", { name: "METI, ministry, Japan, 44 relations" }).getAttribute("aria-setsize"),
    ).toBe("2");
    expect(tree.getAttribute("aria-activedescendant")).toBe("tree-row-1");
    fireEvent.keyDown(tree, { key: "ArrowUp" });
    expect(fake.services.store.getState().focus).toBe(meti);
    fireEvent.keyDown(tree, { key: "ArrowRight" });
    expect(screen.getByRole("treeitem", { name: "cooperates with MEXT" }).getAttribute("aria-level")).toBe("2");
  });
});

describe("a note", () => {
  it("is kept while it is written and saved with Ctrl+Enter", async () => {
    const fake = await openFakeWindow();
    await beginNote(fake.services, [{ type: "subject", id: meti }], "METI");
    await renderIn(fake, <NotesPanel />);
    fireEvent.change(screen.getByRole("textbox", { name: "Note" }), { target: { value: "Who keeps the list?" } });
    await settle(1_150);
    expect([...fake.workspace.drafts.values()]).toMatchObject([{ body: "Who keeps the list?" }]);
    fireEvent.keyDown(screen.getByRole("textbox", { name: "Note" }), { key: "Enter", ctrlKey: true });
    await settle(20);
    expect(fake.workspace.notes).toMatchObject([
      { body: "Who keeps the list?", targets: [{ type: "subject", id: meti }] },
    ]);
    expect(fake.workspace.drafts.size).toBe(0);
    expect(screen.getByText("Who keeps the list?")).toBeTruthy();
  });

  it("completes names after an @ in any script", async () => {
    const fake = await openFakeWindow();
    await beginNote(fake.services, [], "");
    await renderIn(fake, <NotesPanel />);
    const field = screen.getByRole("textbox", { name: "Note" });
    fireEvent.change(field, { target: { value: "Ask @火炬", selectionStart: 7 } });
    await settle(20);
    expect(within(screen.getByRole("listbox", { name: "Names to link" })).getByRole("option").textContent).toContain(
      "火炬高技术产业开发中心",
    );
    fireEvent.keyDown(field, { key: "Enter" });
    expect(fake.services.store.getState().notes.draft?.body).toBe(
      `Ask @[Torch High Technology Industry Development Center](${entityId(8)}) `,
    );
  });

  it("shows HTML as text, and makes links of https addresses only", async () => {
    const fake = await openFakeWindow();
    await renderIn(
      fake,
      <Markdown body={'<img src=x onerror="alert(1)"> [a](javascript:alert(1)) [b](https://example.org) **c**'} />,
    );
    expect(document.querySelector("img, a, script")).toBeNull();
    expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual(["b"]);
    expect(document.body.textContent).toContain('<img src=x onerror="alert(1)">');
  });

  it("names a mentioned entity by its present name", async () => {
    const fake = await openFakeWindow();
    await renderIn(fake, <Markdown body={`Ask @[old name](${meti}).`} mentions={[{ id: meti, name: "METI" }]} />);
    expect(screen.getByRole("link").textContent).toBe("@METI");
    expect(document.body.textContent).toBe("Ask @METI.");
  });
});

describe("the bar", () => {
  it("names what undo would take back, and is grey while there is nothing", async () => {
    const fake = await openFakeWindow();
    await renderIn(fake, <TopBar />);
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Undo" }).disabled).toBe(true);
    await fake.services
      .workspaceClient("atlas")
      .applyEdits({ label: "add note", edits: [{ type: "addNote", body: "A note." }] });
    await refreshWorkspace(fake.services);
    await settle();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Undo: add note" }).disabled).toBe(false);
  });
});

describe("the start page", () => {
  it("offers the atlas with its counts, the tutorial, what was open lately, and makes a new workspace", async () => {
    const fake = createFakeWindow();
    fake.services.store.setState({ session: { status: "choosing", error: null } });
    await readStarts(fake.services);
    await renderIn(fake, <StartPage />);
    expect(
      screen.getByRole("button", { name: /187 entities, 702 relations, 2,311 claims from 5 documents/ }),
    ).toBeTruthy();
    expect(screen.getByRole("button", { name: /Tutorial/ })).toBeTruthy();
    expect(screen.getByRole("button", { name: /Brussels, November/ })).toBeTruthy();
    fireEvent.change(screen.getByRole("textbox", { name: "Name" }), { target: { value: "Visit to Seoul" } });
    fireEvent.click(screen.getByRole("button", { name: "Make it" }));
    await settle(20);
    expect(fake.services.store.getState().session).toMatchObject({ status: "open", workspace: "Visit to Seoul" });
  });
});
