import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import type { KindLabels } from "../../ui/kind-labels.ts";
import { Mark } from "../../ui/mark.tsx";
import { Name } from "../../ui/name.tsx";
import type { Texts } from "../../text/texts.ts";
import type { TreeRow } from "./tree-rows.ts";

interface TreeRowViewProps {
  readonly id: string;
  readonly row: TreeRow;
  /** Pixels from the top of the tree. */
  readonly top: number;
  readonly labels: KindLabels;
  /** In the picture, and not on the canvas now. */
  readonly isLeftOut: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** @param adds To what is selected already. */
  readonly onPress: (adds: boolean) => void;
  readonly onToggle: () => void;
  readonly onOpen: () => void;
}

/** One row; what a screen reader says of it is "METI, ministry, Japan, 14 relations". */
export function TreeRowView({
  id,
  row,
  top,
  labels,
  isLeftOut,
  isActive,
  isSelected,
  onPress,
  onToggle,
  onOpen,
}: TreeRowViewProps) {
  const texts = useTexts();
  const className = [
    "tree-row",
    `level-${row.level}`,
    isLeftOut ? "left-out" : "",
    isSelected ? "selected" : "",
    isActive ? "active" : "",
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <div
      id={id}
      className={className}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={isSelected}
      aria-label={[labelOf(row, labels, texts), ...(isLeftOut ? [texts.tools.signs.leftOut] : [])].join(
        texts.listSeparator,
      )}
      {...(row.isOpen === null ? {} : { "aria-expanded": row.isOpen })}
      style={{ top }}
      onClick={(event) => onPress(event.ctrlKey || event.metaKey || event.shiftKey)}
      onDoubleClick={onOpen}
    >
      <span
        className={row.isOpen === null ? "twist none" : row.isOpen ? "twist open" : "twist"}
        onClick={(event) => {
          if (row.isOpen === null) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {row.isOpen !== null && <Icon name="right" />}
      </span>
      <RowContent row={row} labels={labels} texts={texts} />
    </div>
  );
}

interface RowContentProps {
  readonly row: TreeRow;
  readonly labels: KindLabels;
  readonly texts: Texts;
}

function RowContent({ row: { content }, labels, texts }: RowContentProps) {
  if (content.type === "entity") {
    const { entity } = content;
    return (
      <>
        <Mark kind={entity.kind} />
        <span className="tree-name">
          <Name value={entity.shortName} lang={entity.shortNameLang} />
          {entity.holds === "possible" && (
            <span className="existed-possibly" title={texts.time.holds.possible}>
              ?
            </span>
          )}
          {entity.secondName && entity.secondName.value !== entity.shortName && (
            <span className="second" lang={entity.secondName.lang}>
              {entity.secondName.value}
            </span>
          )}
        </span>
        <em aria-hidden="true">{entity.relationCount}</em>
      </>
    );
  }
  const label = labels.relation(content.kind, content.forward);
  if (content.type === "group") {
    return (
      <>
        <span className="tree-name">
          <span>{label}</span>
        </span>
        <em aria-hidden="true">{content.count}</em>
      </>
    );
  }
  return (
    <span className="tree-name">
      <span>
        {label} · <Name value={content.other.shortName} lang={content.other.shortNameLang} />
      </span>
    </span>
  );
}

function labelOf({ content }: TreeRow, labels: KindLabels, texts: Texts): string {
  if (content.type === "entity") {
    const { shortName, kind, jurisdiction, relationCount, holds } = content.entity;
    const item = texts.tree.item(shortName, labels.entityKind(kind), jurisdiction, relationCount);
    return holds === "possible" ? texts.time.holds.possibleItem(item) : item;
  }
  const label = labels.relation(content.kind, content.forward);
  return content.type === "group"
    ? texts.tree.group(label, content.count)
    : [
        texts.tree.relation(label, content.other.shortName),
        ...(content.relation.holds === "possible" ? [texts.asOf.possible] : []),
      ].join(texts.listSeparator);
}
