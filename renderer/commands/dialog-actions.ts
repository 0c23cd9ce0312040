import type { SubjectId } from "#graph/model/ids.ts";
import type { OpenDialog } from "../state/dialogs.ts";
import type { SystemWishes } from "../state/profile.ts";
import type { Place } from "../state/panels.ts";
import type { WindowStore } from "../state/window-store.ts";

/** Lays a dialog on top; the same one is not opened twice. */
export function openDialog(store: WindowStore, dialog: OpenDialog): void {
  store.setState(({ dialogs }) =>
    dialogs.at(-1)?.type === dialog.type ? { dialogs: dialogs.with(-1, dialog) } : { dialogs: [...dialogs, dialog] },
  );
}
/** Takes the dialogs of a type away, and what lies over them. */
export function closeDialog(store: WindowStore, type: OpenDialog["type"]): void {
  store.setState(({ dialogs }) => {
    const at = dialogs.findIndex((dialog) => dialog.type === type);
    return at < 0 ? {} : { dialogs: dialogs.slice(0, at) };
  });
}

/** Takes over what the system wishes; a window that became narrow puts side and inspector away, so that the picture is seen. */
export function followSystem(store: WindowStore, system: SystemWishes): void {
  const isNewlyNarrow = system.narrow && !store.getState().system.narrow;
  store.setState(({ panels }) => ({
    system,
    panels: isNewlyNarrow ? { ...panels, place: null, inspector: false } : panels,
  }));
}

/** Opens the inspector; in a narrow window the left side gives way. */
export function showInspector(store: WindowStore): void {
  store.setState(({ panels, system }) => ({
    panels: { ...panels, inspector: true, place: system.narrow ? null : panels.place },
  }));
}

/** Shows a place of the rail; the place that is shown is put away by asking again with `toggle`. */
export function showPlace(store: WindowStore, place: Place, toggle = false): void {
  store.setState(({ panels, system }) => ({
    panels: {
      ...panels,
      place: toggle && panels.place === place ? null : place,
      inspector: panels.inspector && !system.narrow,
    },
  }));
}

/** Opens what a number of a source stands for. */
export function openSource(
  store: WindowStore,
  source: {
    readonly document: string | null;
    readonly lines: readonly [number, number] | null;
    readonly section: string | null;
    readonly page: string | null;
  },
  claim: string | null = null,
): void {
  if (source.document === null) return;
  openDialog(store, {
    type: "evidence",
    document: source.document,
    lines: source.lines ?? [1, 1],
    claim,
    section: source.section,
    page: source.page,
  });
}

/** Selects one thing more, or one less; the shared focus goes there. */
export function toggleSelected(store: WindowStore, id: SubjectId): void {
  store.setState(({ selection }) => ({
    selection: selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id],
    focus: id,
  }));
}

/** Selects, and moves the shared focus there. */
export function select(store: WindowStore, ids: readonly SubjectId[]): void {
  store.setState(({ focus }) => ({ selection: ids, focus: ids.at(-1) ?? focus }));
}
