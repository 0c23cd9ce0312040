import type { HostEvent } from "#data/api/contract.ts";

/** What reaches a window unasked: the host's events and, on the desktop, commands chosen in the native menu. */
export type WindowEvent = HostEvent | { readonly type: "menuCommand"; readonly id: string };

/** An event from its JSON text; null for a heartbeat, a broken line, or an event of a newer host. */
export function parseWindowEvent(text: string): WindowEvent | null {
  if (text.trim() === "") return null;
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    return null;
  }
  return isWindowEvent(event) ? event : null;
}

function isWindowEvent(event: unknown): event is WindowEvent {
  if (typeof event !== "object" || event === null || !("type" in event)) return false;
  const parts = event as Record<string, unknown>;
  if (event.type === "workspaceChanged")
    return typeof parts["workspace"] === "string" && typeof parts["revision"] === "number";
  if (event.type === "progress") return typeof parts["callId"] === "string" && typeof parts["share"] === "number";
  return event.type === "menuCommand" && typeof parts["id"] === "string";
}

/** Those who listen to events of a transport. */
export interface Listeners<T> {
  readonly add: (listener: (event: T) => void) => () => void;
  readonly tell: (event: T) => void;
}
export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(event: T) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(event) {
      for (const listener of [...listeners]) listener(event);
    },
  };
}
