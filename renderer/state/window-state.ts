import type { SubjectId } from "#graph/model/ids.ts";
import { firstConnectForm } from "./answer.ts";
import type { Answer, ConnectForm } from "./answer.ts";
import type { Message, OpenDialog } from "./dialogs.ts";
import { noNotes } from "./notes.ts";
import type { Notes } from "./notes.ts";
import { firstPanels } from "./panels.ts";
import type { Panels } from "./panels.ts";
import { emptyPicture } from "./picture.ts";
import type { Picture } from "./picture.ts";
import { firstProfile, firstSystemWishes } from "./profile.ts";
import type { Profile, SystemWishes } from "./profile.ts";
import type { Session, StartList } from "./session.ts";

/** A date asked about: as the user wrote it; null for any date. */
export interface Moment {
  readonly asOf: string | null;
  readonly certain: boolean;
}

/** All that the window holds: plain readonly data, one part a subject. */
export interface WindowState {
  readonly session: Session;
  readonly starts: StartList | null;
  readonly profile: Profile;
  readonly system: SystemWishes;
  readonly moment: Moment;
  readonly picture: Picture;
  readonly selection: readonly SubjectId[];
  /** The one thing that keyboard and screen reader are at; canvas and tree share it. */
  readonly focus: SubjectId | null;
  readonly connect: ConnectForm;
  readonly answer: Answer;
  readonly notes: Notes;
  readonly panels: Panels;
  readonly dialogs: readonly OpenDialog[];
  readonly messages: readonly Message[];
}

export const anyDate: Moment = { asOf: null, certain: false };
export const firstWindowState: WindowState = {
  session: { status: "starting" },
  starts: null,
  profile: firstProfile,
  system: firstSystemWishes,
  moment: anyDate,
  picture: emptyPicture,
  selection: [],
  focus: null,
  connect: firstConnectForm,
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
} {
  return moment.asOf === null ? { certain: moment.certain } : { asOf: moment.asOf, certain: moment.certain };
}
