import { Button } from "react-aria-components";
import { openForm } from "../../commands/edit-actions.ts";
import type { EditForm } from "../../state/edit.ts";
import { useServices } from "../../state/services.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";

export interface BarForm {
  readonly title: keyof Texts["edit"]["bar"];
  readonly form: EditForm;
}

/** What can be done with what is inspected, in few words; nothing where nothing may be changed. */
export function EditBar({ label, forms }: { readonly label: string; readonly forms: readonly BarForm[] }) {
  const services = useServices();
  const texts = useTexts();
  const canWrite = useWindow(isWritable);
  if (!canWrite) return null;
  return (
    <div className="edit-bar" role="toolbar" aria-label={label}>
      {forms.map(({ title, form }) => (
        <Button
          key={title}
          className="tool"
          aria-label={texts.commands[title]}
          onPress={() => openForm(services, form)}
        >
          {texts.edit.bar[title]}
        </Button>
      ))}
    </div>
  );
}
