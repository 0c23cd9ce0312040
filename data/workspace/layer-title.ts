import type { LayerHeader } from "#graph/model/layer.ts";
import type { LoadedLayer } from "./workspace-store.ts";

/** A layer's title in the reader's language; a writer's own layer is named after its author. */
export function layerTitle({ title, author, id }: LayerHeader, lang: "en" | "ja"): string {
  return title[lang] ?? title["en"] ?? (author?.name || id);
}

const nameless = { en: "no name", ja: "氏名なし" } as const;

/** The title under which a layer is listed: that of a colleague is their name, whatever they call their own entries. */
export function listedTitle({ header, role }: Pick<LoadedLayer, "header" | "role">, lang: "en" | "ja"): string {
  if (role !== "colleague" || header.author === null) return layerTitle(header, lang);
  return header.author.name || nameless[lang];
}
