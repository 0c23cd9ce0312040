import type { ReactNode } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTexts } from "../text/use-texts.ts";
import { Icon } from "./icon.tsx";

interface DialogFrameProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Where it lies: in the middle (also as wide as the window lets it), at the top, or as a sheet at the right. */
  readonly look?: "middle" | "wide" | "top" | "sheet";
  /** Hides the head; the title is still its name. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}

/** A dialog: named, closed by Esc, by its button and by a press beside it; focus goes back where it was. */
export function DialogFrame({ title, onClose, look = "middle", bare = false, children }: DialogFrameProps) {
  const texts = useTexts();
  return (
    <ModalOverlay className={`overlay at-${look}`} isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className={`modal at-${look}`}>
        <Dialog className="dialog" aria-label={title}>
          {!bare && (
            <header className="dialog-head">
              <Heading slot="title">{title}</Heading>
              <Button className="tool" aria-label={texts.close} onPress={onClose}>
                <Icon name="close" />
              </Button>
            </header>
          )}
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
