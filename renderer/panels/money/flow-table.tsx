import { useId, useState } from "react";
import type { KeyboardEvent, MouseEvent } from "react";
import { Button } from "react-aria-components";
import type { SubjectId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { openDialog, select } from "../../commands/dialog-actions.ts";
import { goToSubject } from "../../commands/picture-actions.ts";
import { flowColumns } from "../../state/money.ts";
import type { Figures, FlowLine, FlowsForm } from "../../state/money.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useRowWindow } from "../../ui/use-row-window.ts";
import { FlowRow } from "./flow-row.tsx";
import { flowStep } from "./flow-keys.ts";

/** Pixels of a row at the usual size of text; rows keep to it, so that only those in sight stand in the page. */
const rowHeight = 42;

interface FlowTableProps {
  readonly flows: readonly FlowLine[];
  readonly figures: Figures | null;
  readonly sort: FlowsForm["sort"];
  readonly onSort: (sort: FlowsForm["sort"]) => void;
  /** What stands there when nothing is listed. */
  readonly empty: string;
}

/** Flows to walk through and select; the selection is that of the canvas. However many they are, some dozen rows stand in the page. */
export function FlowTable({ flows, figures, sort, onSort, empty }: FlowTableProps) {
  const services = useServices();
  const { store } = services;
  const texts = useTexts();
  const id = useId();
  const selection = useWindow((state) => state.selection);
  const selected = new Set<SubjectId>(selection);
  const [cursor, setCursor] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const at = Math.min(cursor, flows.length - 1);
  const active = flows[at];
  const { box, scrollTop, setScrollTop, range } = useRowWindow(flows.length, at, rowHeight);
  const [first, last] = range;

  const between = (one: number, other: number) =>
    flows.slice(Math.min(one, other), Math.max(one, other) + 1).map(({ flow }) => flow);
  const toggle = (flow: SubjectId) =>
    selected.has(flow)
      ? store.setState({ selection: selection.filter((other) => other !== flow) })
      : select(store, [...selection.filter((other) => flows.some((line) => line.flow === other)), flow]);
  const press = (index: number, event: MouseEvent) => {
    const flow = flows[index]!.flow;
    setCursor(index);
    if (event.shiftKey) return select(store, between(anchor, index));
    setAnchor(index);
    if (event.ctrlKey || event.metaKey || isBox(event.target)) toggle(flow);
    else select(store, [flow]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = flowStep(
      { key: event.key, shift: event.shiftKey, mod: event.ctrlKey || event.metaKey },
      at,
      flows.length,
    );
    if (!step || !active) return;
    event.preventDefault();
    switch (step.type) {
      case "go":
        setCursor(step.to);
        if (step.extends) select(store, between(anchor, step.to));
        else setAnchor(step.to);
        return;
      case "toggle":
        setAnchor(at);
        return toggle(active.flow);
      case "all":
        return select(
          store,
          flows.map(({ flow }) => flow),
        );
      case "open":
        return perform(services, () => goToSubject(services, active.flow));
      case "menu": {
        const { left, top } = event.currentTarget.getBoundingClientRect();
        const point = { x: left + 40, y: top + (at + 1) * rowHeight - scrollTop };
        if (!selected.has(active.flow)) select(store, [active.flow]);
        return openDialog(store, { type: "menu", subject: active.flow, point });
      }
    }
  };
  const isAll = flows.length > 0 && flows.every(({ flow }) => selected.has(flow));
  return (
    <div className="flow-table">
      <div className="flow-head" role="group" aria-label={texts.money.flows.label}>
        <Button
          className={isAll ? "flow-all on" : "flow-all"}
          aria-label={isAll ? texts.money.flows.selectNone : texts.money.flows.selectAll}
          aria-pressed={isAll}
          isDisabled={flows.length === 0}
          onPress={() => select(store, isAll ? [] : flows.map(({ flow }) => flow))}
        >
          <span className={isAll ? "tick on" : "tick"}>
            <Icon name="check" />
          </span>
        </Button>
        {flowColumns.map((by) => {
          const isSorted = sort?.by === by;
          const name = texts.money.flows.columns[by];
          const order = sort?.descending ? texts.money.flows.sorted.descending : texts.money.flows.sorted.ascending;
          return (
            <Button
              key={by}
              className={`flow-sort of-${by}${isSorted ? " on" : ""}`}
              aria-label={[texts.money.flows.sortBy(name), ...(isSorted ? [order] : [])].join(texts.listSeparator)}
              onPress={() => onSort(nextSort(sort, by))}
            >
              {name}
              {isSorted && <span aria-hidden="true">{sort.descending ? "↓" : "↑"}</span>}
            </Button>
          );
        })}
      </div>
      <div
        className="flow-rows"
        role="grid"
        aria-label={texts.money.flows.label}
        aria-multiselectable="true"
        aria-rowcount={flows.length}
        aria-description={texts.money.flows.keys}
        tabIndex={0}
        {...(active && at >= first && at < last ? { "aria-activedescendant": `${id}-${at}` } : {})}
        ref={box}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
      >
        {flows.length === 0 && <p className="quiet pad">{empty}</p>}
        <div className="tree-space" role="rowgroup" style={{ height: flows.length * rowHeight }}>
          {flows.slice(first, last).map((flow, offset) => (
            <FlowRow
              key={flow.flow}
              id={`${id}-${first + offset}`}
              flow={flow}
              index={first + offset}
              top={(first + offset) * rowHeight}
              figures={figures}
              isActive={first + offset === at}
              isSelected={selected.has(flow.flow)}
              onPress={(event) => press(first + offset, event)}
              onOpen={() => perform(services, () => goToSubject(services, flow.flow))}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** Ascending, descending, then the host's own order again; amounts begin with the greatest. */
function nextSort(sort: FlowsForm["sort"], by: NonNullable<FlowsForm["sort"]>["by"]): FlowsForm["sort"] {
  const begins = by === "amount" || by === "period";
  if (sort?.by !== by) return { by, descending: begins };
  return sort.descending === begins ? { by, descending: !begins } : null;
}
function isBox(target: EventTarget): boolean {
  return target instanceof Element && target.closest(".tick") !== null;
}
