import { join } from "node:path";
import { canonicalJson } from "#graph/model/json.ts";
import { withSum } from "#graph/model/sum.ts";
import type { LayerIdentity } from "./compile-atlas.ts";

/** A layer that ships: where its YAML, its documents and its output lie. */
export interface Build {
  readonly name: string;
  readonly identity: LayerIdentity;
  /** Folder of the YAML. */
  readonly yaml: string;
  readonly register: string;
  readonly layer: string;
  /** Folder of the documents. */
  readonly documents: string;
  /** The documents are part of the repository, so every check reads them. */
  readonly shipsDocuments: boolean;
  /** The one file in which general knowledge stands, for review; null where any file may have it. */
  readonly generalKnowledge: string | null;
  /** More files that the build writes, by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** @param root Folder of the repository. @param sources Folder of the source documents. */
export function listBuilds(root: string, sources: string): readonly Build[] {
  const atlas = join(root, "data", "atlas");
  const tutorial = join(root, "data", "tutorial");
  return [
    {
      name: "atlas",
      identity: {
        id: "keiro-atlas",
        title: { en: "Atlas of cluster policy", ja: "クラスター政策アトラス" },
        author: { id: "keiro-atlas", name: "Keiro atlas" },
      },
      yaml: atlas,
      register: join(atlas, "register.json"),
      layer: join(atlas, "compiled", "atlas.jsonl"),
      documents: sources,
      shipsDocuments: false,
      generalKnowledge: "general-knowledge.yaml",
      files: new Map(),
    },
    {
      name: "tutorial",
      identity: {
        id: "keiro-tutorial",
        title: { en: "Tutorial", ja: "チュートリアル" },
        author: { id: "keiro-tutorial", name: "Keiro tutorial" },
      },
      yaml: join(atlas, "tutorial"),
      register: join(atlas, "tutorial", "register.json"),
      layer: join(tutorial, "layers", "tutorial.jsonl"),
      documents: join(tutorial, "documents"),
      shipsDocuments: true,
      generalKnowledge: null,
      files: new Map([[join(tutorial, "workspace.json"), tutorialWorkspace]]),
    },
  ];
}

/** As data/store writes it: keys sorted, with a sum. */
const tutorialWorkspace = sortedJsonText(
  withSum({
    atlas: false,
    format: 2,
    id: "keiro-tutorial",
    layers: [{ file: "layers/tutorial.jsonl", id: "keiro-tutorial", role: "shipped" }],
    readableFrom: 1,
    title: { en: "Tutorial", ja: "チュートリアル" },
  }),
);

function sortedJsonText(value: object): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
}
