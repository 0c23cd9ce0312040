import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { closeMerge, mergeCompared } from "../../commands/merge-actions.ts";
import type { MergePreview } from "../../state/merge.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { ConflictTable } from "./conflict-table.tsx";
import { ItemTable } from "./item-table.tsx";
import { SourceButtons } from "./source-buttons.tsx";
import { SourceFacts } from "./source-facts.tsx";

interface MergePreviewViewProps {
  readonly preview: MergePreview;
  readonly name: string;
  readonly isAnew: boolean;
  readonly isMerging: boolean;
}

/** What a merge would bring: what is at odds first, then what the other side changed, both changed alike, and what stays. */
export function MergePreviewView({ preview, name, isAnew, isMerging }: MergePreviewViewProps) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.merge;
  const { source, changes, counts, conflicts, items, truncated } = preview;
  const isNothing = changes === 0 && counts.conflicts === 0;
  const sum = ({ added, changed, retracted }: MergePreview["counts"]["here"]) => added + changed + retracted;
  const inWords = ({ added, changed, retracted }: MergePreview["counts"]["here"]) =>
    words.counts(added, changed, retracted);
  return (
    <div className="merge-preview">
      {isAnew && (
        <p className="warn" role="status">
          {words.changedSince}
        </p>
      )}
      <SourceFacts preview={preview} name={name} />
      {isNothing && <p role="status">{words.nothingNew}</p>}
      {conflicts.length > 0 && (
        <section aria-label={words.sections.conflicts(counts.conflicts)}>
          <h3>{words.sections.conflicts(counts.conflicts)}</h3>
          <p className="quiet">{words.sections.conflictsHint}</p>
          <ConflictTable conflicts={conflicts} />
        </section>
      )}
      <Items
        title={words.sections.there(sum(counts.there))}
        counts={inWords(counts.there)}
        items={items.filter(({ side }) => side === "there")}
      />
      <Items title={words.sections.both(counts.both)} counts="" items={items.filter(({ side }) => side === "both")} />
      <Items
        title={words.sections.here(sum(counts.here))}
        counts={inWords(counts.here)}
        items={items.filter(({ side }) => side === "here")}
        isFolded
      />
      {truncated && <p className="quiet">{words.more}</p>}
      {source.type === "copy" && <p className="quiet">{words.copyHint}</p>}
      <div className="buttons spread merge-foot">
        <SourceButtons />
        <span className="buttons">
          <Button className="tool" onPress={() => closeMerge(services)}>
            {texts.cancel}
          </Button>
          <Button
            className="primary"
            autoFocus={!isNothing}
            isDisabled={isMerging || isNothing}
            onPress={() => perform(services, () => mergeCompared(services))}
          >
            {isMerging ? words.merging : words.merge}
          </Button>
        </span>
      </div>
    </div>
  );
}

interface ItemsProps {
  readonly title: string;
  readonly counts: string;
  readonly items: MergePreview["items"];
  /** Opened by whoever wants to see it. */
  readonly isFolded?: boolean;
}

function Items({ title, counts, items, isFolded = false }: ItemsProps) {
  if (items.length === 0) return null;
  if (isFolded)
    return (
      <details className="merge-fold">
        <summary>
          {title} <span className="quiet">{counts}</span>
        </summary>
        <ItemTable items={items} label={title} />
      </details>
    );
  return (
    <section aria-label={title}>
      <h3>
        {title} <span className="quiet">{counts}</span>
      </h3>
      <ItemTable items={items} label={title} />
    </section>
  );
}
