// @vitest-environment happy-dom
import { act, cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import { goTo } from "#renderer/commands/picture-actions.ts";
import { useShortcuts } from "#renderer/commands/use-shortcuts.ts";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { Inspector } from "#renderer/panels/inspector/inspector.tsx";
import { openClient } from "#renderer/state/services.ts";
import { Messages } from "#renderer/ui/messages.tsx";
import { choose, press, tabTo, type } from "../support/keyboard.ts";
import { renderIn, settle } from "../support/render-window.tsx";
import { openTutorialWindow } from "../support/tutorial-window.ts";

afterEach(cleanup);

function Window() {
  useShortcuts();
  return (
    <>
      <Inspector />
      <Dialogs />
      <Messages />
    </>
  );
}

/** The Tutorial in a window, with what a test looks things up by. */
async function openTutorial() {
  const tutorial = await openTutorialWindow({ withTexts: true });
  const { services } = tutorial;
  const client = openClient(services);
  await renderIn(tutorial, <Window />);
  const find = async (text: string) => (await client.search({ text })).hits[0]!.id as EntityId;
  const show = async (id: EntityId) => {
    await act(() => goTo(services, id));
    await settle(80);
  };
  const select = async (...ids: SubjectId[]) => {
    await act(async () => services.store.setState({ selection: ids, focus: ids.at(-1) ?? null }));
    await settle(80);
  };
  const last = async () => (await client.listHistory({ limit: 1 })).changes[0];
  /** Out of a field, where letters are text. */
  const leaveField = () => act(async () => (document.activeElement as HTMLElement).blur());
  return { services, client, find, show, select, last, leaveField };
}

describe("the edits of journey 5, by keyboard alone", () => {
  it("sets F6 of fiscal 2009 to 45 with the line of D1, and Ctrl+Z has 40 back", async () => {
    const { client, find, show, leaveField } = await openTutorial();
    await show(await find("Shizuoka Prefecture"));
    await tabTo(/^funds .*support agency: open the relation/);
    await press("Enter");
    await settle(100);
    await tabTo(/^Change “JPY 40 million.*2009/);
    await press("Enter");
    await tabTo("Correct");
    await press("Enter");
    await settle(60);
    expect((document.activeElement as HTMLSelectElement).value).toBe("exact"); // the first part of the value
    await tabTo("Amount");
    await type("45");
    await tabTo("Reason");
    await type("audit of 2011");
    await tabTo("Source");
    await choose(/^a document/);
    await settle(60);
    await tabTo("Document");
    await choose(/^D1: Money/);
    await settle(80);
    await tabTo("First line");
    await type("48");
    await settle(80);
    expect(screen.getByText(/45 according to the audit of 2011/, { selector: "mark" })).toBeTruthy();
    await press("Enter");
    await settle(150);
    expect(screen.queryByRole("form")).toBeNull();
    expect(screen.getByText(/^JPY 45 million.*2009/)).toBeTruthy();
    const { locators } = await client.verifyLocators({});
    expect([locators.notFound, locators.changed, locators.moved]).toEqual([0, 0, 0]);
    await leaveField();
    await press("z", { ctrlKey: true });
    await settle(150);
    expect(screen.getByText(/^JPY 40 million.*2009/)).toBeTruthy();
  });

  it("merges Hamamatsu-shi into Hamamatsu City with a reason, and splits it off again", async () => {
    const { client, find, show, select, last, leaveField } = await openTutorial();
    const [city, shi] = [await find("Hamamatsu City"), await find("Hamamatsu-shi")];
    const before = await client.getEntity({ id: shi });
    await show(city);
    await show(shi);
    await select(city, shi);
    await press("G", { shiftKey: true });
    await settle(100);
    const dialog = () => within(screen.getByRole("dialog"));
    expect(
      dialog()
        .getAllByRole("region")
        .map((side) => side.getAttribute("aria-label")),
    ).toEqual(["Hamamatsu City", "Hamamatsu-shi"]);
    await tabTo("Reason");
    await type("one city, two spellings");
    await press("Enter");
    await settle(150);
    expect((await client.getEntity({ id: shi })).entity.id).toBe(city);
    expect(await last()).toMatchObject({ label: "take Hamamatsu-shi as Hamamatsu City" });
    expect(screen.getByRole("group", { name: "Taken as this one" }).textContent).toContain("Hamamatsu-shi");
    await leaveField();
    await press("B", { shiftKey: true });
    await settle(100);
    await tabTo("Reason");
    await type("two after all");
    await press("Enter");
    await settle(150);
    const after = await client.getEntity({ id: shi });
    expect([after.entity.id, after.names, after.relations]).toEqual([shi, before.names, before.relations]);
  });

  it("retracts “DG RTD coordinates with DG GROW” with a reason, backs it with evidence instead, tags and renames", async () => {
    const { client, find, show, select, last, leaveField } = await openTutorial();
    const rtd = await find("DG RTD");
    await show(rtd);
    const { relations } = await client.getEntity({ id: rtd });
    const { id } = relations.find(({ source, target }) => `${source.name} ${target.name}`.includes("GROW"))!;
    await show(relations.find((one) => one.id === id)!.target.id);
    await select(id);
    await press("Delete", { shiftKey: true });
    await settle(60);
    await tabTo("Reason");
    await type("not said there");
    await press("Enter");
    await settle(150);
    await expect(client.getRelation({ id })).rejects.toMatchObject({ code: "not-found" });
    await leaveField();
    await press("z", { ctrlKey: true });
    await settle(150);
    await select(id);
    await press("w");
    await settle(60);
    await tabTo("Source");
    await choose(/^an interview/);
    await tabTo("Who said it");
    await type("A. Officer");
    await tabTo("When");
    await type("2026-11");
    await press("Enter");
    await settle(150);
    expect((await client.getRelation({ id })).sources.map(({ type: kind }) => kind)).toContain("interview");
    await leaveField();
    await press("k");
    await settle(60);
    await tabTo("Tags to add, separated by commas");
    await type("visit, check");
    await press("Enter");
    await settle(150);
    expect((await client.getRelation({ id })).fields["tag"]!.map(({ value }) => value)).toEqual(["check", "visit"]);
    expect((await last())!.label).toMatch(/^tags: DG RTD/);
  });
});
