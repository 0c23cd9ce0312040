import { Button } from "react-aria-components";
import { useEffect } from "react";
import { dismiss } from "../commands/report.ts";
import type { Message } from "../state/dialogs.ts";
import { useWindow, useWindowStore } from "../state/window-store.ts";
import { useTexts } from "../text/use-texts.ts";
import { Icon } from "./icon.tsx";

/** How long a good message stays; what failed stays until it is put away. */
const shownMs = 5_000;

/** Sentences at the bottom: what failed is an alert, what was done a quiet status. */
export function Messages() {
  const messages = useWindow((state) => state.messages);
  const texts = useTexts();
  return (
    <section className="messages" aria-label={texts.messages.region}>
      <div role="alert">
        {messages
          .filter(({ tone }) => tone === "error")
          .map((message) => (
            <MessageRow key={message.id} message={message} />
          ))}
      </div>
      <div role="status">
        {messages
          .filter(({ tone }) => tone === "done")
          .map((message) => (
            <MessageRow key={message.id} message={message} />
          ))}
      </div>
    </section>
  );
}

function MessageRow({ message }: { readonly message: Message }) {
  const store = useWindowStore();
  const texts = useTexts();
  useEffect(() => {
    if (message.tone === "error") return;
    const timer = setTimeout(() => dismiss(store, message.id), shownMs);
    return () => clearTimeout(timer);
  }, [store, message]);
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
