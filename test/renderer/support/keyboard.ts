import { act, fireEvent } from "@testing-library/react";
import { settle } from "./render-window.tsx";

/** Keys as a hand presses them, on whatever has the focus; nothing else touches the page. */
interface Held {
  readonly ctrlKey?: boolean;
  readonly shiftKey?: boolean;
}

const rest = () => settle(30);
const focused = (): Element => document.activeElement ?? document.body;

/** Down and up; Enter in a field of a form sends the form, as a browser does. */
export async function press(key: string, held: Held = {}): Promise<void> {
  const target = focused();
  const isFree = fireEvent.keyDown(target, { key, ...held });
  if (isFree && key === "Enter" && target instanceof HTMLInputElement && target.form) fireEvent.submit(target.form);
  fireEvent.keyUp(focused() === document.body ? document.body : target, { key, ...held });
  await rest();
}

/** Types into the field that has the focus. @throws Error where none has. */
export async function type(text: string): Promise<void> {
  const target = focused();
  if (!(target instanceof HTMLInputElement) && !(target instanceof HTMLTextAreaElement))
    throw new Error(`${nameOf(target)} takes no text.`);
  fireEvent.change(target, { target: { value: text } });
  await rest();
}

/** Arrow keys in a list of choices, to the one that reads so. */
export async function choose(option: RegExp): Promise<void> {
  const target = focused();
  if (!(target instanceof HTMLSelectElement)) throw new Error(`${nameOf(target)} is no list.`);
  const wanted = [...target.options].find(({ text }) => option.test(text));
  if (!wanted) throw new Error(`No choice ${String(option)}.`);
  fireEvent.change(target, { target: { value: wanted.value } });
  await rest();
}

/** Tab until what has this name has the focus. @throws Error when the round came to its end without it. */
export async function tabTo(name: string | RegExp): Promise<void> {
  const stops = tabStops();
  const start = stops.indexOf(focused() as HTMLElement);
  for (let step = 1; step <= stops.length; step++) {
    const stop = stops[(start + step) % stops.length]!;
    act(() => stop.focus());
    const found = nameOf(stop);
    if (typeof name === "string" ? found === name : name.test(found)) return rest();
  }
  throw new Error(`Tab does not come to ${String(name)}. It comes to: ${stops.map(nameOf).join(" | ")}`);
}

/** What Tab comes to, in order: inside the dialog on top, if one is open. */
function tabStops(): HTMLElement[] {
  const dialogs = document.querySelectorAll('[role="dialog"]');
  const root = dialogs[dialogs.length - 1] ?? document.body;
  return [...root.querySelectorAll<HTMLElement>("button, input, select, textarea, a[href], [tabindex]")].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !element.hasAttribute("disabled") &&
      element.closest("[aria-hidden=true], [inert]") === null,
  );
}
/** What a screen reader would call it, as far as this window's elements go. */
function nameOf(element: Element): string {
  const said = element.getAttribute("aria-label");
  if (said !== null) return said;
  const labels = (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id));
  const own = "labels" in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
  const text = [...new Set([...labels, ...own])]
    .map((label) => label?.textContent ?? "")
    .join(" ")
    .trim();
  return text === "" ? element.textContent.trim() : text;
}
