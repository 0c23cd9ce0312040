import { closeMerge } from "../../commands/merge-actions.ts";
import { useServices } from "../../state/services.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Failed } from "../../ui/failed.tsx";
import { ChooseSource } from "./choose-source.tsx";
import { MergePreviewView } from "./merge-preview.tsx";
import { SourceButtons } from "./source-buttons.tsx";

/** A merge: which other side, what it would bring, and then the change that lets it in. */
export function MergeDialog() {
  const services = useServices();
  const words = useTexts().merge;
  const readOnly = useTexts().footer.readOnly;
  const merge = useWindow((state) => state.merge);
  const canWrite = useWindow(isWritable);
  const isWide = merge.status === "compared" || merge.status === "merging";
  const title = merge.status === "choosing" ? words.title : words.titleOf(merge.name);
  return (
    <DialogFrame title={title} look={isWide ? "wide" : "middle"} onClose={() => closeMerge(services)}>
      {canWrite ? <Step /> : <p>{readOnly}</p>}
    </DialogFrame>
  );
}

function Step() {
  const words = useTexts().merge;
  const merge = useWindow((state) => state.merge);
  switch (merge.status) {
    case "choosing":
      return <ChooseSource />;
    case "comparing":
      return (
        <p className="waiting" role="status">
          {words.reading(merge.name)}
        </p>
      );
    case "failed":
      return (
        <>
          <Failed error={merge.error} />
          <SourceButtons />
        </>
      );
    case "compared":
    case "merging":
      return (
        <MergePreviewView
          preview={merge.preview}
          name={merge.name}
          isAnew={merge.isAnew}
          isMerging={merge.status === "merging"}
        />
      );
  }
}
