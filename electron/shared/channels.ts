/**
 * Channel names between window and host, the one place where they are written. A channel carries text; what the text
 * means is known at its two ends only.
 */
export const channels = {
  /** invoke(callId, target, method, inputText): envelope text. */
  call: "keiro:call",
  /** send(callId). */
  cancel: "keiro:cancel",
  /** To the window: one event as JSON text. */
  event: "keiro:event",
  /** invoke(): chosen text files, as envelope text. */
  chooseTextFiles: "keiro:choose-text-files",
  /** invoke(suggestedName, text): whether it was saved, as envelope text. */
  saveText: "keiro:save-text",
  /** invoke(suggestedName, base64): whether it was saved, as envelope text. */
  saveBytes: "keiro:save-bytes",
  /** invoke(address): envelope text. */
  openOutside: "keiro:open-outside",
  /** invoke(): key of the chosen workspace or null, as envelope text. */
  chooseWorkspace: "keiro:choose-workspace",
} as const;
