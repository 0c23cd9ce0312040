import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";

export interface PickGroup<T> {
  readonly title: string | null;
  readonly items: readonly T[];
}
interface PickListProps<T> {
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly groups: readonly PickGroup<T>[];
  readonly keyOf: (item: T) => string;
  readonly render: (item: T) => ReactNode;
  /** `add` is true when Shift was held. */
  readonly onPick: (item: T, add: boolean) => void;
  readonly isDisabled?: (item: T) => boolean;
  /** Whether the groups answer the text as it is now. Enter before that waits, lest it picks from an older answer. */
  readonly isSettled?: boolean;
  /** What stands there while there is nothing to pick. */
  readonly empty: ReactNode;
  readonly foot: ReactNode;
}

/**
 * A field with a list beneath it, as search and palette use it (ARIA combobox with a listbox): the field keeps the
 * focus, arrows move in the list, Enter picks, also with Shift held, which ready-made boxes do not report.
 */
export function PickList<T>({
  label,
  placeholder,
  text,
  onText,
  groups,
  keyOf,
  render,
  onPick,
  isDisabled,
  isSettled = true,
  empty,
  foot,
}: PickListProps<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const items = groups.flatMap((group) => group.items);
  const [key, setKey] = useState<string | null>(null);
  const at = Math.max(
    0,
    items.findIndex((item) => keyOf(item) === key),
  );
  const active = items[at];
  const activeId = active === undefined ? undefined : `${id}-${keyOf(active)}`;

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView?.({ block: "nearest" });
  }, [activeId]);

  const pick = (item: T | undefined, add: boolean) => {
    if (item !== undefined && !isDisabled?.(item)) onPick(item, add);
  };
  /** Enter pressed before the answer was there, with Shift or without. */
  const waiting = useRef<{ readonly add: boolean } | null>(null);
  useEffect(() => {
    if (waiting.current === null || !isSettled) return;
    const { add } = waiting.current;
    waiting.current = null;
    pick(active, add);
  });
  const move = (to: number) => {
    const next = items[(to + items.length) % Math.max(1, items.length)];
    if (next !== undefined) setKey(keyOf(next));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return; // Enter ends a Japanese conversion
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      PageDown: () => move(Math.min(items.length - 1, at + 8)),
      PageUp: () => move(Math.max(0, at - 8)),
      Enter: () => {
        if (isSettled) pick(active, event.shiftKey);
        else waiting.current = { add: event.shiftKey };
      },
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };

  return (
    <div className="pick-list">
      <input
        className="pick-field"
        role="combobox"
        aria-label={label}
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(activeId === undefined ? {} : { "aria-activedescendant": activeId })}
        placeholder={placeholder}
        value={text}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setKey(null);
          waiting.current = null;
          onText(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        className="pick-results"
        id={`${id}-list`}
        role="listbox"
        aria-busy={!isSettled}
        aria-label={label}
        ref={list}
      >
        {groups.map((group, index) => (
          <div role="group" key={group.title ?? index} {...(group.title === null ? {} : { "aria-label": group.title })}>
            {group.title !== null && (
              <div className="pick-title" aria-hidden="true">
                {group.title}
              </div>
            )}
            {group.items.map((item) => (
              <div
                key={keyOf(item)}
                id={`${id}-${keyOf(item)}`}
                className="pick-item"
                role="option"
                aria-selected={item === active}
                aria-disabled={isDisabled?.(item) ?? false}
                onPointerMove={() => setKey(keyOf(item))}
                onClick={(event) => pick(item, event.shiftKey)}
              >
                {render(item)}
              </div>
            ))}
          </div>
        ))}
      </div>
      {items.length === 0 && (
        <div className="pick-empty" role="status">
          {empty}
        </div>
      )}
      <div className="pick-foot">{foot}</div>
    </div>
  );
}
