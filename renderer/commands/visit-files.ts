import type { InputOf } from "#data/api/contract.ts";
import { shareProfiles } from "#data/api/share-methods.ts";
import type { ShareProfileName } from "#data/api/share-methods.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import type { Visit } from "../state/visits.ts";
import { momentOf, readingOf } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import { say } from "./report.ts";

type FileContent = InputOf<"writeFile">["content"];
type DocumentFormat = Extract<FileContent, { readonly type: "document" }>["format"];
export type Tongue = NonNullable<InputOf<"makeBriefing">["tongue"]>;
type Named = Pick<Visit, "id" | "title">;

export interface BriefingWishes {
  readonly format: DocumentFormat;
  readonly tongue: Tongue;
  /** A date from which changes are told; empty for none. */
  readonly since: string;
  /** To whom it is told. */
  readonly told: ShareProfileName;
}

const wordsOf = ({ store }: WindowServices) => textsOf(store.getState().profile.lang).visits.files;

/** The document of a visit as the host makes it, or a part of it, of the moment and for the readers of the window. */
export async function briefingOf(
  services: WindowServices,
  id: Visit["id"],
  { told, ...wishes }: Pick<BriefingWishes, "told"> & Pick<InputOf<"makeBriefing">, "tongue" | "since" | "only">,
) {
  const state = services.store.getState();
  const { version } = await services.host.getProfile({});
  const { document } = await openClient(services).makeBriefing({
    ...{ id, profile: shareProfiles[told], program: `Keiro ${version}` },
    ...wishes,
    ...momentOf(state),
    ...readingOf(state),
  });
  return document;
}

/** Makes the briefing pack of a visit and offers it for saving; says so where no browser could print. */
export async function saveBriefing(
  services: WindowServices,
  { id, title }: Named,
  { format, tongue, since, told }: BriefingWishes,
): Promise<void> {
  const document = await briefingOf(services, id, { tongue, told, ...(since === "" ? {} : { since }) });
  await save(services, { type: "document", document, format }, wordsOf(services).name(title, tongue));
}

/** Offers the stops of a visit as iCalendar; those whose day cannot be read are counted. */
export async function saveCalendar(services: WindowServices, { id, title }: Named): Promise<void> {
  const words = wordsOf(services);
  const { calendar, leftOut } = await openClient(services).listVisitEvents({
    id,
    ...readingOf(services.store.getState()),
  });
  await save(services, { type: "calendar", calendar }, words.calendarName(title));
  if (leftOut > 0) say(services.store, words.leftOut(leftOut), "error");
}

/** Offers the people whom a visit meets as vCard. */
export async function savePeople(services: WindowServices, { id, title }: Named): Promise<void> {
  const words = wordsOf(services);
  const { contacts } = await openClient(services).listVisitContacts({ id, ...readingOf(services.store.getState()) });
  if (contacts.length === 0) return say(services.store, words.noPeople, "error");
  await save(services, { type: "contacts", contacts }, words.peopleName(title));
}

async function save(services: WindowServices, content: FileContent, name: string): Promise<void> {
  const saved = await saveFile(services, content, name);
  if (saved !== null) say(services.store, wordsOf(services).saved(saved));
}

/** Has the host make a file and offers it for saving. @returns its name, or null where it was not saved. */
export async function saveFile(services: WindowServices, content: FileContent, name: string): Promise<string | null> {
  const { lang } = services.store.getState().profile;
  const { fileName, base64, remark } = await services.host.writeFile({ content, name: name.slice(0, 200), lang });
  if (remark !== null) say(services.store, remark, "error");
  return (await services.shell.saveBytes(fileName, base64)) ? fileName : null;
}
