import type { MarkShape, Tone } from "#graph/schema/entity-kinds.ts";
import { useWindow } from "../state/window-store.ts";
import { markShapes } from "./mark-shapes.ts";

/** The mark of a kind: its outline in its colour, as on the canvas. What it means stands beside it in words. */
export function Mark({ kind }: { readonly kind: string }) {
  const spec = useWindow(({ session }) =>
    session.status === "open" ? session.schema.entityKinds.get(kind) : undefined,
  );
  const shape: MarkShape = spec?.shape ?? "circle";
  const tone: Tone = spec?.tone ?? "topic";
  return (
    <svg className={`mark tone-${tone}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={markShapes[shape]} fillRule="evenodd" />
    </svg>
  );
}
