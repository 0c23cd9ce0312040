import { useLayoutEffect, useRef } from "react";
import type { KeyboardEvent } from "react";
import { Button } from "react-aria-components";
import { focusReader, readerFindId } from "../../commands/reader-actions.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import type { Finding } from "./use-finding.ts";

/** The field for finding in the text: Enter goes to the next place, Shift+Enter to the one before, Esc back to the text. */
export function FindBar({ finding }: { readonly finding: Finding }) {
  const texts = useTexts();
  const words = texts.reader;
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.select(), []);
  const close = () => {
    finding.close();
    focusReader();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" || event.key === "F3") finding.step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const told =
    finding.text.trim() === "" || !finding.isSettled
      ? ""
      : finding.count === 0
        ? words.noHits
        : words.hits(finding.current + 1, finding.count);
  return (
    <div className="reader-find" role="search" onKeyDown={onKeyDown}>
      <input
        id={readerFindId}
        ref={field}
        className="input"
        type="text"
        autoFocus
        spellCheck={false}
        autoComplete="off"
        aria-label={words.find}
        placeholder={words.find}
        value={finding.text}
        maxLength={200}
        onChange={(event) => finding.setText(event.target.value)}
      />
      <span role="status">
        {[told, finding.isTruncated ? words.onlyFirst(finding.hits.length) : ""].filter(Boolean).join(" · ")}
      </span>
      <Button className="tool" aria-label={words.findFormer} onPress={() => finding.step(-1)}>
        <Icon name="up" />
      </Button>
      <Button className="tool" aria-label={words.findNext} onPress={() => finding.step(1)}>
        <Icon name="chevron" />
      </Button>
      <Button className="tool" aria-label={words.closeFind} onPress={close}>
        <Icon name="close" />
      </Button>
    </div>
  );
}
