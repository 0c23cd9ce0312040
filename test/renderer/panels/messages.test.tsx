// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { say } from "#renderer/commands/report.ts";
import { Messages, shownMs } from "#renderer/ui/messages.tsx";
import { createFakeWindow } from "../support/fake-services.ts";
import { ServicesProvider } from "#renderer/state/services.ts";
import { WindowStoreProvider } from "#renderer/state/window-store.ts";
import { render } from "@testing-library/react";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function shown() {
  const { services } = createFakeWindow();
  render(
    <WindowStoreProvider value={services.store}>
      <ServicesProvider value={services}>
        <Messages />
      </ServicesProvider>
    </WindowStoreProvider>,
  );
  act(() => {
    say(services.store, "The note is saved.");
    say(services.store, "The disk did not take it.", "error");
  });
  return services.store;
}
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
const sentences = (store: ReturnType<typeof shown>) => store.getState().messages.map(({ sentence }) => sentence);

describe("messages", () => {
  it("go by themselves: what was done after 6 seconds, what failed later", () => {
    const store = shown();
    pass(5_900);
    expect(sentences(store)).toHaveLength(2);
    pass(200);
    expect(sentences(store)).toEqual(["The disk did not take it."]);
    pass(shownMs.error);
    expect(sentences(store)).toEqual([]);
  });

  it("stay while the pointer or the focus is on one, and begin anew afterwards", () => {
    const store = shown();
    const region = screen.getByRole("region", { name: "Messages" });
    fireEvent.pointerEnter(region);
    pass(60_000);
    expect(sentences(store)).toHaveLength(2);
    fireEvent.pointerLeave(region);
    fireEvent.focus(screen.getAllByRole("button", { name: "Put away" })[0]!);
    pass(60_000);
    expect(sentences(store)).toHaveLength(2);
    fireEvent.blur(screen.getAllByRole("button", { name: "Put away" })[0]!);
    pass(shownMs.error + 1);
    expect(sentences(store)).toEqual([]);
  });
});
