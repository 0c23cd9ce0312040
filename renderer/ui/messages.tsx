import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { dismiss } from "../commands/report.ts";
import type { Message } from "../state/dialogs.ts";
import { useWindow, useWindowStore } from "../state/window-store.ts";
import { useTexts } from "../text/use-texts.ts";
import { Icon } from "./icon.tsx";

/**
 * How long a message stays, in milliseconds: what was done shortly, what failed long enough to be read twice. While the
 * pointer or the focus is on any message all stay, and then begin anew (WCAG 2.2.1 and 2.2.2).
 */
export const shownMs: Readonly<Record<Message["tone"], number>> = { done: 6_000, error: 20_000 };

/** Sentences at the bottom: what failed is an alert, what was done a quiet status. */
export function Messages() {
  const messages = useWindow((state) => state.messages);
  const texts = useTexts();
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isEmpty = messages.length === 0;
  const isHeld = isPointed || isFocused;
  if (isEmpty && isHeld) {
    setPointed(false); // what is taken away under the pointer or the focus does not say that they left
    setFocused(false);
  }
  const rows = (tone: Message["tone"]) =>
    messages
      .filter((message) => message.tone === tone)
      .map((message) => <MessageRow key={message.id} message={message} isHeld={isHeld} />);
  return (
    <section
      className="messages"
      aria-label={texts.messages.region}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <div role="alert">{rows("error")}</div>
      <div role="status">{rows("done")}</div>
    </section>
  );
}

function MessageRow({ message, isHeld }: { readonly message: Message; readonly isHeld: boolean }) {
  const store = useWindowStore();
  const texts = useTexts();
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismiss(store, message.id), shownMs[message.tone]);
    return () => clearTimeout(timer);
  }, [store, message, isHeld]);
  return (
    <div className={`message ${message.tone}`}>
      <div>
        <p>{message.sentence}</p>
        {message.detail !== null && (
          <p className="quiet" lang="en">
            {message.detail}
          </p>
        )}
      </div>
      <Button className="tool" aria-label={texts.messages.dismiss} onPress={() => dismiss(store, message.id)}>
        <Icon name="close" />
      </Button>
    </div>
  );
}
