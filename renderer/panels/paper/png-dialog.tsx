import { useState } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import type { PngSizes } from "../../canvas/paper/png-size.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { savePicturePng } from "../../commands/paper-files.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { FormFrame } from "../edit/form-frame.tsx";

/** How large a PNG shall be, each size named in pixels before anything is drawn. */
export function PngDialog({ sizes, isCut }: PngSizes) {
  const services = useServices();
  const { png: words } = useTexts().paper;
  const [scale, setScale] = useState((sizes.find((size) => size.scale === 2) ?? sizes.at(-1))?.scale ?? 1);
  return (
    <DialogFrame title={words.title} onClose={close}>
      <FormFrame
        label={words.title}
        action={words.save}
        submit={() => savePicturePng(services, { scale })}
        onClose={close}
      >
        <RadioGroup className="radios" value={String(scale)} onChange={(value) => setScale(Number(value))}>
          <Label>{words.size}</Label>
          {sizes.map((size) => (
            <Radio key={size.scale} value={String(size.scale)} className="radio">
              {words.sizeOf(size.scale, size.width, size.height)}
            </Radio>
          ))}
        </RadioGroup>
        {isCut && <p className="quiet">{words.cut}</p>}
      </FormFrame>
    </DialogFrame>
  );

  function close(): void {
    closeDialog(services.store, "png");
  }
}
