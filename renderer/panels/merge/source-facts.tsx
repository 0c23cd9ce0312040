import type { MergePreview } from "../../state/merge.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";

type Source = MergePreview["source"];

/** What the other side is, who vouches for it, and how much it brings and whose. */
export function SourceFacts({ preview, name }: { readonly preview: MergePreview; readonly name: string }) {
  const texts = useTexts();
  const words = texts.merge;
  const { source, changes, authors, counts } = preview;
  const whose = authors.map((author) => words.byAuthor(author.name, author.changes)).join(texts.listSeparator);
  const isDoubtful = source.signature !== null && isDoubted(source.signature);
  return (
    <div className="source-facts">
      <p>
        <strong>{titleOf(source, name, words)}</strong>
      </p>
      {source.type === "package" && (
        <p className={source.signature === null || isDoubtful ? "warn" : "quiet"}>{signatureText(source, words)}</p>
      )}
      {source.damaged > 0 && <p className="warn">{words.damaged(source.damaged)}</p>}
      {changes > 0 && <p>{words.brings(changes, whose)}</p>}
      {counts.heldBack > 0 && <p className="warn">{words.heldBack(counts.heldBack)}</p>}
    </div>
  );
}

function titleOf({ type, title, since, sameWorkspace }: Source, name: string, { source }: Texts["merge"]): string {
  switch (type) {
    case "package":
      return source.package(title, since ?? "");
    case "copy":
      return source.copy(title);
    case "layers":
      return sameWorkspace ? source.workspace(title) : source.layers(name);
    case "workspace":
      return sameWorkspace ? source.workspace(title) : source.other(title);
  }
}

/** A key that is new, or known as somebody else's, is to be compared. */
function isDoubted({ own, known, name }: NonNullable<Source["signature"]>): boolean {
  return !own && known?.name !== name;
}

function signatureText({ signature }: Source, { signed }: Texts["merge"]): string {
  if (!signature) return signed.unsigned;
  const { fingerprint, name, own, known } = signature;
  if (own) return signed.own(fingerprint);
  if (!known) return signed.fresh(name, fingerprint);
  return known.name === name
    ? signed.known(name, known.since.slice(0, 10), fingerprint)
    : signed.other(known.name, name, fingerprint);
}
