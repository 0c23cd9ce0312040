import { useWindow } from "../../state/window-store.ts";
import type { FlowLine } from "../../state/money.ts";

type Named = Pick<FlowLine["payer"], "id" | "name" | "nameLang">;

/** Acronyms and short forms for dense places, of what stands on the canvas; the name of anything else. */
export function useShortNames(): (entity: Named) => { readonly name: string; readonly lang: string } {
  const entities = useWindow(({ picture }) => picture.drawn.entities);
  return ({ id, name, nameLang }) => {
    const drawn = entities.find((candidate) => candidate.id === id);
    return drawn ? { name: drawn.shortName, lang: drawn.shortNameLang } : { name, lang: nameLang };
  };
}
