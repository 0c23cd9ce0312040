import { useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { perform } from "../../commands/command.ts";
import { toggleLight } from "../../commands/light-up.ts";
import { goTo } from "../../commands/picture-actions.ts";
import type { DoneOf } from "../../state/answer.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Mark } from "../../ui/mark.tsx";
import { NamePair } from "../../ui/name.tsx";
import { reachTreeRows } from "./reach-rows.ts";
import type { ReachTreeRow } from "./reach-rows.ts";
import { ReachTies } from "./reach-ties.tsx";

/** What was reached, as a tree that opens step by step. Arrows walk and open, Enter goes there, Space lights up the way. */
export function ReachTree({ answer }: { readonly answer: DoneOf<"reach"> }) {
  const services = useServices();
  const texts = useTexts();
  const { entity, entities } = answer.result;
  const tree = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string | null>(null);
  const rows = reachTreeRows(entity.id, entities, open);
  const active = rows.find(({ key }) => key === at) ?? rows[0];
  const go = (key: string | null | undefined) => {
    if (key === null || key === undefined) return;
    setAt(key);
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };
  const setIsOpen = ({ key }: ReachTreeRow, isOpen: boolean) =>
    setOpen((before) => (isOpen ? new Set([...before, key]) : new Set([...before].filter((one) => one !== key))));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!active || !(event.target instanceof HTMLElement) || event.target.role !== "treeitem") return;
    const index = rows.indexOf(active);
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(rows[index + 1]?.key),
      ArrowUp: () => go(rows[index - 1]?.key),
      Home: () => go(rows[0]?.key),
      End: () => go(rows.at(-1)?.key),
      ArrowRight: () => (active.isOpen ? go(rows[index + 1]?.key) : active.hasChildren && setIsOpen(active, true)),
      ArrowLeft: () => (active.isOpen ? setIsOpen(active, false) : go(active.parentKey)),
      Enter: () => perform(services, () => goTo(services, active.row.id)),
      " ": () => perform(services, () => toggleLight(services, active.index)),
    };
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  return (
    <ul
      ref={tree}
      role="tree"
      className="reach-tree"
      aria-label={texts.paths.reach[answer.asked.input.direction](answer.asked.entity.name)}
      onKeyDown={onKeyDown}
    >
      {rows.map((line) => (
        <TreeLine
          key={line.key}
          line={line}
          answer={answer}
          isActive={line.key === active?.key}
          onActive={() => setAt(line.key)}
          onTwist={() => setIsOpen(line, !line.isOpen)}
        />
      ))}
    </ul>
  );
}

interface TreeLineProps {
  readonly line: ReachTreeRow;
  readonly answer: DoneOf<"reach">;
  readonly isActive: boolean;
  readonly onActive: () => void;
  readonly onTwist: () => void;
}

function TreeLine({ line, answer, isActive, onActive, onTwist }: TreeLineProps) {
  const services = useServices();
  const { reach } = useTexts().paths;
  const { row, level, isOpen, hasChildren, isRepeat, index } = line;
  const isChosen = answer.chosen === index;
  return (
    <li
      role="treeitem"
      data-key={line.key}
      tabIndex={isActive ? 0 : -1}
      aria-level={level}
      aria-selected={isChosen}
      {...(hasChildren ? { "aria-expanded": isOpen } : {})}
      className={isChosen ? "reach-line chosen" : "reach-line"}
      style={{ paddingInlineStart: `${(level - 1) * 18}px` }}
      onFocus={onActive}
    >
      <span className={isOpen ? "twist open" : "twist"} aria-hidden="true" onClick={hasChildren ? onTwist : undefined}>
        {hasChildren && <Icon name="right" />}
      </span>
      <span
        className="named"
        title={reach.show(row.name)}
        onClick={() => perform(services, () => toggleLight(services, index))}
      >
        <Mark kind={row.kind} />
        <NamePair name={row.name} lang={row.nameLang} second={row.secondName} />
      </span>
      {row.inCycle && (
        <span className="badge" title={reach.cycleHint}>
          {reach.cycle}
        </span>
      )}
      {isRepeat && <span className="quiet">{reach.also}</span>}
      <span className="ties">
        <ReachTies row={row} to={line.parent} answer={answer} />
      </span>
    </li>
  );
}
