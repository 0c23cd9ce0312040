import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { createWorkspaceClient } from "#data/api/client.ts";
import { dispatch } from "#data/api/dispatch.ts";
import { createMemoryFolder, createMemoryStore } from "#data/store/memory-store.ts";
import { createWorkspace } from "#data/workspace/create-workspace.ts";
import type { LoadedLayer } from "#data/workspace/workspace-store.ts";
import { openWorkspace } from "#renderer/commands/session-actions.ts";
import { changesOf } from "#test/data/atlas/small-atlas.ts";
import { counted } from "./calls-on-the-way.ts";
import { createFakeWindow } from "./fake-services.ts";
import type { FakeWindow } from "./fake-services.ts";

const layerFile = join(import.meta.dirname, "../../../data/tutorial/layers/tutorial.jsonl");
const documents = join(import.meta.dirname, "../../../data/tutorial/documents");

function tutorialLayer(): LoadedLayer {
  return {
    header: {
      keiro: "layer",
      format: 1,
      id: "keiro-tutorial",
      title: { en: "Tutorial", ja: "チュートリアル" },
      writer: null,
      author: { id: "keiro-tutorial", name: "Keiro tutorial" },
    },
    role: "shipped",
    writable: false,
    changes: changesOf({ layer: readFileSync(layerFile, "utf8") }),
    damaged: [],
  };
}

/**
 * A window over the real workspace with the Tutorial in it, in memory; each text is answered as over a wire.
 *
 * @param withTexts Whether this machine holds D1 and D2.
 * @param name Whose window it is; two names are two people at copies of one workspace.
 */
export async function openTutorialWindow({
  withTexts = false,
  name = "Ada",
}: { readonly withTexts?: boolean; readonly name?: string } = {}): Promise<FakeWindow> {
  const id = name.toLowerCase();
  const folder = createMemoryFolder("tutorial");
  for (const name of withTexts ? ["D1.txt", "D2.txt"] : [])
    folder.texts.set(name, readFileSync(join(documents, name), "utf8"));
  let seconds = Date.UTC(2027, 0, 1) / 1_000;
  let seed = [...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0);
  const workspace = await createWorkspace({
    store: createMemoryStore({
      author: { id, name },
      layers: [tutorialLayer()],
      folder,
      writer: id,
      readOnly: false,
    }),
    author: { id, name },
    clock: () => ++seconds * 1_000,
    random: () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647,
    now: () => 0,
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
    loadSolver: () => Promise.resolve(null),
    onChanged: () => {},
  });
  const thrown: unknown[] = [];
  const asked = createWorkspaceClient(
    {
      call: (_target, method, inputText) =>
        dispatch(workspace.api, method, inputText, { signal: { aborted: false }, progress: () => {} }, (error) =>
          thrown.push(error),
        ),
      onEvent: () => () => {},
    },
    "tutorial",
  );
  const client = counted(asked);
  const fake = createFakeWindow();
  const window = { ...fake, services: { ...fake.services, workspaceClient: () => client } };
  await openWorkspace(window.services, "tutorial");
  return window;
}
