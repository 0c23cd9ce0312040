import { Button } from "react-aria-components";
import { openSource } from "../commands/dialog-actions.ts";
import { useWindowStore } from "../state/window-store.ts";
import { sourceTitle } from "../text/source-line.ts";
import type { SourceEntry } from "../text/source-line.ts";
import { useTexts } from "../text/use-texts.ts";

/** The numbered sources of an answer, each opening its document and lines. */
export function SourceList({ sources }: { readonly sources: readonly SourceEntry[] }) {
  const store = useWindowStore();
  const texts = useTexts();
  if (sources.length === 0) return null;
  return (
    <ol className="source-list" aria-label={texts.sources.title}>
      {sources.map((source) => {
        const place = [
          source.section,
          source.page === null ? null : texts.sources.page(source.page),
          source.lines === null ? null : texts.sources.lines(source.lines[0], source.lines[1]),
        ].filter((part) => part !== null && part !== "");
        const content = (
          <>
            <span className="n">{source.n}</span>
            <span>
              {sourceTitle(source, texts)}
              {place.length > 0 && <span className="quiet"> {place.join(texts.listSeparator)}</span>}
            </span>
          </>
        );
        return (
          <li key={source.n}>
            {source.document === null ? (
              <span className="source-row">{content}</span>
            ) : (
              <Button className="source-row" onPress={() => openSource(store, source)}>
                {content}
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
