import { isHiding } from "../state/hidden.ts";
import { isOpen } from "../state/session.ts";
import { chosenEnds, fewestEnds, mostEnds } from "../state/connect.ts";
import { shownTheme } from "../state/profile.ts";
import { back, collapsible, forward, hasExpansion } from "../state/picture.ts";
import { isWritable, noFilter } from "../state/window-state.ts";
import { tourStepOf } from "../state/tour.ts";
import type { Place } from "../state/panels.ts";
import type { WindowServices } from "../state/services.ts";
import type { WindowState } from "../state/window-state.ts";
import { askAgain, copyAnswer, saveAnswer } from "./answer-actions.ts";
import { arrangeRows } from "./arrange-rows.ts";
import { cancelAnswer, closeAnswer } from "./ask.ts";
import { redoChange, undoChange } from "./change-actions.ts";
import { commonEndsOf, findCommon } from "./common-actions.ts";
import { addEnd, canConnect, setEnd, takeEnds } from "./connect-form.ts";
import type { Command, CommandPlace } from "./command.ts";
import { rememberAway, toggleInspector, toggleSide } from "./arrangement-actions.ts";
import { openDialog, showPlace } from "./dialog-actions.ts";
import { manyOf, openForm } from "./edit-actions.ts";
import { mergeForm, relationForm } from "./edit-forms.ts";
import { enterField } from "./field-actions.ts";
import { foldRows } from "./fold-rows.ts";
import { showItemHistory } from "./history-actions.ts";
import { showAllLayers } from "./layer-actions.ts";
import { linesOf, stepLight } from "./light-up.ts";
import { beginMerge, hasMergeableCopy, mergeCopy } from "./merge-actions.ts";
import { nextTimeUnit, setFilter, stepMoment } from "./moment-actions.ts";
import { canTrace, selectedFlows, sumMoney, sumSubject, traceMoney, traceSubject } from "./money-actions.ts";
import { layoutRows } from "./layout-rows.ts";
import { lensRows } from "./lens-rows.ts";
import { beginNote } from "./note-actions.ts";
import { printPicture, savePicture } from "./paper-actions.ts";
import { choosePngSize, savePicturePdf } from "./paper-files.ts";
import { findPaths } from "./path-actions.ts";
import { clearPicture, collapseEntity, goTo, removeFromPicture, setFold, stepPicture } from "./picture-actions.ts";
import { changeProfile } from "./profile-actions.ts";
import { findHere } from "./find-here.ts";
import { closeReader, findFilesAgain, focusReader, verifyEvidence } from "./reader-actions.ts";
import { askReach } from "./reach-actions.ts";
import { setMoment, showStartPage } from "./session-actions.ts";
import { beginTour, endTour } from "./tour-actions.ts";
import { openTriage } from "./triage-actions.ts";
import { textsOf } from "../text/texts.ts";
import { closeView, movable, nudge, nudgeTitles, saveView } from "./view-actions.ts";
import { drawnEntityOf, endOf, entityOf, noteTargetOf, personOf, selectedEnds, subjectOf } from "./subject.ts";

/** Ends that stand behind the title of a command at most. */
const mostNamed = 3;

type Parts = Pick<Command, "title" | "run"> & Partial<Command>;
const open = ({ session }: WindowState) => isOpen(session);
const isReading = ({ reader }: WindowState) => reader.document !== null;
const canFind = (state: WindowState) => isReading(state) || state.panels.place === "notes";
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
    run: (services) => {
      showPlace(services.store, shown, true);
      rememberAway(services);
    },
  });
}

const layoutCommands = layoutRows.map(command);
const lensCommands = [...lensRows, ...foldRows, ...arrangeRows].map(command);

/** Arrow keys with Shift move what is selected; with Alt as well, by a hair. */
const nudges = (["left", "right", "up", "down"] as const).flatMap((way) =>
  (["far", "near"] as const).map((reach) => {
    const arrow = `Arrow${way.charAt(0).toUpperCase()}${way.slice(1)}`;
    return command({
      title: nudgeTitles[way][reach],
      shortcut: reach === "far" ? `Shift+${arrow}` : `Shift+Alt+${arrow}`,
      isEnabled: (state) => movable(state).length > 0,
      run: (services) => nudge(services, way, reach),
    });
  }),
);

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
    isEnabled: (state) => isWritable(state) && isOpen(state.session) && state.session.info.undo !== null,
    detail: ({ session }) => (isOpen(session) ? session.info.undo : null),
    run: (services) => undoChange(services),
  }),
  command({
    title: "redo",
    shortcut: "Mod+Shift+Z",
    icon: "redo",
    places: ["change"],
    isEnabled: (state) => isWritable(state) && isOpen(state.session) && state.session.info.redo !== null,
    detail: ({ session }) => (isOpen(session) ? session.info.redo : null),
    run: redoChange,
  }),
  command({ title: "mergeFrom", shortcut: "Shift+F", isEnabled: isWritable, run: beginMerge }),
  command({ title: "decide", shortcut: "X", run: ({ store }) => openDialog(store, { type: "conflicts" }) }),
  command({ title: "makePackage", shortcut: "Shift+O", run: ({ store }) => openDialog(store, { type: "package" }) }),
  command({
    title: "mergeCopy",
    shortcut: "Shift+X",
    isEnabled: hasMergeableCopy,
    run: (services) => mergeCopy(services),
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
  place("money", "money", "Alt+2", "money"),
  place("notes", "notes", "Alt+3", "note"),
  place("problems", "problems", "Alt+4", "problem"),
  place("documents", "documents", "Alt+5", "document"),
  place("history", "history", "Alt+6", "history"),
  place("views", "views", "Alt+7", "view"),
  place("layers", "layers", "Alt+8", "layers"),
  place("visits", "visits", "Alt+9", "visit"),
  command({ title: "goToReader", shortcut: "/", isEnabled: isReading, run: focusReader }),
  command({ title: "findInText", shortcut: "Mod+F", isEnabled: canFind, run: findHere }),
  command({ title: "closeReader", shortcut: "\\", isEnabled: isReading, run: closeReader }),
  command({ title: "verifyEvidence", run: verifyEvidence }),
  command({ title: "findFiles", isEnabled: isWritable, run: findFilesAgain }),
  command({
    title: "newVisit",
    isEnabled: isWritable,
    run: ({ store }) => openDialog(store, { type: "visit", form: { type: "new" } }),
  }),
  command({
    title: "fieldMode",
    shortcut: "Shift+C",
    icon: "visit",
    isEnabled: (state) => state.visit !== null && isWritable(state),
    run: (services) => onVisit(services, (visit) => enterField(services, visit)),
  }),
  command({
    title: "triage",
    shortcut: "Alt+0",
    isEnabled: isWritable,
    run: (services) => openTriage(services, services.store.getState().visit),
  }),
  command({ title: "shareCopy", run: ({ store }) => openDialog(store, { type: "share" }) }),

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
        (end) => setEnd(store, 0, end),
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
        (end) => setEnd(store, 1, end),
        () => showPlace(store, "connect"),
      ),
  }),
  command({
    title: "connectAlso",
    shortcut: "Shift+T",
    places: ["subject"],
    isEnabled: (state) => endOf(state) !== null && chosenEnds(state.connect).length < mostEnds,
    run: ({ store }) =>
      takeEnd(
        store.getState(),
        (end) => addEnd(store, end),
        () => showPlace(store, "connect"),
      ),
  }),
  command({
    title: "connectSelected",
    shortcut: "Shift+P",
    places: ["subject"],
    isEnabled: (state) => isSomeEnds(selectedEnds(state).length),
    run(services) {
      takeEnds(services.store, selectedEnds(services.store.getState()));
      return findPaths(services);
    },
  }),
  command({
    title: "findPaths",
    shortcut: "P",
    isEnabled: (state) => canConnect(state.connect) || endOf(state) !== null,
    run: connectOrAsk,
  }),
  command({
    title: "findCommon",
    shortcut: "M",
    places: ["subject"],
    isEnabled: (state) => commonEndsOf(state) !== null,
    detail: (state) => {
      const ends = commonEndsOf(state);
      if (ends === null) return null;
      const names = ends.slice(0, mostNamed).map(({ name }) => name);
      return [...names, ...(ends.length > mostNamed ? ["…"] : [])].join(textsOf(state.profile.lang).listSeparator);
    },
    run: (services) => findCommon(services),
  }),
  command({
    title: "reachUp",
    shortcut: "Shift+U",
    places: ["subject"],
    isEnabled: (state) => endOf(state) !== null,
    run: (services) => onEnd(services.store.getState(), (end) => askReach(services, end, "up")),
  }),
  command({
    title: "reachDown",
    shortcut: "Shift+D",
    places: ["subject"],
    isEnabled: (state) => endOf(state) !== null,
    run: (services) => onEnd(services.store.getState(), (end) => askReach(services, end, "down")),
  }),
  command({
    title: "traceUp",
    shortcut: "S",
    places: ["subject"],
    isEnabled: (state) => endOf(state) !== null,
    run: (services) => traceSubject(services, "up"),
  }),
  command({
    title: "traceDown",
    shortcut: "Shift+S",
    places: ["subject"],
    isEnabled: (state) => endOf(state) !== null,
    run: (services) => traceSubject(services, "down"),
  }),
  command({
    title: "sumInto",
    shortcut: "I",
    places: ["subject"],
    isEnabled: (state) => endOf(state) !== null,
    run: (services) => sumSubject(services, "into"),
  }),
  command({
    title: "sumOutOf",
    shortcut: "O",
    places: ["subject"],
    isEnabled: (state) => endOf(state) !== null,
    run: (services) => sumSubject(services, "outOf"),
  }),
  command({
    title: "sumSelected",
    shortcut: "=",
    isEnabled: (state) => selectedFlows(state).length > 0,
    run: (services) => sumMoney(services, null),
  }),
  command({ title: "traceMoney", isEnabled: canTrace, run: traceMoney }),
  command({ title: "rates", run: ({ store }) => openDialog(store, { type: "rates" }) }),
  command({
    title: "addNote",
    shortcut: "N",
    icon: "note",
    places: ["subject"],
    isEnabled: (state) => open(state) && state.moment.recorded === null,
    run: (services) => {
      const { targets, text } = noteTargetOf(services.store.getState());
      return beginNote(services, targets, text);
    },
  }),
  command({
    title: "judge",
    shortcut: "J",
    places: ["subject"],
    isEnabled: (state) => open(state) && subjectOf(state) !== null,
    run: ({ store }) => {
      const about = subjectOf(store.getState());
      if (about !== null) openDialog(store, { type: "claims", about, field: null });
    },
  }),
  command({
    title: "newEntity",
    shortcut: "Shift+N",
    places: ["canvas"],
    isEnabled: isWritable,
    run: (services) => openForm(services, { type: "entity", parties: [] }),
  }),
  command({
    title: "newRelation",
    shortcut: "Shift+R",
    places: ["subject"],
    isEnabled: isWritable,
    run: (services) => openForm(services, relationForm(services.store.getState(), false)),
  }),
  command({
    title: "newFlow",
    shortcut: "Shift+M",
    isEnabled: isWritable,
    run: (services) => openForm(services, relationForm(services.store.getState(), true)),
  }),
  command({
    title: "newAgreement",
    shortcut: "Shift+A",
    isEnabled: (state) => isWritable(state) && selectedEnds(state).length > 1,
    run: (services) => openForm(services, { type: "entity", parties: selectedEnds(services.store.getState()) }),
  }),
  command({
    title: "addValue",
    shortcut: "V",
    places: ["subject"],
    isEnabled: canEditSomething,
    run: (services) => openForm(services, { type: "value", about: manyOf(services.store.getState()), field: null }),
  }),
  command({
    title: "addName",
    shortcut: "Shift+V",
    isEnabled: (state) => isWritable(state) && entityOf(state) !== null,
    run: (services) =>
      onEntity(services.store.getState(), (id) => openForm(services, { type: "value", about: [id], field: "name" })),
  }),
  command({
    title: "addEvidence",
    shortcut: "W",
    places: ["subject"],
    isEnabled: canEditSomething,
    run: (services) => openForm(services, { type: "evidence", about: manyOf(services.store.getState()) }),
  }),
  command({
    title: "editTags",
    shortcut: "K",
    isEnabled: canEditSomething,
    run: (services) => openForm(services, { type: "tags", about: manyOf(services.store.getState()) }),
  }),
  command({
    title: "mergeEntities",
    shortcut: "Shift+G",
    isEnabled: (state) => isWritable(state) && entityOf(state) !== null,
    run: (services) => openForm(services, mergeForm(services.store.getState())),
  }),
  command({
    title: "changeKind",
    isEnabled: (state) => isWritable(state) && drawnEntityOf(state) !== null,
    run(services) {
      const entity = drawnEntityOf(services.store.getState());
      if (entity) openForm(services, { type: "kind", about: entity.id, kind: entity.kind, name: entity.shortName });
    },
  }),
  command({
    title: "splitEntity",
    shortcut: "Shift+B",
    isEnabled: (state) => isWritable(state) && entityOf(state) !== null,
    run: (services) => onEntity(services.store.getState(), (about) => openForm(services, { type: "split", about })),
  }),
  command({
    title: "retract",
    shortcut: "Shift+Delete",
    places: ["subject"],
    isEnabled: canEditSomething,
    run: (services) => openForm(services, { type: "retract", about: manyOf(services.store.getState()) }),
  }),
  command({
    title: "forgetPerson",
    places: ["subject"],
    isEnabled: (state) => isWritable(state) && personOf(state) !== null,
    run: ({ store }) => {
      const person = personOf(store.getState());
      if (person !== null) openDialog(store, { type: "forget", person });
    },
  }),
  command({
    title: "ownKinds",
    isEnabled: isWritable,
    run: (services) => openForm(services, { type: "tables" }),
  }),
  command({
    title: "nextLine",
    shortcut: "]",
    isEnabled: ({ answer }) => linesOf(answer) > 0,
    run: (services) => stepLight(services, 1),
  }),
  command({
    title: "formerLine",
    shortcut: "[",
    isEnabled: ({ answer }) => linesOf(answer) > 0,
    run: (services) => stepLight(services, -1),
  }),
  command({
    title: "askAgain",
    shortcut: "R",
    isEnabled: ({ answer }) => answer.status === "done" || answer.status === "failed",
    run: askAgain,
  }),
  command({
    title: "cancelAnswer",
    shortcut: "Escape",
    isEnabled: ({ answer }) => answer.status === "running",
    run: cancelAnswer,
  }),
  command({
    title: "copyAnswer",
    shortcut: "Mod+Shift+C",
    icon: "copy",
    places: ["answer"],
    isEnabled: ({ answer }) => answer.status === "done",
    run: copyAnswer,
  }),
  command({
    title: "saveAnswer",
    shortcut: "Mod+Shift+S",
    icon: "sheet",
    places: ["answer"],
    isEnabled: ({ answer }) => answer.status === "done",
    run: saveAnswer,
  }),
  command({
    title: "closeAnswer",
    places: ["answer"],
    icon: "close",
    isEnabled: ({ answer }) => answer.status !== "idle",
    run: closeAnswer,
  }),

  ...lensCommands,
  ...layoutCommands,
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
  command({
    title: "saveView",
    shortcut: "Mod+S",
    places: ["canvas"],
    detail: ({ picture }) => picture.view?.name ?? null,
    run: saveView,
  }),
  command({
    title: "saveViewAs",
    places: ["canvas"],
    isEnabled: (state) => isWritable(state) && hasPicture(state),
    run: ({ store }) => openDialog(store, { type: "view", form: { type: "save" } }),
  }),
  command({
    title: "closeView",
    isEnabled: ({ picture }) => picture.view !== null,
    detail: ({ picture }) => picture.view?.name ?? null,
    run: closeView,
  }),
  ...nudges,
  command({ title: "savePicture", places: ["canvas"], isEnabled: hasPicture, run: savePicture }),
  command({ title: "savePicturePdf", places: ["canvas"], isEnabled: hasPicture, run: savePicturePdf }),
  command({ title: "savePicturePng", places: ["canvas"], isEnabled: hasPicture, run: choosePngSize }),
  command({ title: "printPicture", shortcut: "Mod+P", places: ["canvas"], isEnabled: hasPicture, run: printPicture }),
  command({ title: "clear", places: ["canvas"], isEnabled: hasPicture, run: clearPicture }),
  command({
    title: "anyDate",
    isEnabled: ({ moment }) => moment.asOf !== null,
    run: (services) => setMoment(services, { asOf: null }),
  }),
  command({
    title: "chooseDate",
    shortcut: "D",
    icon: "calendar",
    run: ({ store }) => store.setState(({ panels }) => ({ panels: { ...panels, time: true } })),
  }),
  command({ title: "timeEarlier", shortcut: ",", run: (services) => stepMoment(services, -1) }),
  command({ title: "timeLater", shortcut: ".", run: (services) => stepMoment(services, 1) }),
  command({
    title: "nextTimeUnit",
    shortcut: "U",
    detail: ({ profile, timeUnit }) => textsOf(profile.lang).time.units[timeUnit],
    run: ({ store }) => nextTimeUnit(store),
  }),
  command({
    title: "backToNow",
    isEnabled: ({ moment }) => moment.recorded !== null,
    run: (services) => setMoment(services, { recorded: null }),
  }),
  command({
    title: "showAllLayers",
    shortcut: "Shift+H",
    isEnabled: ({ moment }) => isHiding(moment.hidden),
    run: showAllLayers,
  }),
  command({ title: "backups", run: ({ store }) => openDialog(store, { type: "backups" }) }),
  command({
    title: "itemHistory",
    shortcut: "H",
    places: ["subject"],
    isEnabled: (state) => open(state) && subjectOf(state) !== null,
    run: ({ store }) => showItemHistory(store),
  }),
  command({
    title: "gradeFilter",
    shortcut: "Q",
    run: ({ store }) => store.setState(({ panels }) => ({ panels: { ...panels, grade: true } })),
  }),
  command({
    title: "anyGrade",
    isEnabled: ({ filter }) => filter.minGrade !== null,
    run: (services) => setFilter(services, noFilter),
  }),
  command({
    title: "compareTimes",
    shortcut: "C",
    run: ({ store }) => openDialog(store, { type: "compare" }),
  }),
  command({
    title: "certainOnly",
    isOn: ({ moment }) => moment.certain,
    run: (services) => setMoment(services, { certain: !services.store.getState().moment.certain }),
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
    run: toggleSide,
  }),
  command({
    title: "inspector",
    shortcut: "Mod+I",
    icon: "inspector",
    places: ["app"],
    isOn: ({ panels }) => panels.inspector,
    run: toggleInspector,
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
  command({ title: "tour", run: beginTour }),
  command({
    title: "endTour",
    shortcut: "Escape",
    isEnabled: (state) => tourStepOf(state) !== null,
    run: endTour,
  }),
  command({
    title: "remapKeys",
    isEnabled: () => true,
    run: ({ store }) => openDialog(store, { type: "keys" }),
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

/** The id in the page of the field of an end, so that a command can go there. */
export function endElementId(at: number): string {
  return `connect-end-${at}`;
}

/** Finds the paths; where an end is missing, what is acted on becomes one, and if that is not enough the next field waits for a name. */
function connectOrAsk(services: WindowServices): Promise<void> | void {
  const { store } = services;
  if (!canConnect(store.getState().connect))
    takeEnd(
      store.getState(),
      (end) => addEnd(store, end),
      () => {},
    );
  const { connect } = store.getState();
  if (canConnect(connect)) return findPaths(services);
  showPlace(store, "connect");
  const missing = connect.ends.indexOf(null);
  requestAnimationFrame(() => document.getElementById(endElementId(missing))?.focus());
}
function focusTree({ panels }: WindowState, showSide: () => void): void {
  if (panels.place === null) showSide();
  requestAnimationFrame(() => document.getElementById(treeElementId)?.focus());
}
function onVisit<T>({ store }: WindowServices, action: (visit: NonNullable<WindowState["visit"]>) => T): T | undefined {
  const { visit } = store.getState();
  return visit === null ? undefined : action(visit);
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
function onEnd<T>(state: WindowState, action: (end: NonNullable<ReturnType<typeof endOf>>) => T): T | undefined {
  const end = endOf(state);
  return end === null ? undefined : action(end);
}
function canEditSomething(state: WindowState): boolean {
  return isWritable(state) && manyOf(state).length > 0;
}
function isSomeEnds(n: number): boolean {
  return n >= fewestEnds && n <= mostEnds;
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
