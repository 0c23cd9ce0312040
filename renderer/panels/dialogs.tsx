import { useWindow } from "../state/window-store.ts";
import type { OpenDialog } from "../state/dialogs.ts";
import { ClaimsDialog } from "./claims/claims-dialog.tsx";
import { CompareDialog } from "./compare/compare-dialog.tsx";
import { EditDialog } from "./edit/edit-dialog.tsx";
import { EvidenceDialog } from "./evidence/evidence-dialog.tsx";
import { ExpandDialog } from "./expand/expand-dialog.tsx";
import { HelpDialog } from "./help/help-dialog.tsx";
import { PaletteDialog } from "./palette/palette-dialog.tsx";
import { RatesDialog } from "./money/rates-dialog.tsx";
import { SearchDialog } from "./search/search-dialog.tsx";
import { SettingsDialog } from "./settings/settings-dialog.tsx";
import { SubjectMenu } from "./menu/subject-menu.tsx";

/** The dialogs that are open, each over the one before. */
export function Dialogs() {
  const dialogs = useWindow((state) => state.dialogs);
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
    case "rates":
      return <RatesDialog />;
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
    case "menu":
      return <SubjectMenu subject={dialog.subject} point={dialog.point} />;
  }
}
