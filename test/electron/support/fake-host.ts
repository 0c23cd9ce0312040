import type { CallOptions, HostEvent } from "#data/api/contract.ts";
import { encodeEnvelope } from "#data/api/envelope.ts";
import type { Host } from "#electron/shared/open-host.ts";

/** A host that answers every call with what it was asked, and lets a test see and steer it. */
export function createFakeHost(answer?: (method: string, options: CallOptions) => Promise<string>) {
  const listeners = new Set<(event: HostEvent) => void>();
  const calls: { target: string; method: string; inputText: string; options: CallOptions }[] = [];
  const host: Host = {
    call(target, method, inputText, options = {}) {
      calls.push({ target, method, inputText, options });
      return (
        answer?.(method, options) ?? Promise.resolve(encodeEnvelope({ ok: true, value: { target, method, inputText } }))
      );
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onProfileChanged: () => {},
    knownEvents: () => [{ type: "workspaceChanged", workspace: "w-1", revision: 3 }],
    addWorkspace: () => Promise.resolve("w-added"),
    startWith: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return { host, calls, tell: (event: HostEvent) => listeners.forEach((listener) => listener(event)), listeners };
}
