import { useWindow } from "../state/window-store.ts";
import type { OpenDialog } from "../state/dialogs.ts";
import { BackupsDialog } from "./backups/backups-dialog.tsx";
import { ClaimsDialog } from "./claims/claims-dialog.tsx";
import { CompareDialog } from "./compare/compare-dialog.tsx";
import { EditDialog } from "./edit/edit-dialog.tsx";
import { EvidenceDialog } from "./evidence/evidence-dialog.tsx";
import { ExpandDialog } from "./expand/expand-dialog.tsx";
import { ForgetDialog } from "./forget/forget-dialog.tsx";
import { ConflictsDialog } from "./merge/conflicts-dialog.tsx";
import { MergeDialog } from "./merge/merge-dialog.tsx";
import { PackageDialog } from "./merge/package-dialog.tsx";
import { PngDialog } from "./paper/png-dialog.tsx";
import { HelpDialog } from "./help/help-dialog.tsx";
import { KeysDialog } from "./keys/keys-dialog.tsx";
import { PaletteDialog } from "./palette/palette-dialog.tsx";
import { RatesDialog } from "./money/rates-dialog.tsx";
import { SearchDialog } from "./search/search-dialog.tsx";
import { ShareDialog } from "./share/share-dialog.tsx";
import { SettingsDialog } from "./settings/settings-dialog.tsx";
import { TriageDialog } from "./triage/triage-dialog.tsx";
import { ViewDialog } from "./views/view-dialog.tsx";
import { QuestionBoard } from "./visits/question-board.tsx";
import { VisitDialog } from "./visits/visit-dialog.tsx";
import { SubjectMenu } from "./menu/subject-menu.tsx";
import { useFocusKept } from "../ui/use-focus-kept.ts";

/** The dialogs that are open, each over the one before. */
export function Dialogs() {
  const dialogs = useWindow((state) => state.dialogs);
  useFocusKept(dialogs.length > 0);
  return dialogs.map((dialog, index) => <DialogOf key={`${index} ${dialog.type}`} dialog={dialog} />);
}

function DialogOf({ dialog }: { readonly dialog: OpenDialog }) {
  switch (dialog.type) {
    case "search":
      return <SearchDialog />;
    case "palette":
      return <PaletteDialog />;
    case "help":
      return <HelpDialog />;
    case "settings":
      return <SettingsDialog />;
    case "keys":
      return <KeysDialog />;
    case "rates":
      return <RatesDialog />;
    case "backups":
      return <BackupsDialog />;
    case "expand":
      return <ExpandDialog entity={dialog.entity} />;
    case "evidence":
      return <EvidenceDialog place={dialog} />;
    case "claims":
      return <ClaimsDialog about={dialog.about} field={dialog.field} />;
    case "edit":
      return <EditDialog form={dialog.form} />;
    case "compare":
      return <CompareDialog />;
    case "merge":
      return <MergeDialog />;
    case "conflicts":
      return <ConflictsDialog />;
    case "package":
      return <PackageDialog />;
    case "forget":
      return <ForgetDialog person={dialog.person} />;
    case "png":
      return <PngDialog sizes={dialog.sizes} isCut={dialog.isCut} />;
    case "share":
      return <ShareDialog />;
    case "triage":
      return <TriageDialog visit={dialog.visit} />;
    case "view":
      return <ViewDialog form={dialog.form} />;
    case "visit":
      return <VisitDialog form={dialog.form} />;
    case "questionBoard":
      return <QuestionBoard visit={dialog.visit} />;
    case "menu":
      return <SubjectMenu subject={dialog.subject} point={dialog.point} />;
  }
}
