import type { OutputOf } from "#data/api/contract.ts";
import type { ShareProfile } from "#data/api/share-methods.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Loaded } from "../../ui/loaded.tsx";

type Preview = OutputOf<"previewShare">;

const mostListed = 500;
const outcomes = ["left-out", "nameless", "withheld-words"] as const;

/** What a copy would hold, and each thing that it would leave out or tell otherwise. Nothing is written yet. */
export function SharePreview({ profile }: { readonly profile: ShareProfile }) {
  const words = useTexts().share;
  const preview = useRead("previewShare", { profile, limit: mostListed, ...useReading() }, { keepFormer: true });
  return (
    <section className="share-preview" aria-label={words.preview}>
      <h3>{words.preview}</h3>
      <Loaded from={preview}>{(answer) => <Told preview={answer} />}</Loaded>
      <p className="quiet">{words.limits}</p>
    </section>
  );
}

function Told({ preview: { going, kept, truncated } }: { readonly preview: Preview }) {
  const texts = useTexts();
  const words = texts.share;
  const counts = Object.entries(going).map(([type, n]) => countText(words.records, type, n));
  return (
    <>
      <p role="status">
        <strong>{words.goes}</strong> {counts.length === 0 ? words.nothingGoes : counts.join(texts.listSeparator)}
      </p>
      {kept.length === 0 && <p>{words.nothingStays}</p>}
      {outcomes.map((outcome) => (
        <Kept key={outcome} outcome={outcome} kept={kept.filter((one) => one.outcome === outcome)} />
      ))}
      {truncated && <p className="quiet">{words.cut(kept.length)}</p>}
    </>
  );
}

function Kept({ outcome, kept }: { readonly outcome: (typeof outcomes)[number]; readonly kept: Preview["kept"] }) {
  const words = useTexts().share;
  if (kept.length === 0) return null;
  const titles = { "left-out": words.stays, nameless: words.nameless, "withheld-words": words.withheld };
  return (
    <details open>
      <summary>{titles[outcome](kept.length)}</summary>
      <ul>
        {kept.map(({ type, id, sentence }) => (
          <li key={`${type} ${id}`}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}

function countText(records: Readonly<Record<string, (n: number) => string>>, type: string, n: number): string {
  return records[type]?.(n) ?? `${type} ${String(n)}`;
}
