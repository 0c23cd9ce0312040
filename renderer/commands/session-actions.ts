import type { HostEvent, OutputOf } from "#data/api/contract.ts";
import { toWireError } from "#data/api/errors.ts";
import { firstConnectForm } from "../state/connect.ts";
import { firstMoneyForm } from "../state/money.ts";
import { wholeHistory } from "../state/history.ts";
import { clearLens } from "../state/lens.ts";
import { noNotes } from "../state/notes.ts";
import { emptyPicture } from "../state/picture.ts";
import { decideProfile } from "../state/profile.ts";
import { schemaFrom } from "../state/open-schema.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { unitOf } from "../state/time-steps.ts";
import { anyDate, noFilter, recordedOf } from "../state/window-state.ts";
import type { Moment } from "../state/window-state.ts";
import { takeArrangement } from "./arrangement-actions.ts";
import { refreshPicture } from "./picture-actions.ts";
import type { WorkspaceInfo } from "../state/session.ts";
import { textsOf } from "../text/texts.ts";
import { followView } from "./keep-moves.ts";
import { offeredDrafts } from "./kept-text.ts";
import type { PictureAhead } from "./read-picture.ts";
import { reportError, say } from "./report.ts";

/** Brings the window from nothing to a workspace: the one named at the start, else the atlas. */
export async function startWindow(services: WindowServices): Promise<void> {
  const { store, host } = services;
  try {
    store.setState({ profile: decideProfile(await host.getProfile({}), store.getState().system) });
    takeArrangement(services);
    const starts = await readStarts(services); // without counts, which only the start page tells
    const key = starts.startWith ?? starts.workspaces.find(({ role, available }) => role === "atlas" && available)?.key;
    if (key !== undefined) return await openWorkspace(services, key);
    store.setState({ session: { status: "choosing", error: null } });
    await readStarts(services, true);
  } catch (error) {
    store.setState({ session: { status: "unreachable", error: toWireError(error) } });
  }
}

/** @param countAtlas Whether what the start page tells of the atlas is counted too, for which all of it is read; without a word where it was told before. */
export async function readStarts(
  { store, host }: WindowServices,
  countAtlas = Boolean(store.getState().starts?.atlas),
): Promise<OutputOf<"listWorkspaces">> {
  const starts = await host.listWorkspaces({ lang: store.getState().profile.lang, countAtlas });
  store.setState({ starts });
  return starts;
}

const openings = new WeakMap<WindowServices, AbortController>();
/** Gives up what is being opened, and shows the start page. */
export function cancelOpening(services: WindowServices): void {
  openings.get(services)?.abort();
}

/** Opens a workspace; where that fails the start page says why and offers the others. */
export async function openWorkspace(services: WindowServices, key: string): Promise<void> {
  const { store, host } = services;
  const entry = store.getState().starts?.workspaces.find((workspace) => workspace.key === key);
  const title = entry?.title ?? null;
  store.setState({ session: { status: "opening", title, share: null }, dialogs: [] });
  const giveUp = new AbortController();
  openings.set(services, giveUp);
  const onProgress = (share: number) => {
    if (store.getState().session.status === "opening") store.setState({ session: { status: "opening", title, share } });
  };
  try {
    const { workspace } = await host.openWorkspace({ key }, { signal: giveUp.signal, onProgress });
    const client = services.workspaceClient(workspace);
    const { profile } = store.getState();
    const [info, schemaRows, { drafts }] = await Promise.all([
      client.getInfo({ lang: profile.lang, countProblems: false }),
      client.getSchema({}),
      client.listDrafts({}),
    ]);
    store.setState({
      session: { status: "open", workspace, title: info.title, schema: schemaFrom(schemaRows), info, startPage: false },
      picture: emptyPicture,
      lens: clearLens,
      selection: [],
      focus: null,
      moment: anyDate,
      filter: noFilter,
      connect: firstConnectForm,
      money: firstMoneyForm,
      answer: { status: "idle" },
      history: wholeHistory,
      visit: null,
      field: null,
      notes: { ...noNotes, offered: offeredDrafts(services, workspace, drafts) },
    });
    sayNotices(services, info);
    if (info.problems === null)
      countProblems(services, workspace).catch((error: unknown) => reportError(services, error));
  } catch (error) {
    const failure = giveUp.signal.aborted ? null : toWireError(error);
    store.setState({ session: { status: "choosing", error: failure } });
    await readStarts(services, true).catch((failure: unknown) => reportError(services, failure));
  }
}

/** Nobody waits for the number of problems with the first picture: it comes when it is found. */
async function countProblems({ store, workspaceClient }: WindowServices, workspace: string): Promise<void> {
  const { problems, revision } = await workspaceClient(workspace).getInfo({ lang: store.getState().profile.lang });
  store.setState(({ session }) =>
    session.status === "open" && session.workspace === workspace && session.info.revision === revision
      ? { session: { ...session, info: { ...session.info, problems } } }
      : {},
  );
}

/** What a user should know about how the workspace was opened; the host's English sentence follows a translation as detail. */
function sayNotices({ store }: WindowServices, { notices }: WorkspaceInfo): void {
  const { lang } = store.getState().profile;
  for (const { code, sentence } of notices) {
    if (code === "author-unknown") continue; // said when something is written without a name
    const translated = lang === "en" ? undefined : textsOf(lang).notices[code];
    say(
      store,
      translated ?? sentence,
      harmlessNotices.includes(code) ? "done" : "error",
      translated === undefined ? null : sentence,
    );
  }
}
/** Notices that go again by themselves. */
const harmlessNotices: readonly string[] = ["second-process"];

export async function createWorkspace(services: WindowServices, title: string): Promise<void> {
  const { key } = await services.host.createWorkspace({ title });
  await readStarts(services);
  await openWorkspace(services, key);
}

/** Lays the start page over the workspace, with its lists read anew. */
export async function showStartPage(services: WindowServices): Promise<void> {
  setStartPage(services, true);
  await readStarts(services, true);
}
export function hideStartPage(services: WindowServices): void {
  setStartPage(services, false);
}
function setStartPage({ store }: WindowServices, startPage: boolean): void {
  store.setState(({ session }) =>
    session.status === "open" ? { session: { ...session, startPage }, dialogs: [] } : {},
  );
}

/** Counts and labels of the workspace, then the picture: after a change of ours or of somebody else. Panels read again by themselves, for the revision is new. */
export async function refreshWorkspace(services: WindowServices): Promise<void> {
  const { store } = services;
  const { session, profile, moment } = store.getState();
  if (session.status !== "open") return;
  const client = openClient(services);
  const [info, rows] = await Promise.all([
    client.getInfo({ lang: profile.lang, ...recordedOf({ moment }) }),
    client.getSchema({}),
  ]);
  store.setState(({ session: now }) =>
    now.status === "open" && now.workspace === session.workspace
      ? { session: { ...now, info, schema: schemaFrom(rows, now.schema), title: info.title } }
      : {},
  );
  await followView(services);
  await refreshPicture(services);
}

/** The host says that a workspace changed; what is on the screen is read again. */
export function onHostEvent(services: WindowServices, event: HostEvent): void {
  const { session } = services.store.getState();
  if (
    event.type !== "workspaceChanged" ||
    session.status !== "open" ||
    event.workspace !== session.workspace ||
    event.revision === session.info.revision
  )
    return;
  refreshWorkspace(services).catch((error: unknown) => reportError(services, error));
}

/** Chooses the date that is looked at, up to when records count, and whose; nothing moves. */
export async function setMoment(
  services: WindowServices,
  change: Partial<Moment>,
  ahead: PictureAhead | null = null,
): Promise<void> {
  const { store } = services;
  const before = store.getState().moment;
  const moment = { ...before, ...change };
  const unit = moment.asOf === null || moment.asOf === before.asOf ? null : unitOf(moment.asOf);
  store.setState(({ timeUnit }) => ({ moment, timeUnit: unit ?? timeUnit }));
  const isSameRecord = moment.recorded === before.recorded && moment.hidden === before.hidden;
  await (isSameRecord ? refreshPicture(services, ahead) : refreshWorkspace(services));
}
