import { useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import { treeElementId } from "../../commands/command-list.ts";
import { perform } from "../../commands/command.ts";
import { openDialog, select, toggleSelected } from "../../commands/dialog-actions.ts";
import { openSubject } from "../../commands/fold-actions.ts";
import { seenOf } from "../../state/seen.ts";
import type { Seen } from "../../state/seen.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { useRowWindow } from "../../ui/use-row-window.ts";
import { treeRows } from "./tree-rows.ts";
import type { TreeRow, TreeRows } from "./tree-rows.ts";
import { TreeRowView } from "./tree-row-view.tsx";
import { treeStep } from "./tree-keys.ts";

const rowHeight = 24;

/** What is on the canvas, as a tree that a keyboard and a screen reader walk; it shares its focus with the canvas. */
export function PictureTree() {
  const services = useServices();
  const { store } = services;
  const texts = useTexts();
  const labels = useKindLabels();
  const drawn = useWindow(({ picture }) => picture.drawn);
  const focus = useWindow((state) => state.focus);
  const selection = useWindow((state) => state.selection);
  const total = useWindow(({ session }) => (session.status === "open" ? session.info.entities : 0));
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<string | null>(null);
  const lens = useWindow((state) => state.lens);
  const { leftOut } = seenOf(drawn, lens);
  const leftOutEntities = leftOut.size === 0 ? 0 : drawn.entities.filter((entity) => leftOut.has(entity)).length;
  const rows = useMemo(() => {
    const folds = seenOf(drawn, lens).folds.map(({ entity }) => entity);
    return treeRows(folds.length === 0 ? drawn.entities : [...folds, ...drawn.entities], drawn.relations, open);
  }, [drawn, lens, open]);
  const at = activeIndex(rows, cursor, focus);
  const active = rows.at(at);
  const { box, scrollTop, setScrollTop, range } = useRowWindow(rows.length, at, rowHeight);
  const [first, last] = range;

  const toggle = (key: string, isOpen: boolean) => {
    const next = new Set(open);
    if (isOpen) next.add(key);
    else next.delete(key);
    setOpen(next);
  };
  const goToRow = (row: TreeRow | undefined, adds = false) => {
    if (!row) return;
    setCursor(row.key);
    if (row.subject !== null && adds) toggleSelected(store, row.subject);
    else if (row.subject !== null) select(store, [row.subject]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && active && active.subject !== null) {
      const { subject } = active;
      event.preventDefault();
      return perform(services, () => openSubject(services, subject));
    }
    if (event.key === " ") {
      event.preventDefault();
      return goToRow(active, event.ctrlKey || event.metaKey || event.shiftKey);
    }
    if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      event.preventDefault();
      const { left, top } = event.currentTarget.getBoundingClientRect();
      return openDialog(store, {
        type: "menu",
        subject: active?.subject ?? null,
        point: { x: left + 40, y: top + at * rowHeight - scrollTop + rowHeight },
      });
    }
    const step = treeStep(rows, at, event.key);
    if (!step) return;
    event.preventDefault();
    if (step.type === "go") goToRow(rows.at(step.to));
    else toggle(step.key, step.isOpen);
  };

  return (
    <section className="tree-part" aria-label={texts.tree.label}>
      <h2 className="tree-title">
        {texts.tree.title(drawn.entities.length, total)}
        {leftOutEntities > 0 && ` · ${texts.tools.signs.leftOutCount(leftOutEntities)}`}
      </h2>
      {rows.length === 0 && <p className="quiet pad">{texts.tree.empty}</p>}
      <div
        id={treeElementId}
        className="tree"
        role="tree"
        aria-label={texts.tree.label}
        aria-multiselectable="true"
        tabIndex={rows.length === 0 ? -1 : 0}
        {...(active && at >= first && at < last ? { "aria-activedescendant": `tree-row-${at}` } : {})}
        ref={box}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
      >
        <div className="tree-space" role="none" style={{ height: rows.length * rowHeight }}>
          {rows.slice(first, last).map((row, index) => (
            <TreeRowView
              key={row.key}
              id={`tree-row-${first + index}`}
              row={row}
              top={(first + index) * rowHeight}
              labels={labels}
              isLeftOut={isLeftOut(row, leftOut)}
              isActive={row.key === active?.key}
              isSelected={row.subject !== null && selection.includes(row.subject)}
              onPress={(adds) => goToRow(row, adds)}
              onToggle={() => toggle(row.key, !row.isOpen)}
              onOpen={() => row.subject !== null && perform(services, () => openSubject(services, row.subject!))}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

/** Whether a row stands for something that is in the picture and not on the canvas now. */
function isLeftOut({ content }: TreeRow, leftOut: Seen["leftOut"]): boolean {
  if (content.type === "group") return false;
  return leftOut.has(content.type === "entity" ? content.entity : content.relation);
}

/** The row that the keyboard is at: the one walked to, as long as it means what has the focus; else the focused entity. */
function activeIndex(rows: TreeRows, cursor: string | null, focus: string | null): number {
  const walked = rows.indexOf(cursor);
  const subject = rows.at(walked)?.subject;
  if (walked >= 0 && (subject === null || subject === focus || focus === null)) return walked;
  const focused = rows.indexOfSubject(focus);
  return focused >= 0 ? focused : rows.length > 0 ? Math.max(0, walked) : -1;
}
