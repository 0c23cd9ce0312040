// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { PaneEdge } from "#renderer/ui/pane-edge.tsx";
import { fitWidth, paneLimits } from "#renderer/ui/pane-widths.ts";
import { openFakeWindow } from "../support/fake-services.ts";
import { renderIn } from "../support/render-window.tsx";

afterEach(cleanup);

function Edges() {
  const [side, setSide] = useState<number | null>(null);
  const [inspector, setInspector] = useState<number | null>(null);
  return (
    <>
      <PaneEdge pane="side" width={side} onChange={(width) => setSide(fitWidth("side", width))} />
      <PaneEdge pane="inspector" width={inspector} onChange={(width) => setInspector(fitWidth("inspector", width))} />
    </>
  );
}
const edge = (name: RegExp) => screen.getByRole("separator", { name });
const widthOf = (name: RegExp) => Number(edge(name).getAttribute("aria-valuenow"));

describe("the edge of a part beside the picture", () => {
  it("moves with the arrow keys, each part growing towards the picture, and Enter gives the usual width back", async () => {
    await renderIn(await openFakeWindow(), <Edges />);
    fireEvent.keyDown(edge(/left side/), { key: "ArrowRight" });
    expect(widthOf(/left side/)).toBe(paneLimits.side.usual + 16);
    fireEvent.keyDown(edge(/inspector/), { key: "ArrowLeft" });
    expect(widthOf(/inspector/)).toBe(paneLimits.inspector.usual + 16);
    fireEvent.keyDown(edge(/left side/), { key: "Enter" });
    expect([widthOf(/left side/), widthOf(/inspector/)]).toEqual([paneLimits.side.usual, 388]);
  });

  it("is dragged, stays within its limits, and a double press gives the usual width back", async () => {
    await renderIn(await openFakeWindow(), <Edges />);
    const inspector = edge(/inspector/);
    fireEvent.pointerDown(inspector, { pointerId: 1, clientX: 1000 });
    fireEvent.pointerMove(inspector, { pointerId: 1, clientX: 960 });
    expect(widthOf(/inspector/)).toBe(paneLimits.inspector.usual + 40);
    fireEvent.pointerMove(inspector, { pointerId: 1, clientX: -5000 });
    expect(widthOf(/inspector/)).toBe(paneLimits.inspector.most);
    fireEvent.pointerUp(inspector, { pointerId: 1 });
    fireEvent.pointerMove(inspector, { pointerId: 1, clientX: 1000 });
    expect(widthOf(/inspector/)).toBe(paneLimits.inspector.most);
    fireEvent.doubleClick(inspector);
    expect(widthOf(/inspector/)).toBe(paneLimits.inspector.usual);
  });

  it("leaves keys with modifiers to the commands", async () => {
    await renderIn(await openFakeWindow(), <Edges />);
    fireEvent.keyDown(edge(/left side/), { key: "ArrowRight", altKey: true });
    expect(widthOf(/left side/)).toBe(paneLimits.side.usual);
  });
});
