import type { SubjectId } from "#graph/model/ids.ts";
import type { Answer } from "./answer.ts";
import { firstConnectForm } from "./connect.ts";
import type { ConnectForm } from "./connect.ts";
import type { Message, OpenDialog } from "./dialogs.ts";
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
import type { Session, StartList } from "./session.ts";
import type { TimeUnit } from "./time-steps.ts";

/** When: the date asked about and the time up to which records count, both as the user wrote them. */
export interface Moment {
  /** null for any date. */
  readonly asOf: string | null;
  /** Leaves out what holds only possibly. */
  readonly certain: boolean;
  /** "What did we believe then"; null for what is recorded now. While it is set nothing can be changed. */
  readonly recorded: string | null;
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
  readonly selection: readonly SubjectId[];
  /** The one thing that keyboard and screen reader are at; canvas and tree share it. */
  readonly focus: SubjectId | null;
  readonly connect: ConnectForm;
  readonly money: MoneyForm;
  readonly answer: Answer;
  readonly notes: Notes;
  readonly panels: Panels;
  readonly dialogs: readonly OpenDialog[];
  readonly messages: readonly Message[];
}

export const anyDate: Moment = { asOf: null, certain: false, recorded: null };
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
  selection: [],
  focus: null,
  connect: firstConnectForm,
  money: firstMoneyForm,
  answer: { status: "idle" },
  notes: noNotes,
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
  readonly recorded?: string;
} {
  return {
    ...(moment.asOf === null ? {} : { asOf: moment.asOf }),
    certain: moment.certain,
    ...recordedOf({ moment }),
  };
}
/** Up to when records count, for a read that asks about no date: names, notes, problems. */
export function recordedOf({ moment }: Pick<WindowState, "moment">): { readonly recorded?: string } {
  return moment.recorded === null ? {} : { recorded: moment.recorded };
}
/** The least grade, as the methods that can leave something out for it take it. */
export function filterOf({ filter }: Pick<WindowState, "filter">): { readonly minGrade?: string } {
  return filter.minGrade === null ? {} : { minGrade: filter.minGrade };
}

/** Whether something can be changed: not in a workspace that is read only, and not while it is shown as it was recorded earlier. */
export function isWritable({ session, moment }: Pick<WindowState, "session" | "moment">): boolean {
  return session.status === "open" && !session.info.readOnly && moment.recorded === null;
}
