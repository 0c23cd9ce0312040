// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { InputOf } from "#data/api/contract.ts";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import { openDialog } from "#renderer/commands/dialog-actions.ts";
import { openVisit } from "#renderer/commands/visit-actions.ts";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { ProblemsPanel } from "#renderer/panels/problems/problems-panel.tsx";
import { VisitsPanel } from "#renderer/panels/visits/visits-panel.tsx";
import { openClient } from "#renderer/state/services.ts";
import { useWindow } from "#renderer/state/window-store.ts";
import { Messages } from "#renderer/ui/messages.tsx";
import { choose, press, tabTo, type } from "../support/keyboard.ts";
import { renderIn, settle } from "../support/render-window.tsx";
import { openTutorialWindow } from "../support/tutorial-window.ts";

afterEach(cleanup);

function Window() {
  const place = useWindow(({ panels }) => panels.place);
  return (
    <>
      {place === "problems" ? <ProblemsPanel /> : <VisitsPanel />}
      <Dialogs />
      <Messages />
    </>
  );
}

/** The Tutorial with a visit and a question that was kept from a gap. */
async function withQuestion() {
  const tutorial = await openTutorialWindow();
  const client = openClient(tutorial.services);
  const { hits } = await client.search({ text: "METI" });
  const host = hits[0]!.id as EntityId;
  const zone = "Asia/Tokyo";
  const { made } = await client.applyEdits({
    label: "visit",
    edits: [
      {
        type: "addVisit",
        title: "Tokyo",
        dates: "2027-10-06",
        stops: [
          { id: "meti", day: "2027-10-06", start: "09:30", end: "12:00", zone, title: "METI", hosts: [host] },
          { id: "lunch", day: "2027-10-06", start: "11:30", end: "13:00", zone, title: "Lunch", hosts: [host] },
        ],
      },
    ],
  });
  const id = made.visits[0] as RecordId;
  await client.applyEdits({
    label: "ask",
    edits: [
      {
        type: "addNote",
        body: "What does METI do?",
        targets: [
          { type: "subject", id: host },
          { type: "visit", id, stop: "meti" },
        ],
        tags: ["description"],
        state: "question-open",
      },
    ],
  });
  const notes = async () => (await client.listNotes({})).notes;
  return { tutorial, services: tutorial.services, client, id, host, notes };
}

describe("the board of questions", () => {
  it("moves a question with Shift and an arrow key, and the focus goes with it", async () => {
    const { tutorial, services, id, notes } = await withQuestion();
    openDialog(services.store, { type: "questionBoard", visit: { id, title: "Tokyo" } });
    await renderIn(tutorial, <Window />);
    await settle(50);
    expect(screen.getByRole("region", { name: "Open · 1" })).toBeTruthy();
    await tabTo(/^Change: What does METI do\? · METI/);
    await press("ArrowRight", { shiftKey: true });
    await waitFor(() => expect(screen.getByRole("region", { name: "Asked, to be confirmed · 1" })).toBeTruthy());
    expect((await notes())[0]!.state).toBe("to-verify");
    await waitFor(() => expect(document.activeElement?.textContent).toBe("What does METI do?"));
  });

  it("closes a question only with its evidence, which is then said", async () => {
    const { tutorial, services, client, id, host, notes } = await withQuestion();
    openDialog(services.store, { type: "questionBoard", visit: { id, title: "Tokyo" } });
    await renderIn(tutorial, <Window />);
    await settle(50);
    await tabTo(/^Change: What does METI do/);
    await press("ArrowRight", { shiftKey: true });
    await settle(60);
    await tabTo("Answer with evidence: What does METI do?");
    await press("Enter");
    await settle(50);
    await tabTo(/^Who|^Person/);
    await press("Enter");
    expect(screen.getByText("Say what was learned.")).toBeTruthy();
    expect((await notes())[0]!.state).toBe("to-verify");
    await tabTo("What was learned");
    await type("It plans industrial clusters.");
    await tabTo(/^Value|^Text|^Description/i);
    await type("plans industrial clusters");
    await tabTo(/^Who|^Person/);
    await type("Ms Sato");
    await tabTo("When");
    await type("2027-10-06");
    await press("Enter");
    await waitFor(() => expect(screen.getByRole("region", { name: "Answered · 1" })).toBeTruthy());
    const [note] = await notes();
    expect(note).toMatchObject({ state: "question-answered" });
    expect(note!.outcome).toHaveLength(1);
    const { slots } = await client.explainField({ about: host, field: "description" });
    expect(slots.flatMap(({ claims }) => claims.map(({ claim }) => claim as string))).toContain(note!.outcome![0]);
  });

  it("asks a question of one's own, with who asks it and by when", async () => {
    const { tutorial, services, id, notes } = await withQuestion();
    openDialog(services.store, { type: "questionBoard", visit: { id, title: "Tokyo" } });
    await renderIn(tutorial, <Window />);
    await settle(50);
    await tabTo("Ask a question …");
    await press("Enter");
    await settle(30);
    await tabTo("Question");
    await type("Who pays?");
    await tabTo(/^Who asks it/);
    await type("Bo");
    await tabTo(/^By when/);
    await type("soon");
    await press("Enter");
    expect(screen.getByText("Write a day (2027-10-04), a month or a year.")).toBeTruthy();
    await type("2027-10-05");
    await tabTo("Where it is asked");
    await choose(/Lunch/);
    await tabTo(/^By when/);
    await press("Enter");
    await waitFor(() => expect(screen.getByRole("region", { name: "Open · 2" })).toBeTruthy());
    expect((await notes())[0]).toMatchObject({
      body: "Who pays?",
      owner: "Bo",
      due: "2027-10-05",
      targets: [{ type: "visit", id, stop: "lunch" }],
    });
  });
});

describe("the days of a visit", () => {
  it("stand as a timeline too, along which arrow keys go", async () => {
    const { tutorial, services, id } = await withQuestion();
    openVisit(services.store, id);
    await renderIn(tutorial, <Window />);
    await settle(50);
    await tabTo("Timeline");
    await press(" ");
    await press("Enter");
    const line = within(await screen.findByRole("group", { name: /^Timeline of “Tokyo”/ }));
    await tabTo(/^09:30–12:00 METI/);
    await press("ArrowDown");
    expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^11:30–13:00 Lunch.*Clash:/);
    expect(line.getByText("Hours of Asia/Tokyo")).toBeTruthy();
  });

  it("are where a problem about them leads", async () => {
    const { tutorial, services, id } = await withQuestion();
    services.store.setState(({ panels }) => ({ panels: { ...panels, place: "problems" } }));
    await renderIn(tutorial, <Window />);
    await settle(50);
    await tabTo(/Tokyo.*“Lunch” begins before “METI” is over/);
    await press("Enter");
    await settle(80);
    expect(services.store.getState()).toMatchObject({ visit: id, panels: { place: "visits" } });
    expect((document.activeElement as HTMLElement).dataset["stop"]).toBe("lunch");
  });
});

describe("a copy for others", () => {
  it("lists what goes out and what stays before it is written, by keyboard", async () => {
    const { tutorial, services, client } = await withQuestion();
    await client.applyEdits({ label: "note", edits: [{ type: "addNote", body: "for us only" }] });
    const written: InputOf<"writeFile">[] = [];
    const window = {
      ...tutorial,
      services: {
        ...services,
        shell: { ...services.shell, saveBytes: async () => true },
        host: {
          ...services.host,
          writeFile: async (input: InputOf<"writeFile">) => {
            written.push(input);
            return { fileName: `${input.name}.zip`, mediaType: "application/zip", base64: "eA==", remark: null };
          },
        },
      },
    };
    openDialog(services.store, { type: "share" });
    await renderIn(window, <Window />);
    await settle(80);
    const preview = within(screen.getByRole("region", { name: "What the copy will hold" }));
    expect(preview.getByText(/note is left out: for us only/)).toBeTruthy();
    expect(preview.getByRole("status").textContent).toMatch(/^Goes out: .*1 visit/);
    expect(written).toEqual([]);
    await tabTo("Name of the copy");
    await press("Enter");
    await waitFor(() => expect(written).toHaveLength(1));
    const { content } = written[0]!;
    expect(content).toMatchObject({ type: "copy", fileName: "shared.jsonl" });
    expect(content.type === "copy" && content.layer).not.toContain("for us only");
    expect(services.store.getState().messages.at(-1)!.sentence).toMatch(
      /is saved\. Unpacked, it opens as a workspace\./,
    );
  });
});
