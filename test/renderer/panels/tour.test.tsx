// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { toggleSigns } from "#renderer/commands/lens-actions.ts";
import { getCommand } from "#renderer/commands/command-list.ts";
import { runCommand } from "#renderer/commands/command.ts";
import { addToPicture, refreshPicture } from "#renderer/commands/picture-actions.ts";
import { readStarts } from "#renderer/commands/session-actions.ts";
import { NothingSeen } from "#renderer/panels/picture/nothing-seen.tsx";
import { TourCard } from "#renderer/panels/tour/tour-card.tsx";
import { tourStepOf } from "#renderer/state/tour.ts";
import { tourSteps } from "#renderer/state/tour-steps.ts";
import { entityId } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";
import { renderIn, settle } from "../support/render-window.tsx";

afterEach(cleanup);

describe("the tour", () => {
  async function opened() {
    const fake = await openFakeWindow();
    await readStarts(fake.services);
    const { store } = fake.services;
    store.setState(({ profile, session, starts }) => ({
      profile: { ...profile, tourSeen: false },
      starts: starts && {
        ...starts,
        workspaces: starts.workspaces.map((one) => ({
          ...one,
          ...(session.status === "open" ? { key: session.workspace, role: "atlas" as const } : {}),
        })),
      },
    }));
    await renderIn(fake, <TourCard />);
    return store;
  }
  const press = async (name: string) => {
    fireEvent.click(screen.getByRole("button", { name }));
    await settle(20);
  };

  it("offers itself once on the atlas, goes through five steps, and never comes again", async () => {
    const store = await opened();
    expect(screen.getByRole("complementary", { name: "Tour" })).toBeTruthy();
    const seen = [];
    for (let step = 0; step < tourSteps.length; step++) {
      seen.push(document.documentElement.dataset["tour"]);
      await press(step === tourSteps.length - 1 ? "Begin" : "Next");
    }
    expect(seen).toEqual([...tourSteps]);
    expect(screen.queryByRole("complementary", { name: "Tour" })).toBeNull();
    expect(store.getState().profile.tourSeen).toBe(true);
    store.setState(({ panels }) => ({ panels: { ...panels, tour: null } })); // the next start of the window
    expect(tourStepOf(store.getState())).toBeNull();
  });

  it("can be skipped at once, goes back a step, and is in the palette", async () => {
    const store = await opened();
    await press("Next");
    await press("Back");
    expect(screen.getByText("1 of 5")).toBeTruthy();
    await press("Skip the tour");
    expect(store.getState().profile.tourSeen).toBe(true);
    expect(document.documentElement.dataset["tour"]).toBeUndefined();
  });

  it("does not offer itself on a workspace of one's own", async () => {
    const { services } = await openFakeWindow();
    services.store.setState(({ profile }) => ({ profile: { ...profile, tourSeen: false }, starts: null }));
    expect(tourStepOf(services.store.getState())).toBeNull();
    await runCommand(getCommand("tour"), services);
    expect(tourStepOf(services.store.getState())).toBe("search");
  });
});

describe("a picture of which nothing is seen", () => {
  it("says why, and shows it again", async () => {
    const fake = await openFakeWindow();
    await addToPicture(fake.services, [entityId(1), entityId(2)]);
    await renderIn(fake, <NothingSeen />);
    expect(screen.queryByRole("status")).toBeNull();
    toggleSigns(fake.services.store, ["kind ministry"]);
    await settle();
    expect(screen.getByRole("heading", { name: "2 entities in the picture, none to be seen" })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Show all kinds again" }));
    await settle(20);
    expect(screen.queryByRole("status")).toBeNull();
  });

  it("blames nobody while it is read", async () => {
    const fake = await openFakeWindow();
    fake.services.store.setState(({ picture }) => ({ picture: { ...picture, shown: [entityId(1), entityId(2)] } }));
    await renderIn(fake, <NothingSeen />);
    expect(screen.getByRole("status").textContent).toBe("2 entities, not read yet …");
    await refreshPicture(fake.services);
    await settle();
    expect(screen.queryByRole("status")).toBeNull();
  });
});
