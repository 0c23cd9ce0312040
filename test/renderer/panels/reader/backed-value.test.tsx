// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { EntityId } from "#graph/model/ids.ts";
import { goTo } from "#renderer/commands/picture-actions.ts";
import { makeEvidence, readDocument } from "#renderer/commands/reader-actions.ts";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { openClient } from "#renderer/state/services.ts";
import { choose, press, tabTo } from "../../support/keyboard.ts";
import { renderIn, settle } from "../../support/render-window.tsx";
import { openTutorialWindow } from "../../support/tutorial-window.ts";

afterEach(cleanup);

describe("a passage of the text that is read", () => {
  it("becomes a further source of a value that stands, by keyboard, and one step of undo takes it away", async () => {
    const { services } = await openTutorialWindow({ withTexts: true });
    const client = openClient(services);
    const named = [{ value: "Harbour Fund", lang: "en", form: "official" as const }];
    const { made } = await client.applyEdits({
      label: "a fund",
      edits: [
        { type: "addEntity", ref: "#f", kind: "fund", names: named },
        { type: "addClaim", about: "#f", fields: [{ field: "purpose", value: "quays" }], grade: "B2" },
      ],
    });
    const fund = made.refs["#f"] as EntityId;
    await goTo(services, fund);
    services.store.setState({ selection: [fund], focus: fund });
    readDocument(services, "d1", [3, 3]);
    await makeEvidence(services);
    await renderIn({ services } as never, <Dialogs />);
    await settle(40);
    const dialog = within(screen.getByRole("dialog"));
    await tabTo(/^What the passage does/);
    await choose(/^It supports a value/);
    await settle(40);
    await tabTo(/^The value that it supports/);
    const offered = within(dialog.getByLabelText("The value that it supports")).getAllByRole("option");
    expect(offered.map(({ textContent }) => textContent)).toEqual([
      "Choose a value",
      "name: Harbour Fund (en)",
      "purpose: quays",
    ]);
    await choose(/: quays$/);
    await settle(40);
    await tabTo("First line");
    await press("Enter");
    await settle(60);
    expect(screen.queryByRole("dialog")).toBeNull();
    const purpose = async () => (await client.getEntity({ id: fund })).fields["purpose"]![0]!;
    const { claims, differ } = await purpose();
    expect([differ, claims.map(({ value }) => value)]).toEqual([false, ["quays", "quays"]]);
    const sources = claims.map(({ source }) =>
      source.type === "document" ? [source.document, source.lines] : source.type,
    );
    expect(sources).toContainEqual(["d1", [3, 3]]);
    await client.undo({});
    expect((await purpose()).claims).toHaveLength(1);
  });

  it("is offered for each of the names, in every language", async () => {
    const { services } = await openTutorialWindow({ withTexts: true });
    const { hits } = await openClient(services).search({ text: "METI" });
    await goTo(services, hits[0]!.id as EntityId);
    readDocument(services, "d1", [3, 3]);
    await makeEvidence(services);
    await renderIn({ services } as never, <Dialogs />);
    await settle(40);
    await tabTo(/^Of this, or of one of its relations/);
    const list = document.activeElement as HTMLSelectElement;
    expect(list.options.length).toBeGreaterThan(1);
    await tabTo(/^What the passage does/);
    await choose(/^It supports a value/);
    await settle(40);
    const values = within(screen.getByLabelText("The value that it supports")).getAllByRole("option");
    expect(values.map(({ textContent }) => textContent).join()).toContain("経済産業省");
  });
});
