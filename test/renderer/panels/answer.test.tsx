// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findCommon } from "#renderer/commands/common-actions.ts";
import { changeConnect } from "#renderer/commands/connect-form.ts";
import { findPaths } from "#renderer/commands/path-actions.ts";
import { askReach } from "#renderer/commands/reach-actions.ts";
import { AnswerPanel } from "#renderer/panels/answer/answer-panel.tsx";
import { reachTreeRows } from "#renderer/panels/answer/reach-rows.ts";
import { slowMs } from "#renderer/panels/answer/use-is-slow.ts";
import type { EndChoice } from "#renderer/state/answer.ts";
import { entityId, findEntity, relationId } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";
import type { FakeWindow } from "../support/fake-services.ts";
import { fakeReach } from "../support/fake-ties.ts";
import { renderIn, settle } from "../support/render-window.tsx";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
/** Time passes by `settle` alone: a machine that takes long makes no question slow. */
const stopTheClock = () => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });

function end(n: number): EndChoice {
  const { id, kind, shortName, shortNameLang, secondName } = findEntity(entityId(n));
  return { id, kind, name: shortName, nameLang: shortNameLang, secondName };
}
const buttonNames = () => screen.getAllByRole("button").map((one) => one.getAttribute("aria-label"));

async function paths(target = 2): Promise<FakeWindow> {
  const fake = await openFakeWindow();
  changeConnect(fake.services.store, { ends: [end(1), end(target)] });
  await findPaths(fake.services);
  await renderIn(fake, <AnswerPanel />);
  return fake;
}

describe("a question that takes long", () => {
  it("shows how far it is and how to stop it, but not at once", async () => {
    const fake = await openFakeWindow();
    let tell: (share: number) => void = () => {};
    const client = fake.services.workspaceClient("atlas");
    const services = {
      ...fake.services,
      workspaceClient: () => ({
        ...client,
        reach: (_: unknown, options: { onProgress?: (share: number) => void } = {}) => {
          tell = (share) => options.onProgress?.(share);
          return new Promise<never>(() => {});
        },
      }),
    } as FakeWindow["services"];
    stopTheClock();
    void askReach(services, end(1), "down");
    await renderIn({ ...fake, services }, <AnswerPanel />);
    expect(screen.getByText("Following everything that leads to or from METI …")).toBeTruthy();
    expect(screen.queryByRole("progressbar")).toBeNull();
    await settle(slowMs);
    tell(0.25);
    await settle();
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("25");
    fireEvent.click(screen.getByRole("button", { name: "Stop the question" }));
    await settle();
    expect(services.store.getState().answer).toEqual({ status: "idle" });
  });

  it("lets the former answer stand until it is slow", async () => {
    const fake = await paths();
    const client = fake.services.workspaceClient("atlas");
    const services = {
      ...fake.services,
      workspaceClient: () => ({ ...client, reach: () => new Promise<never>(() => {}) }),
    } as FakeWindow["services"];
    stopTheClock();
    void askReach(services, end(1), "down");
    await settle();
    expect(screen.getByRole("heading", { name: "METI to MEXT" })).toBeTruthy();
    await settle(slowMs);
    expect(screen.getByRole("heading", { name: "Everything downstream of METI" })).toBeTruthy();
    expect(screen.queryByRole("heading", { name: "METI to MEXT" })).toBeNull();
  });
});

describe("paths", () => {
  it("light up one after the other by the arrow keys", async () => {
    const { services } = await paths();
    const first = screen.getByRole("button", { name: /^Path 1 of 2/ });
    first.focus();
    fireEvent.keyDown(first, { key: "ArrowDown" });
    await settle(20);
    expect(services.store.getState().answer).toMatchObject({ chosen: 1 });
    const second = screen.getByRole("button", { name: /^Path 2 of 2/ });
    expect(document.activeElement).toBe(second);
    expect(second.getAttribute("aria-pressed")).toBe("true");
    fireEvent.keyDown(second, { key: "Home" });
    await settle(20);
    expect(services.store.getState().answer).toMatchObject({ chosen: 0 });
  });

  it("name their weakest link, and open it", async () => {
    const { services } = await paths();
    const [, long] = screen.getAllByRole("listitem");
    const link = within(long!).getByRole("link", {
      name: "Knowledge Cluster Initiative supports Hamamatsu: open the relation",
    });
    expect(long!.textContent).toContain("Weakest link: Knowledge Cluster Initiative supports Hamamatsu, grade C3");
    fireEvent.click(link);
    await settle(20);
    expect(services.store.getState().selection).toEqual([relationId(5)]);
  });

  it("that are none offer each lifted condition as something to press that asks again so", async () => {
    const { services, workspace } = await paths(8);
    fireEvent.click(screen.getByRole("button", { name: "With up to 12 hops: 2 paths" }));
    await settle(20);
    expect(workspace.calls.findLast(({ method }) => method === "findPaths")?.input).toMatchObject({ maxHops: 12 });
    expect(services.store.getState().connect.maxHops).toBe(12);
  });
});

describe("what entities have in common", () => {
  it("stands under those that share it and the kinds, as sentences with sources and the time", async () => {
    const fake = await openFakeWindow();
    await findCommon(fake.services, [end(3), end(4)]);
    await renderIn(fake, <AnswerPanel />);
    expect(
      screen.getByRole("heading", {
        name: "In common: Industrial Cluster Project, Knowledge Cluster Initiative",
      }),
    ).toBeTruthy();
    expect(screen.getByRole("heading", { level: 3 }).textContent).toBe("Shared by both · supports");
    const [row] = screen.getAllByRole("listitem");
    expect(row?.textContent).toContain("Hamamatsu is supported by both12.");
    expect(row?.textContent).toContain("together 2002–2009");
    fireEvent.click(within(row!).getByRole("button", { name: /^Show San-En-Nanshin cluster and what/ }));
    await settle(20);
    expect(fake.services.store.getState().picture.shown.toSorted()).toEqual([3, 4, 6].map(entityId));
  });

  it("says so when there is nothing, and offers to ask without the conditions in force", async () => {
    const fake = await openFakeWindow();
    changeConnect(fake.services.store, { kinds: ["funds"], direction: "out" });
    await findCommon(fake.services, [end(7), end(2)]);
    await renderIn(fake, <AnswerPanel />);
    expect(screen.getByText("No shared neighbour.")).toBeTruthy();
    expect(screen.getByText("Asked with: only: funds, along the arrows.")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Either way" }));
    await settle(20);
    expect(fake.workspace.calls.findLast(({ method }) => method === "findCommon")?.input).toMatchObject({
      direction: "both",
      kinds: ["funds"],
    });
  });
});

describe("everything downstream", () => {
  async function downstream() {
    const fake = await openFakeWindow();
    await askReach(fake.services, end(1), "down");
    await renderIn(fake, <AnswerPanel />);
    return fake;
  }

  it("is a table, nearest first, whose relations can be opened", async () => {
    const { services } = await downstream();
    const [, first] = screen.getAllByRole("row");
    expect(first?.textContent).toContain("Industrial Cluster Project");
    expect(first?.textContent).toContain("is administered by METI");
    fireEvent.click(within(first!).getByRole("link", { name: "is funded by METI" }));
    await settle(20);
    expect(services.store.getState().selection).toEqual([relationId(6)]);
  });

  it("lights up the whole way to one of them", async () => {
    const { services } = await downstream();
    fireEvent.click(screen.getByRole("button", { name: "Show the way to San-En-Nanshin cluster on the canvas" }));
    await settle(20);
    const { shown } = services.store.getState().picture;
    expect(shown).toEqual(expect.arrayContaining([1, 3, 6].map(entityId)));
  });

  it("follows other kinds when they are chosen, and asks again", async () => {
    const { workspace } = await downstream();
    fireEvent.click(screen.getByRole("button", { name: "Which kinds to follow: what carries money" }));
    await settle();
    fireEvent.click(screen.getByRole("checkbox", { name: "administers" }));
    await settle(20);
    expect(workspace.calls.findLast(({ method }) => method === "reach")?.input).toMatchObject({
      kinds: ["funds", "administers"],
    });
  });

  it("is a tree that opens step by step", async () => {
    await downstream();
    fireEvent.click(screen.getByRole("radio", { name: "Tree" }));
    await settle();
    const [project] = screen.getAllByRole("treeitem");
    const before = screen.getAllByRole("treeitem").length;
    expect(project?.getAttribute("aria-expanded")).toBe("false");
    project!.focus();
    fireEvent.keyDown(project!, { key: "ArrowRight" });
    await settle();
    const opened = screen.getAllByRole("treeitem");
    expect(opened).toHaveLength(before + 1);
    expect(opened[1]?.getAttribute("aria-level")).toBe("2");
    fireEvent.keyDown(project!, { key: "ArrowDown" });
    await settle();
    expect(document.activeElement).toBe(opened[1]);
    fireEvent.keyDown(opened[1]!, { key: "ArrowLeft" });
    await settle();
    expect(document.activeElement).toBe(opened[0]);
    expect(buttonNames()).toContain("Close the answer");
  });
});

describe("the tree of what was reached", () => {
  it("hangs what lies below an entity under the first way to it only, and so ends also in a circle", () => {
    const { entities } = fakeReach(entityId(1), "down", 1);
    const [project, , , ...rest] = entities;
    const again = { ...project!, via: [entityId(1), entityId(6)], inCycle: true };
    const list = [again, ...rest];
    const open = new Set(reachTreeRows(entityId(1), list, new Set()).map(({ key }) => key));
    const rows = reachTreeRows(entityId(1), list, open).filter(({ row }) => row.id === project!.id);
    expect(rows.every(({ isRepeat, hasChildren }) => !isRepeat || !hasChildren)).toBe(true);
    expect(rows[0]).toMatchObject({ level: 1, isRepeat: false });
  });
});
