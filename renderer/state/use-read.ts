import { useEffect, useState } from "react";
import type { CallOptions, InputOf, OutputOf, WorkspaceMethod } from "#data/api/contract.ts";
import { toWireError } from "#data/api/errors.ts";
import type { Loadable } from "./loadable.ts";
import { useServices } from "./services.ts";
import { useWindow } from "./window-store.ts";

/**
 * What a method of the open workspace answers, read again whenever the input or the revision changes. After a change of
 * the revision or the turn the former answer stays while the next is on its way; after a change of the input only with
 * `keepFormer`. Without input nothing is asked. An answer that is no longer wanted is dropped.
 *
 * @param turn Another number makes it be read again, after something that is no change of the workspace.
 */
export function useRead<M extends WorkspaceMethod>(
  method: M,
  input: InputOf<M> | null,
  { keepFormer = false, turn = 0 }: { readonly keepFormer?: boolean; readonly turn?: number } = {},
): Loadable<OutputOf<M>> {
  const { workspaceClient } = useServices();
  const workspace = useWindow(({ session }) => (session.status === "open" ? session.workspace : null));
  const revision = useWindow(({ session }) => (session.status === "open" ? session.info.revision : 0));
  const inputText = input === null ? null : JSON.stringify(input);
  const subject = `${workspace ?? ""} ${inputText ?? ""}`;
  const [state, setState] = useState<{ readonly subject: string; readonly loadable: Loadable<OutputOf<M>> }>({
    subject: "",
    loadable: { status: "idle" },
  });

  useEffect(() => {
    if (inputText === null || workspace === null) return;
    const abort = new AbortController();
    const call = workspaceClient(workspace)[method] as (input: unknown, options: CallOptions) => Promise<OutputOf<M>>;
    const settle = (loadable: Loadable<OutputOf<M>>) => {
      if (!abort.signal.aborted) setState({ subject, loadable });
    };
    call(JSON.parse(inputText), { signal: abort.signal }).then(
      (value) => settle({ status: "done", value }),
      (error: unknown) => settle({ status: "failed", error: toWireError(error) }),
    );
    return () => abort.abort();
  }, [workspaceClient, workspace, revision, method, inputText, subject, turn]);

  if (inputText === null) return { status: "idle" };
  if (state.subject === subject) return state.loadable;
  return { status: "loading", value: keepFormer && state.loadable.status === "done" ? state.loadable.value : null };
}
