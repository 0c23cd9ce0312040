import type { Sign } from "../../state/lens.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";

/** The words of a row of the legend. */
export function useSignText(): (sign: Sign) => string {
  const { canvas } = useTexts();
  const labels = useKindLabels();
  return (sign) => {
    if (sign === "folded" || sign === "inferred" || sign === "possible") return canvas[sign];
    const kind = sign.slice(sign.indexOf(" ") + 1);
    return sign.startsWith("kind ") ? labels.entityKind(kind) : labels.relation(kind, true);
  };
}
