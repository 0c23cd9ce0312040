// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { useShortcuts } from "#renderer/commands/use-shortcuts.ts";
import { AnswerPanel } from "#renderer/panels/answer/answer-panel.tsx";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { Inspector } from "#renderer/panels/inspector/inspector.tsx";
import { SidePanel } from "#renderer/panels/side-panel.tsx";
import { TopBar } from "#renderer/panels/top-bar/top-bar.tsx";
import { Messages } from "#renderer/ui/messages.tsx";
import { choose, press, tabTo, type } from "../support/keyboard.ts";
import { renderIn, settle } from "../support/render-window.tsx";
import { openTutorialWindow } from "../support/tutorial-window.ts";

afterEach(cleanup);

/** The window without its canvas, which draws and takes no part in this. */
function Window() {
  useShortcuts();
  return (
    <>
      <TopBar />
      <SidePanel />
      <AnswerPanel />
      <Inspector />
      <Dialogs />
      <Messages />
    </>
  );
}

describe("journey 2, steps 1 to 3, by keyboard alone", () => {
  it("finds the agreement of 2006, loses it when the other claim is preferred, and has it back with Ctrl+Z", async () => {
    const tutorial = await openTutorialWindow();
    const { store } = tutorial.services;
    await renderIn(tutorial, <Window />);
    const answer = () => screen.getByRole("region", { name: "Answer" });

    // 1. Ctrl+K, 火炬, Enter: there. The path key, 공단, Enter.
    await press("k", { ctrlKey: true });
    await tabTo("Search names, notes and documents"); // happy-dom does not bring the focus into a new dialog
    await type("火炬");
    await settle(60);
    await press("Enter");
    await settle(60);
    expect(screen.getByRole("treeitem", { selected: true }).getAttribute("aria-label")).toMatch(
      /^Torch Centre, agency, China, \d relation/,
    );
    await press("p"); // one end is missing: the thing in focus becomes the first, and the field of the other has the focus
    await settle(60);
    expect(document.activeElement).toBe(screen.getByRole("combobox", { name: "To" }));
    await type("공단");
    await settle(60);
    await press("Enter"); // the best hit
    await settle(60);
    expect(store.getState().connect.ends.map((end) => end?.name)).toEqual(["Torch Centre", "KICOX"]);

    // 2. As of 2006-12-31, any grade.
    await tabTo(/^Which paths/); // out of the field, where letters are text
    await press("d");
    await tabTo("Date or fiscal year");
    await type("2006-12-31");
    await press("Enter");
    await settle(60);
    await press("p");
    await settle(100);
    const first = within(answer()).getAllByRole("listitem")[0]!.textContent;
    expect(first).toContain("Torch-KICOX (tutorial)");
    expect(first).toMatch(/1 hop/);
    expect(answer().textContent).toContain("C3");

    // 3. Prefer D4's claim, with a reason: the answer is asked again by itself.
    await tabTo(/^Torch-KICOX/);
    await press("Enter");
    await press("j");
    await settle(100);
    await tabTo(/Judge the claim “.*2007.*”/);
    await press("Enter");
    await choose(/^preferred/);
    await tabTo("Reason");
    await type("original text");
    await press("Enter");
    await settle(100);
    expect(screen.getByText(/judged by Ada, 1 Jan 2027/)).toBeTruthy();
    await press("Escape");
    await settle(100);
    expect(store.getState().dialogs).toEqual([]);
    expect(answer().textContent).toContain("No path as of");
    expect(answer().textContent).toMatch(/from .*2007/);

    // Ctrl+Z: the first answer is back.
    await press("z", { ctrlKey: true });
    await settle(100);
    expect(within(answer()).getAllByRole("listitem")[0]!.textContent).toBe(first);
  });
});
