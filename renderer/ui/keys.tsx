import { shortcutKeys } from "../commands/shortcut.ts";
import { onMac } from "./platform.ts";

/** The keys of a shortcut, each as a key. */
export function Keys({ shortcut }: { readonly shortcut: string }) {
  return (
    <span className="keys" aria-hidden="true">
      {shortcutKeys(shortcut, onMac()).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
