import { describe, expect, test } from "vitest";
import { arrange, toggleInspector, toggleSide } from "#renderer/commands/arrangement-actions.ts";
import { startWindow } from "#renderer/commands/session-actions.ts";
import { changeProfile } from "#renderer/commands/profile-actions.ts";
import { createFakeWindow, openFakeWindow } from "../support/fake-services.ts";
import { createFakeHost } from "../support/fake-workspace.ts";

describe("the arrangement of the window", () => {
  test("is remembered for the next window: widths, and what is put away", async () => {
    const { services } = await openFakeWindow();
    arrange(services, { side: 333 });
    toggleInspector(services);
    const kept = { side: 333, inspector: null, away: ["inspector"] };
    await expect.poll(async () => (await services.host.getProfile({})).arrangement).toEqual(kept);
    const next = createFakeWindow().services;
    await startWindow({ ...next, host: services.host });
    expect(next.store.getState().profile.arrangement).toEqual(kept);
    expect(next.store.getState().panels).toMatchObject({ place: "connect", inspector: false });
    toggleInspector(services);
    await expect.poll(async () => (await services.host.getProfile({})).arrangement?.away).toEqual([]);
  });

  test("keeps its last state while an edge is dragged, with one write at a time", async () => {
    const { services } = await openFakeWindow();
    const written: unknown[] = [];
    let running = 0;
    const host = {
      ...services.host,
      updateProfile: async (change: Parameters<typeof services.host.updateProfile>[0]) => {
        expect(++running).toBe(1);
        await new Promise((resolve) => setTimeout(resolve));
        written.push(change.arrangement?.side);
        running--;
        return services.host.updateProfile(change);
      },
    };
    for (let side = 300; side < 340; side++) arrange({ ...services, host }, { side });
    await expect.poll(() => written.at(-1)).toBe(339);
    expect(written.length).toBeLessThan(4);
  });

  test("holds where it cannot be written, and is not touched by another setting or by a narrow window", async () => {
    const { services } = await openFakeWindow();
    const { store } = services;
    const host = { ...createFakeHost(), updateProfile: () => Promise.reject(new Error("read only")) };
    arrange({ ...services, host }, { inspector: 500 });
    await changeProfile(services, { theme: "dark" });
    expect(store.getState().profile).toMatchObject({ theme: "dark", arrangement: { inspector: 500 } });
    store.setState(({ system }) => ({ system: { ...system, narrow: true } }));
    toggleSide(services);
    expect(store.getState().panels.place).toBeNull();
    expect(store.getState().profile.arrangement.away).toEqual([]);
  });
});
