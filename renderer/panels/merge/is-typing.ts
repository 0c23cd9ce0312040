/** Whether a key press goes into a field of text, where arrows and letters are the field's. */
export function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches("textarea, input:not([type=checkbox]):not([type=radio])");
}
