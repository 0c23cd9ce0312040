import { describe, expect, it } from "vitest";
import { WorkspaceError } from "#data/api/errors.ts";
import { onHostEvent, openWorkspace, showStartPage, startWindow } from "#renderer/commands/session-actions.ts";
import { schemaFrom } from "#renderer/state/open-schema.ts";
import type { WindowServices } from "#renderer/state/services.ts";
import { schema } from "../support/fake-data.ts";
import { createFakeWindow, openFakeWindow } from "../support/fake-services.ts";

describe("starting a window", () => {
  it("opens the atlas straight away when no workspace is named", async () => {
    const { services } = createFakeWindow();
    await startWindow(services);
    expect(services.store.getState().session).toMatchObject({ status: "open", workspace: "atlas", startPage: false });
  });

  it("opens the workspace that the host was started with", async () => {
    const { services } = createFakeWindow();
    const named: WindowServices = {
      ...services,
      host: {
        ...services.host,
        listWorkspaces: async (input) => ({ ...(await services.host.listWorkspaces(input)), startWith: "visit" }),
      },
    };
    await startWindow(named);
    expect(services.store.getState().session).toMatchObject({ status: "open", workspace: "visit" });
  });

  it("asks for no counts of the atlas before the start page is there to tell them", async () => {
    const { services } = createFakeWindow();
    const counted: boolean[] = [];
    const watched: WindowServices = {
      ...services,
      host: {
        ...services.host,
        listWorkspaces: async (input) => {
          counted.push(input.countAtlas ?? true);
          const starts = await services.host.listWorkspaces(input);
          return input.countAtlas === false ? { ...starts, atlas: null } : starts;
        },
      },
    };
    await startWindow(watched);
    expect(counted).toEqual([false]);
    await showStartPage(watched);
    expect(counted).toEqual([false, true]);
    expect(services.store.getState().starts?.atlas).toMatchObject({ entities: 187 });
  });

  it("does not wait until problems are counted: their number comes when it is found", async () => {
    const { services } = createFakeWindow();
    let count = () => {};
    const counted = new Promise<void>((resolve) => (count = resolve));
    const client = services.workspaceClient("atlas");
    const slow: WindowServices = {
      ...services,
      workspaceClient: () => ({
        ...client,
        getInfo: async (input) => {
          const info = await client.getInfo(input);
          if (input.countProblems === false) return { ...info, problems: null };
          await counted;
          return { ...info, problems: 22 };
        },
      }),
    };
    await openWorkspace(slow, "atlas");
    expect(slow.store.getState().session).toMatchObject({ status: "open", info: { problems: null } });
    count();
    await expect.poll(() => slow.store.getState().session).toMatchObject({ info: { problems: 22 } });
  });

  it("goes to the start page with the reason when a workspace cannot be opened", async () => {
    const { services } = createFakeWindow();
    const refusing: WindowServices = {
      ...services,
      host: {
        ...services.host,
        openWorkspace: async () => {
          throw new WorkspaceError("newer-format", "This workspace was written by Keiro 9. Update Keiro.");
        },
      },
    };
    await openWorkspace(refusing, "atlas");
    expect(services.store.getState().session).toMatchObject({ status: "choosing", error: { code: "newer-format" } });
    expect(services.store.getState().starts?.workspaces).toHaveLength(3);
  });

  it("says that the host does not answer when it does not", async () => {
    const { services } = createFakeWindow();
    const silent: WindowServices = {
      ...services,
      host: {
        ...services.host,
        getProfile: async () => {
          throw new WorkspaceError("transport", "The host went away.");
        },
      },
    };
    await startWindow(silent);
    expect(services.store.getState().session).toMatchObject({
      status: "unreachable",
      error: { sentence: "The host went away." },
    });
  });

  it("offers drafts that were kept when Keiro ended", async () => {
    const { services, workspace } = createFakeWindow();
    workspace.drafts.set("draft-9", {
      id: "draft-9",
      body: "Half a sent",
      targets: [],
      savedAt: "2026-11-20T09:30:00.000Z",
    });
    await startWindow(services);
    expect(services.store.getState().notes.offered).toMatchObject([{ id: "draft-9", body: "Half a sent" }]);
  });
});

describe("a change from outside", () => {
  it("makes the window read again", async () => {
    const { services } = await openFakeWindow();
    await services
      .workspaceClient("atlas")
      .applyEdits({ label: "add note", edits: [{ type: "addNote", body: "From another process." }] });
    onHostEvent(services, { type: "workspaceChanged", workspace: "atlas", revision: 2 });
    await expect.poll(() => services.store.getState().session).toMatchObject({ info: { revision: 2, notes: 1 } });
  });

  it("of another workspace changes nothing", async () => {
    const { services, workspace } = await openFakeWindow();
    const before = workspace.calls.length;
    onHostEvent(services, { type: "workspaceChanged", workspace: "other", revision: 99 });
    expect(workspace.calls).toHaveLength(before);
  });
});

describe("the schema of a workspace", () => {
  it("takes rows that the workspace adds and leaves out rows that do not fit", () => {
    const added = { label: { en: "network", ja: "網" }, plural: { en: "networks", ja: "網" } };
    const joined = schemaFrom({
      ...schema,
      entityKinds: { ...schema.entityKinds, network: added, broken: { label: 1 } },
    });
    expect(joined.entityKinds.get("network")).toMatchObject({ label: { ja: "網" }, shape: "circle" });
    expect(joined.entityKinds.has("broken")).toBe(false);
    expect(joined.entityKinds.get("ministry")?.shape).toBe("square");
  });
});
