// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { InputOf } from "#data/api/contract.ts";
import type { EntityId, RecordId } from "#graph/model/ids.ts";
import { undoChange } from "#renderer/commands/change-actions.ts";
import { openVisit, saveStop, showSurroundings } from "#renderer/commands/visit-actions.ts";
import { useShortcuts } from "#renderer/commands/use-shortcuts.ts";
import { Dialogs } from "#renderer/panels/open-dialogs.tsx";
import { VisitsPanel } from "#renderer/panels/visits/visits-panel.tsx";
import { openClient } from "#renderer/state/services.ts";
import { stopInput } from "#renderer/state/visits.ts";
import { Messages } from "#renderer/ui/messages.tsx";
import { choose, press, tabTo, type } from "../support/keyboard.ts";
import { renderIn, settle } from "../support/render-window.tsx";
import { openTutorialWindow } from "../support/tutorial-window.ts";

afterEach(cleanup);

function Window() {
  useShortcuts();
  return (
    <>
      <VisitsPanel />
      <Dialogs />
      <Messages />
    </>
  );
}

const zone = "Asia/Tokyo";

/** The Tutorial with a visit of two days, whose two stops of the second day overlap. */
async function withVisit() {
  const tutorial = await openTutorialWindow();
  const client = openClient(tutorial.services);
  const { hits } = await client.search({ text: "METI" });
  const host = hits[0]!.id as EntityId;
  const { made } = await client.applyEdits({
    label: "visit",
    edits: [
      {
        type: "addVisit",
        title: "Tokyo",
        dates: "2027-10-05/2027-10-06",
        aims: ["Learn how clusters are chosen"],
        delegation: [{ name: "Ann", role: "chair", body: host }, { name: "Bo" }],
        stops: [
          { id: "arrival", day: "2027-10-05", title: "Arrival", transport: { means: "plane", minutes: 700 } },
          {
            id: "meti",
            day: "2027-10-06",
            start: "09:30",
            end: "12:00",
            zone,
            title: "METI",
            hosts: [host],
            place: "Tokyo",
          },
          { id: "lunch", day: "2027-10-06", start: "11:30", end: "13:00", zone, title: "Lunch", hosts: [host] },
        ],
      },
    ],
  });
  const id = made.visits[0] as RecordId;
  const saved: (readonly [string, string])[] = [];
  const written: InputOf<"writeFile">[] = [];
  const { services } = tutorial;
  let isHeld = Promise.resolve();
  /** The host takes its time for what it makes between start and end. */
  const held = { start: () => void (isHeld = new Promise((end) => (held.end = end))), end: () => {} };
  const window = {
    ...tutorial,
    services: {
      ...services,
      shell: {
        ...services.shell,
        saveBytes: async (name: string, base64: string) => saved.push([name, base64]) > 0,
      },
      host: {
        ...services.host,
        writeFile: async (input: InputOf<"writeFile">) => {
          written.push(input);
          await isHeld;
          const remark = input.content.type === "document" && input.content.format === "pdf" ? "No browser." : null;
          return { fileName: `${input.name}.x`, mediaType: "text/plain", base64: "eA==", remark };
        },
      },
    },
  };
  const visit = async () => (await client.getVisit({ id })).visit;
  return { window, services: window.services, client, id, host, visit, saved, written, held };
}
const sentences = (services: Awaited<ReturnType<typeof withVisit>>["services"]) =>
  services.store.getState().messages.map(({ sentence }) => sentence);

describe("the place of visits", () => {
  it("says what there is to do where no visit is", async () => {
    await renderIn(await openTutorialWindow(), <Window />);
    expect(screen.getByText(/No visits yet/)).toBeTruthy();
  });

  it("lists a visit with its clashes, opens it by keyboard and goes back to the list", async () => {
    const { window } = await withVisit();
    await renderIn(window, <Window />);
    await tabTo(/^Open the visit “Tokyo” · 5 October 2027 to 6 October 2027 · 3 stops · 1 host .*1 clash$/);
    await press("Enter");
    await settle(50);
    expect(screen.getByRole("group", { name: "Tokyo" })).toBeTruthy();
    expect(document.activeElement?.textContent).toBe("All visits");
    await press("Enter");
    await settle(50);
    expect(screen.getByRole("button", { name: /^Open the visit “Tokyo”/ })).toBeTruthy();
  });

  it("shows dates, aims, who travels in which role, and the plan by day with what is at odds beside its stop", async () => {
    const { window, services, id } = await withVisit();
    openVisit(services.store, id);
    await renderIn(window, <Window />);
    await settle(50);
    const head = within(screen.getByRole("group", { name: "Tokyo" }));
    expect(head.getByText("5 October 2027 to 6 October 2027")).toBeTruthy();
    expect(head.getByText("Learn how clusters are chosen")).toBeTruthy();
    expect(head.getByText("Ann").closest("li")!.textContent).toMatch(/^Ann · chair.*METI|^Ann · chair.*Ministry/);
    const table = within(screen.getByRole("table", { name: "Plan of “Tokyo” by day and hour" }));
    const days = table.getAllByRole("rowheader").map((header) => header.textContent);
    expect(days).toEqual([expect.stringMatching(/^Tuesday.*5 October 2027$/), expect.stringMatching(/^Wednesday/)]);
    const row = table.getByRole("button", { name: "Change the stop “Lunch”" }).closest("tr")!;
    expect(row.textContent).toContain("11:30–13:00");
    expect(row.textContent).toContain(zone);
    expect(row.textContent).toContain("Clash:");
    expect(table.getByText(/by plane, 700 minutes/)).toBeTruthy();
  });

  it("puts the hosts and what lies around them on the canvas as one step, and says how much is left out", async () => {
    const { services, id, client } = await withVisit();
    await showSurroundings(services, id, 1);
    const answer = await client.getVisitSurroundings({ id, hops: 1 });
    const { picture, selection } = services.store.getState();
    expect(picture.shown.toSorted()).toEqual(answer.entities.map((entity) => entity.id).toSorted());
    expect(picture.past).toHaveLength(1);
    expect(selection).toEqual(answer.hosts);
    expect(answer.rest).toBeGreaterThan(0);
    expect(sentences(services).at(-1)).toContain(`${String(answer.rest)} entities of the workspace are left out.`);
  });
});

describe("questions of a visit", () => {
  it("are ranked with the reasons, and one key keeps one as an open question that is then known as kept", async () => {
    const { window, services, id, client } = await withVisit();
    openVisit(services.store, id);
    await renderIn(window, <Window />);
    await settle(50);
    const { questions } = await client.rankQuestions({ id });
    const list = within(screen.getByRole("list", { name: /^Questions, the most telling first/ }));
    const [first] = list.getAllByRole("list", { name: "Why it stands here" });
    expect(
      within(first!)
        .getAllByRole("listitem")
        .map((item) => item.textContent),
    ).toEqual(questions[0]!.because.map(({ points, sentence }) => `+${String(points)} ${sentence}`));
    await tabTo(`Keep as open question: ${questions[0]!.sentence.en}`);
    await press("ArrowDown");
    expect(document.activeElement?.getAttribute("aria-label")).toBe(
      `Keep as open question: ${questions[1]!.sentence.en}`,
    );
    await press("Enter");
    await waitFor(() =>
      expect(screen.getByRole("button", { name: `Kept as open question: ${questions[1]!.sentence.en}` })).toBe(
        document.activeElement,
      ),
    );
    const { notes } = await client.listNotes({});
    expect(notes[0]).toMatchObject({
      body: questions[1]!.sentence.en,
      state: "question-open",
      tags: [questions[1]!.field],
      targets: [
        { type: "subject", id: questions[1]!.about },
        { type: "visit", id, stop: questions[1]!.stops[0] },
      ],
    });
    const before = notes.length;
    await press("Enter");
    expect((await client.listNotes({})).notes).toHaveLength(before);
  });
});

describe("files of a visit", () => {
  it("are made by the host and saved by the shell; where no browser prints, that is said", async () => {
    const { window, services, id, saved, written, held } = await withVisit();
    openVisit(services.store, id);
    await renderIn(window, <Window />);
    await settle(50);
    await tabTo("Format");
    await choose(/^PDF$/);
    await tabTo("Briefing pack");
    held.start();
    await press("Enter");
    expect(document.activeElement?.textContent).toBe("Being made …");
    expect(document.activeElement?.getAttribute("aria-disabled")).toBe("true");
    held.end();
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Briefing pack"));
    await waitFor(() => expect(saved).toEqual([["Tokyo (en).x", "eA=="]]));
    expect(written[0]!.content).toMatchObject({ type: "document", format: "pdf" });
    expect(sentences(services)).toEqual(["No browser.", "“Tokyo (en).x” is saved."]);
    await tabTo("Calendar");
    await press("Enter");
    await waitFor(() => expect(saved).toHaveLength(2));
    expect(written[1]!.content).toMatchObject({ type: "calendar", calendar: { events: { length: 3 } } });
    await tabTo("People");
    await press("Enter");
    await settle(50);
    expect(saved.length + sentences(services).filter((one) => one.startsWith("No stop names people")).length).toBe(3);
  });
});

describe("forms of a visit", () => {
  it("make a visit by keyboard, which is open then; what is missing stands beside its field", async () => {
    const tutorial = await openTutorialWindow();
    await renderIn(tutorial, <Window />);
    await tabTo("New visit …");
    await press("Enter");
    await settle(30);
    await tabTo("Title");
    await type("Hamamatsu");
    await press("Enter");
    expect(screen.getByText("Write a day (2027-10-04) or two (2027-10-04/2027-10-09).")).toBeTruthy();
    await tabTo("Dates");
    await type("2027-11-01/2027-11-31");
    await press("Enter");
    expect(screen.getByText("There is no such day: November 2027 has 30 days.")).toBeTruthy();
    await type("2027-11-01/2027-11-03");
    await tabTo("Add a member");
    await press("Enter");
    expect(screen.queryByText("Name the member, or remove the row.")).toBeNull(); // it came after what was refused
    await tabTo("Name");
    await press("Enter");
    expect(screen.getByText("Name the member, or remove the row.")).toBeTruthy();
    await type("Cleo");
    await press("Enter");
    await waitFor(() => expect(screen.getByRole("group", { name: "Hamamatsu" })).toBeTruthy());
    expect(await screen.findByText(/^This visit has no host yet\./)).toBeTruthy();
    expect(screen.queryByText(/^Nothing is missing/)).toBeNull();
    const id = tutorial.services.store.getState().visit!;
    const { visit } = await openClient(tutorial.services).getVisit({ id });
    expect(visit).toMatchObject({ title: "Hamamatsu", dates: "2027-11-01/2027-11-03", delegation: [{ name: "Cleo" }] });
  });

  it("add a stop with a host found by name, and refuse an hour without its time zone", async () => {
    const { window, services, id, host, visit } = await withVisit();
    openVisit(services.store, id);
    await renderIn(window, <Window />);
    await settle(50);
    await tabTo("Add a stop …");
    await press("Enter");
    await settle(30);
    await tabTo(/^What/);
    await type("Second talk");
    await tabTo(/^From/);
    await type("15:00");
    await tabTo(/^Time zone/);
    await type("");
    await press("Enter");
    expect(screen.getByText("An hour needs its time zone, such as Asia/Tokyo.")).toBeTruthy();
    await tabTo(/^Time zone/);
    await type(zone);
    await tabTo(/^Hosts/);
    await type("METI");
    await press("Enter");
    await settle(60);
    // The field for the next host has the focus, so what comes next is the form's, not the dialog's.
    expect(document.activeElement?.closest(".entity-field")?.textContent).toMatch(/^Hosts/);
    await press("Enter", { ctrlKey: true });
    await waitFor(() => expect(services.store.getState().dialogs).toHaveLength(0));
    const { stops } = await visit();
    expect(stops.map(({ title }) => title)).toEqual(["Arrival", "METI", "Lunch", "Second talk"]);
    expect(stops[3]).toMatchObject({ day: "2027-10-06", start: "15:00", zone, hosts: [{ id: host }] });
  });

  it("change one stop and leave the others as they stand now, also where somebody else changed one meanwhile", async () => {
    const { services, client, id, visit } = await withVisit();
    const before = await visit();
    const stops = before.stops.map((stop) => stopInput(stop)!);
    await client.applyEdits({
      label: "elsewhere",
      edits: [{ type: "changeVisit", visit: id, stops: stops.with(0, { ...stops[0]!, title: "Landing" }) }],
    });
    await saveStop(services, before, { ...stops[2]!, title: "Dinner" });
    expect((await visit()).stops.map(({ title }) => title)).toEqual(["Landing", "METI", "Dinner"]);
    await undoChange(services);
    expect((await visit()).stops.map(({ title }) => title)).toEqual(["Landing", "METI", "Lunch"]);
  });
});
