import type { LayerHeader } from "#graph/model/layer.ts";

/** A layer's title in the reader's language; a writer's own layer is named after its author. */
export function layerTitle({ title, author, id }: LayerHeader, lang: "en" | "ja"): string {
  return title[lang] ?? title["en"] ?? (author?.name || id);
}
