import { isOpen } from "../state/session.ts";
import { shownTheme } from "../state/profile.ts";
import { back, collapsible, forward, hasExpansion } from "../state/picture.ts";
import type { Place } from "../state/panels.ts";
import type { WindowState } from "../state/window-state.ts";
import { redoChange, undoChange } from "./change-actions.ts";
import type { Command, CommandPlace } from "./command.ts";
import { openDialog, showInspector, showPlace } from "./dialog-actions.ts";
import { beginNote } from "./note-actions.ts";
import { canConnect, changeConnect, copyAnswer, findPaths } from "./path-actions.ts";
import {
  clearPicture,
  collapseEntity,
  goTo,
  layOut,
  removeFromPicture,
  setFold,
  stepPicture,
} from "./picture-actions.ts";
import { changeProfile } from "./profile-actions.ts";
import { setMoment, showStartPage } from "./session-actions.ts";
import { drawnEntityOf, endOf, entityOf, noteTargetOf, subjectOf } from "./subject.ts";

type Parts = Pick<Command, "title" | "run"> & Partial<Command>;
const open = ({ session }: WindowState) => isOpen(session);
const hasPicture = ({ picture }: WindowState) => picture.shown.length > 0;

/** A row of the list; what it does not name is usual: no shortcut, palette only, enabled while a workspace is open. */
function command(parts: Parts): Command {
  return {
    id: parts.title,
    shortcut: null,
    places: [],
    icon: null,
    isEnabled: open,
    isOn: null,
    detail: null,
    ...parts,
  };
}

function place(title: Parts["title"], shown: Place, shortcut: string, icon: NonNullable<Command["icon"]>): Command {
  return command({
    title,
    shortcut,
    icon,
    places: ["rail"],
    isOn: ({ panels }) => panels.place === shown,
    run: ({ store }) => showPlace(store, shown, true),
  });
}

/** Everything that can be done, each thing once. Order is the order of bars, menus and help. */
export const commandList: readonly Command[] = [
  command({
    title: "search",
    shortcut: "Mod+K",
    icon: "search",
    places: ["empty-canvas"],
    run: ({ store }) => openDialog(store, { type: "search" }),
  }),
  command({
    title: "palette",
    shortcut: "Mod+Shift+P",
    isEnabled: () => true,
    run: ({ store }) => openDialog(store, { type: "palette" }),
  }),
  command({ title: "startPage", run: showStartPage }),

  command({
    title: "undo",
    shortcut: "Mod+Z",
    icon: "undo",
    places: ["change"],
    isEnabled: ({ session }) => isOpen(session) && session.info.undo !== null,
    detail: ({ session }) => (isOpen(session) ? session.info.undo : null),
    run: (services) => undoChange(services),
  }),
  command({
    title: "redo",
    shortcut: "Mod+Shift+Z",
    icon: "redo",
    places: ["change"],
    isEnabled: ({ session }) => isOpen(session) && session.info.redo !== null,
    detail: ({ session }) => (isOpen(session) ? session.info.redo : null),
    run: redoChange,
  }),
  command({
    title: "back",
    shortcut: "Alt+ArrowLeft",
    icon: "back",
    places: ["picture"],
    isEnabled: ({ picture }) => picture.past.length > 0,
    run: (services) => stepPicture(services, back),
  }),
  command({
    title: "forward",
    shortcut: "Alt+ArrowRight",
    icon: "forward",
    places: ["picture"],
    isEnabled: ({ picture }) => picture.future.length > 0,
    run: (services) => stepPicture(services, forward),
  }),

  place("connect", "connect", "Alt+1", "connect"),
  place("notes", "notes", "Alt+2", "note"),
  place("problems", "problems", "Alt+3", "problem"),
  place("documents", "documents", "Alt+4", "document"),
  place("history", "history", "Alt+5", "history"),

  command({
    title: "centre",
    shortcut: "Enter",
    places: ["subject"],
    isEnabled: (state) => entityOf(state) !== null,
    run: (services) => onEntity(services.store.getState(), (id) => goTo(services, id)),
  }),
  command({
    title: "expand",
    shortcut: "E",
    icon: "expand",
    places: ["subject"],
    isEnabled: (state) => drawnEntityOf(state) !== null,
    run: ({ store }) => onEntity(store.getState(), (entity) => openDialog(store, { type: "expand", entity })),
  }),
  command({
    title: "collapse",
    shortcut: "Shift+E",
    places: ["subject"],
    isEnabled: canCollapse,
    detail: collapseDetail,
    run: (services) => onEntity(services.store.getState(), (entity) => collapseEntity(services, entity)),
  }),
  command({
    title: "remove",
    shortcut: "Delete",
    places: ["subject"],
    isEnabled: (state) => drawnEntityOf(state) !== null,
    run: (services) => removeFromPicture(services, chosenIn(services.store.getState())),
  }),
  command({
    title: "connectFrom",
    shortcut: "F",
    places: ["subject"],
    isEnabled: (state) => endOf(state) !== null,
    run: ({ store }) =>
      takeEnd(
        store.getState(),
        (source) => changeConnect(store, { source }),
        () => showPlace(store, "connect"),
      ),
  }),
  command({
    title: "connectTo",
    shortcut: "T",
    places: ["subject"],
    isEnabled: (state) => endOf(state) !== null,
    run: ({ store }) =>
      takeEnd(
        store.getState(),
        (target) => changeConnect(store, { target }),
        () => showPlace(store, "connect"),
      ),
  }),
  command({ title: "findPaths", shortcut: "P", isEnabled: ({ connect }) => canConnect(connect), run: findPaths }),
  command({
    title: "addNote",
    shortcut: "N",
    icon: "note",
    places: ["subject"],
    run: (services) => {
      const { targets, text } = noteTargetOf(services.store.getState());
      return beginNote(services, targets, text);
    },
  }),
  command({
    title: "copyAnswer",
    shortcut: "Mod+Shift+C",
    places: ["answer"],
    isEnabled: ({ answer }) => answer.status === "done",
    run: copyAnswer,
  }),
  command({
    title: "closeAnswer",
    places: ["answer"],
    icon: "close",
    isEnabled: ({ answer }) => answer.status !== "idle",
    run: ({ store }) => store.setState({ answer: { status: "idle" } }),
  }),

  command({
    title: "layout",
    shortcut: "L",
    icon: "layout",
    places: ["canvas", "picture"],
    isEnabled: ({ picture }) => picture.drawn.entities.length > 1 && picture.layout.status === "resting",
    run: layOut,
  }),
  command({
    title: "fit",
    shortcut: "0",
    icon: "fit",
    places: ["canvas", "picture"],
    isEnabled: hasPicture,
    run: ({ canvas }) => canvas()?.fit(),
  }),
  command({
    title: "zoomIn",
    shortcut: "+",
    icon: "plus",
    places: ["picture"],
    isEnabled: hasPicture,
    run: ({ canvas }) => canvas()?.zoomBy(1.25),
  }),
  command({
    title: "zoomOut",
    shortcut: "-",
    icon: "minus",
    places: ["picture"],
    isEnabled: hasPicture,
    run: ({ canvas }) => canvas()?.zoomBy(0.8),
  }),
  command({
    title: "fold",
    shortcut: "A",
    places: ["canvas"],
    isOn: ({ picture }) => picture.fold,
    run: (services) => setFold(services, !services.store.getState().picture.fold),
  }),
  command({ title: "clear", places: ["canvas"], isEnabled: hasPicture, run: clearPicture }),
  command({
    title: "anyDate",
    isEnabled: ({ moment }) => moment.asOf !== null,
    run: (services) => setMoment(services, { ...services.store.getState().moment, asOf: null }),
  }),
  command({
    title: "certainOnly",
    isOn: ({ moment }) => moment.certain,
    run: (services) =>
      setMoment(services, { ...services.store.getState().moment, certain: !services.store.getState().moment.certain }),
  }),

  command({
    title: "focusTree",
    shortcut: "G",
    isEnabled: hasPicture,
    run: ({ store }) => focusTree(store.getState(), () => showPlace(store, "connect")),
  }),
  command({
    title: "sidePanel",
    shortcut: "Mod+B",
    isOn: ({ panels }) => panels.place !== null,
    run: ({ store }) =>
      store.setState(({ panels }) => ({ panels: { ...panels, place: panels.place === null ? "connect" : null } })),
  }),
  command({
    title: "inspector",
    shortcut: "Mod+I",
    icon: "inspector",
    places: ["app"],
    isOn: ({ panels }) => panels.inspector,
    run: ({ store }) =>
      store.getState().panels.inspector
        ? store.setState(({ panels }) => ({ panels: { ...panels, inspector: false } }))
        : showInspector(store),
  }),

  command({
    title: "theme",
    isEnabled: () => true,
    run: (services) => {
      const { profile, system } = services.store.getState();
      return changeProfile(services, { theme: shownTheme(profile, system) === "dark" ? "light" : "dark" });
    },
  }),
  command({
    title: "language",
    isEnabled: () => true,
    run: (services) => changeProfile(services, { lang: services.store.getState().profile.lang === "en" ? "ja" : "en" }),
  }),
  command({
    title: "settings",
    shortcut: "Mod+,",
    icon: "settings",
    places: ["app"],
    isEnabled: () => true,
    run: ({ store }) => openDialog(store, { type: "settings" }),
  }),
  command({
    title: "help",
    shortcut: "?",
    icon: "help",
    places: ["app"],
    isEnabled: () => true,
    run: ({ store }) => openDialog(store, { type: "help" }),
  }),
];

/** The commands that a bar or menu offers. */
export function commandsAt(where: CommandPlace): readonly Command[] {
  return commandList.filter(({ places }) => places.includes(where));
}
export function getCommand(title: Command["title"]): Command {
  return commandList.find((candidate) => candidate.title === title)!;
}

/** The id of the tree in the page, so that a command can go there. */
export const treeElementId = "picture-tree";

function focusTree({ panels }: WindowState, showSide: () => void): void {
  if (panels.place === null) showSide();
  requestAnimationFrame(() => document.getElementById(treeElementId)?.focus());
}
function onEntity<T>(state: WindowState, action: (id: NonNullable<ReturnType<typeof entityOf>>) => T): T | undefined {
  const id = entityOf(state);
  return id === null ? undefined : action(id);
}
function takeEnd(
  state: WindowState,
  take: (end: NonNullable<ReturnType<typeof endOf>>) => void,
  then: () => void,
): void {
  const end = endOf(state);
  if (end) take(end);
  then();
}
function chosenIn(state: WindowState): WindowState["selection"] {
  const subject = subjectOf(state);
  return state.selection.length > 1 || subject === null ? state.selection : [subject];
}
function canCollapse(state: WindowState): boolean {
  const id = entityOf(state);
  return id !== null && hasExpansion(state.picture, id);
}
function collapseDetail(state: WindowState): string | null {
  const id = entityOf(state);
  return id === null ? null : `−${collapsible(state.picture, id).length}`;
}
