import { useState } from "react";
import { Button } from "react-aria-components";
import type { LayerLine } from "#data/api/layer-methods.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { dayText } from "../../ui/time-text.ts";
import { ShownCheck } from "./shown-check.tsx";

/** Damaged lines that are named. */
const mostNamed = 10;

/** A layer: shown or hidden, what it brings, and behind the mark where it comes from. */
export function LayerRow({ layer }: { readonly layer: LayerLine }) {
  const texts = useTexts();
  const [isOpen, setOpen] = useState(false);
  const named = layer.damaged.slice(0, mostNamed).map(({ line }) => line);
  const lines = named.join(", ") + (layer.damagedCount > named.length ? " …" : "");
  const facts = `layer-facts-${layer.id}`;
  return (
    <li>
      <div className="layer-head">
        <ShownCheck part="layers" id={layer.id} name={layer.title} counts={texts.layers.counts(layer)} />
        <Button
          className="tool tiny"
          aria-label={texts.layers.facts(layer.title)}
          aria-expanded={isOpen}
          aria-controls={facts}
          onPress={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? "up" : "chevron"} />
        </Button>
      </div>
      {layer.damagedCount > 0 && <p className="warn">{texts.layers.damaged(layer.damagedCount, lines)}</p>}
      {layer.merged !== null && layer.merged.admitted === 0 && <p className="warn">{texts.layers.notLetIn}</p>}
      {isOpen && <LayerFacts layer={layer} id={facts} />}
    </li>
  );
}

/** Provenance: who, with what, whence, since when. */
function LayerFacts({ layer, id }: { readonly layer: LayerLine; readonly id: string }) {
  const { layers: words } = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const { author, writer, fileName, since, last, changes, role } = layer;
  const isShipped = role === "atlas" || role === "shipped";
  const facts: readonly (readonly [string, string | null])[] = [
    [words.author, author?.name || null],
    [words.writer, isShipped ? null : writer === null ? words.nobody : words.device(writer)],
    [words.from, useOrigin(layer)],
    [words.since, since && dayText(since, lang)],
    [words.last, last && dayText(last, lang)],
    [words.changes, changes.toLocaleString(lang === "ja" ? "ja-JP" : "en-GB")],
    [words.file, fileName],
  ];
  return (
    <dl id={id} className="layer-facts">
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function useOrigin({ role, merged, changes }: LayerLine): string | null {
  const { layers: words } = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  if (role === "atlas" || role === "shipped") return words.shippedWith;
  if (merged === null) return null;
  const told = merged.by.map(({ title, when }) => words.mergedFrom(title ?? merged.workspace, dayText(when, lang)));
  const isPart = merged.admitted > 0 && merged.admitted < changes;
  return [...told, ...(isPart ? [words.partlyLetIn(merged.admitted, changes)] : [])].join(" ") || null;
}
