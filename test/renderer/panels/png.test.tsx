// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { CanvasHandle } from "#renderer/canvas/canvas-port.ts";
import { choosePngSize } from "#renderer/commands/paper-files.ts";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { press } from "../support/keyboard.ts";
import { renderIn, settle } from "../support/render-window.tsx";
import { openTutorialWindow } from "../support/tutorial-window.ts";

afterEach(cleanup);

/** A window with a sheet of 10,000 by 6,000. @param png What the machine makes of it. */
async function window(png: string | null) {
  const tutorial = await openTutorialWindow();
  const { services } = tutorial;
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10000" height="6000"></svg>';
  const drawn: number[] = [];
  const saved: string[] = [];
  const given = {
    ...services,
    canvas: () => ({ paper: () => svg }) as Partial<CanvasHandle> as CanvasHandle,
    drawPng: async (_: string, { width }: { readonly width: number }) => (drawn.push(width) > 0 ? png : null),
    shell: { ...services.shell, saveBytes: async (name: string) => saved.push(name) > 0 },
  };
  await choosePngSize(given);
  await renderIn({ ...tutorial, services: given }, <Dialogs />);
  return { drawn, saved };
}

it("names each size in pixels, says what is left out, and saves the one chosen with the keys", async () => {
  const { drawn, saved } = await window("eA==");
  const sizes = screen.getAllByRole("radio");
  expect(sizes.map((one) => one.closest("label")?.textContent)).toEqual([
    "1×: 10,000 × 6,000 pixels (60 megapixels)",
    "2×: 20,000 × 12,000 pixels (240 megapixels)",
  ]);
  screen.getByText(/268 megapixels/);
  sizes[1]!.focus();
  await press("ArrowUp");
  await press("Enter", { ctrlKey: true });
  await settle();
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(drawn).toEqual([10_000]);
  expect(saved).toEqual(["Workspace picture.png"]);
});

it("says in the dialog that nothing could be drawn, and saves nothing", async () => {
  const { saved } = await window(null);
  screen.getAllByRole("radio")[0]!.focus();
  await press("Enter", { ctrlKey: true });
  await settle();
  await screen.findByText(/nothing was saved/);
  expect(saved).toEqual([]);
});
