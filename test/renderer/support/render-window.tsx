import { act, render } from "@testing-library/react";
import type { RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { ServicesProvider } from "#renderer/state/services.ts";
import { WindowStoreProvider } from "#renderer/state/window-store.ts";
import { isAllAnswered } from "./calls-on-the-way.ts";
import type { FakeWindow } from "./fake-services.ts";

/** Renders a part of the window over a fake one, and waits until what it reads has come. */
export async function renderIn({ services }: FakeWindow, part: ReactNode): Promise<RenderResult> {
  const result = render(
    <WindowStoreProvider value={services.store}>
      <ServicesProvider value={services}>{part}</ServicesProvider>
    </WindowStoreProvider>,
  );
  await settle();
  return result;
}

/** Turns in a row in which nothing is asked, after which nothing more comes. */
const quietTurns = 8;
/** A question that a test leaves open is not waited for longer. */
const mostTurns = 2_000;

/**
 * Lets what was asked be answered and drawn, and what is asked then too, however long the machine takes for it. Where
 * the clock is a test's own (`vi.useFakeTimers`), it goes on by exactly this much.
 */
export async function settle(ms = 0): Promise<void> {
  await act(async () => {
    if (vi.isFakeTimers()) return void (await vi.advanceTimersByTimeAsync(ms));
    await new Promise((done) => setTimeout(done, ms));
    for (let turn = 0, quiet = 0; quiet < quietTurns && turn < mostTurns; turn++) {
      await new Promise((done) => setTimeout(done));
      quiet = isAllAnswered() ? quiet + 1 : 0;
    }
  });
}
