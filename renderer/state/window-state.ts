import type { RecordId, SubjectId } from "#graph/model/ids.ts";
import type { Answer } from "./answer.ts";
import { hiddenOf, nothingHidden } from "./hidden.ts";
import type { Hidden } from "./hidden.ts";
import { wholeHistory } from "./history.ts";
import type { HistoryForm } from "./history.ts";
import type { CompareShown } from "./compared.ts";
import { firstConnectForm } from "./connect.ts";
import type { ConnectForm } from "./connect.ts";
import type { Message, OpenDialog } from "./dialogs.ts";
import type { FieldMode } from "./field.ts";
import { clearLens } from "./lens.ts";
import type { Lens } from "./lens.ts";
import { noMerge } from "./merge.ts";
import type { Merge } from "./merge.ts";
import { firstMoneyForm } from "./money.ts";
import type { MoneyForm } from "./money.ts";
import { noNotes } from "./notes.ts";
import type { Notes } from "./notes.ts";
import { firstPanels } from "./panels.ts";
import type { Panels } from "./panels.ts";
import { emptyPicture } from "./picture.ts";
import type { Picture } from "./picture.ts";
import { firstProfile, firstSystemWishes } from "./profile.ts";
import type { Profile, SystemWishes } from "./profile.ts";
import { noReader } from "./reader.ts";
import type { Reader } from "./reader.ts";
import type { Session, StartList } from "./session.ts";
import type { TimeUnit } from "./time-steps.ts";

/** When: the date asked about and the time up to which records count, both as the user wrote them; and whose records count. */
export interface Moment {
  /** null for any date. */
  readonly asOf: string | null;
  /** Leaves out what holds only possibly. */
  readonly certain: boolean;
  /** "What did we believe then"; null for what is recorded now. While it is set nothing can be changed. */
  readonly recorded: string | null;
  /** Layers and authors that every read leaves out. */
  readonly hidden: Hidden;
}

/** What is left out of picture, expansions, paths and money beside the date. */
export interface Filter {
  /** Admiralty grade ("B2") that a relation or amount must have at least; null for any, ungraded ones too. */
  readonly minGrade: string | null;
}

/** Whether the host answers: not any more, or it was started anew and does not know this window. */
export type Connection = "answering" | "lost" | "refused";

/** All that the window holds: plain readonly data, one part a subject. */
export interface WindowState {
  readonly session: Session;
  readonly starts: StartList | null;
  readonly profile: Profile;
  readonly system: SystemWishes;
  readonly connection: Connection;
  readonly moment: Moment;
  /** How far a step through time goes. */
  readonly timeUnit: TimeUnit;
  readonly filter: Filter;
  readonly picture: Picture;
  /** How the picture is looked at: what is faded or left out of the canvas beside date and grade. */
  readonly lens: Lens;
  readonly selection: readonly SubjectId[];
  /** The one thing that keyboard and screen reader are at; canvas and tree share it. */
  readonly focus: SubjectId | null;
  readonly connect: ConnectForm;
  readonly money: MoneyForm;
  readonly answer: Answer;
  /** Which lines of a comparison are shown, in the table and on the canvas. */
  readonly compareShown: CompareShown;
  /** The merge that is being looked at. */
  readonly merge: Merge;
  readonly notes: Notes;
  readonly history: HistoryForm;
  /** The visit that is open in its place; null for the list. */
  readonly visit: RecordId | null;
  /** The stop of it that somebody goes to; null once they are there. */
  readonly visitStop: string | null;
  /** The document that is read beside the picture. */
  readonly reader: Reader;
  /** The field: the whole window for one visit; null at the desk. */
  readonly field: FieldMode | null;
  readonly panels: Panels;
  readonly dialogs: readonly OpenDialog[];
  readonly messages: readonly Message[];
}

export const anyDate: Moment = { asOf: null, certain: false, recorded: null, hidden: nothingHidden };
export const noFilter: Filter = { minGrade: null };
export const firstWindowState: WindowState = {
  session: { status: "starting" },
  starts: null,
  profile: firstProfile,
  system: firstSystemWishes,
  connection: "answering",
  moment: anyDate,
  timeUnit: "year",
  filter: noFilter,
  picture: emptyPicture,
  lens: clearLens,
  selection: [],
  focus: null,
  connect: firstConnectForm,
  money: firstMoneyForm,
  answer: { status: "idle" },
  compareShown: "all",
  merge: noMerge,
  notes: noNotes,
  history: wholeHistory,
  visit: null,
  visitStop: null,
  reader: noReader,
  field: null,
  panels: firstPanels,
  dialogs: [],
  messages: [],
};

/** How answers are wanted, as every reading method takes it. */
export function readingOf({ profile }: Pick<WindowState, "profile">): {
  readonly lang: "en" | "ja";
  readonly languages: string[];
} {
  return { lang: profile.lang, languages: [...profile.languages] };
}
/** When, as every method about a moment takes it. */
export function momentOf({ moment }: Pick<WindowState, "moment">): {
  readonly asOf?: string;
  readonly certain: boolean;
} & ReturnType<typeof recordedOf> {
  return {
    ...(moment.asOf === null ? {} : { asOf: moment.asOf }),
    certain: moment.certain,
    ...recordedOf({ moment }),
  };
}
/** Up to when records count, and whose, for a read that asks about no date: names, notes, problems. */
export function recordedOf({ moment }: Pick<WindowState, "moment">): {
  readonly recorded?: string;
} & ReturnType<typeof hiddenOf> {
  return { ...(moment.recorded === null ? {} : { recorded: moment.recorded }), ...hiddenOf(moment.hidden) };
}
/** The least grade, as the methods that can leave something out for it take it. */
export function filterOf({ filter }: Pick<WindowState, "filter">): { readonly minGrade?: string } {
  return filter.minGrade === null ? {} : { minGrade: filter.minGrade };
}

/** Whether something can be changed: not in a workspace that is read only, and not while it is shown as it was recorded earlier. */
export function isWritable({ session, moment }: Pick<WindowState, "session" | "moment">): boolean {
  return session.status === "open" && !session.info.readOnly && moment.recorded === null;
}
