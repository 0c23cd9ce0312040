import { act, render } from "@testing-library/react";
import type { RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { ServicesProvider } from "#renderer/state/services.ts";
import { WindowStoreProvider } from "#renderer/state/window-store.ts";
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

/**
 * Lets what was asked be answered and drawn. The turns after the pause are for a machine that does much else: when this
 * process gets its turn late, the pause is over before the answers that came with it have been passed on.
 */
export async function settle(ms = 0): Promise<void> {
  await act(async () => {
    await new Promise((done) => setTimeout(done, ms));
    for (let turn = 0; turn < 8; turn++) await new Promise((done) => setTimeout(done));
  });
}
