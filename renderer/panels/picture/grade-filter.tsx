import { useState } from "react";
import { Button, Dialog, DialogTrigger, Form, Popover } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { setFilter } from "../../commands/moment-actions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { GradeFields } from "../../ui/grade-fields.tsx";
import { Icon } from "../../ui/icon.tsx";

/** What is proposed when the filter is first opened: whatever can be judged at all. */
const firstProposal = "E5";

/** The least grade that counts in picture, expansions, paths and money; off until it is set. */
export function GradeFilter() {
  const { store } = useServices();
  const texts = useTexts();
  const minGrade = useWindow(({ filter }) => filter.minGrade);
  const isOpen = useWindow(({ panels }) => panels.grade);
  const setOpen = (grade: boolean) => store.setState(({ panels }) => ({ panels: { ...panels, grade } }));
  const words = minGrade === null ? texts.time.grade.any : texts.time.grade.least(minGrade);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        className={minGrade === null ? "chip grade-chip" : "chip grade-chip on"}
        aria-label={`${texts.time.grade.filter}: ${words}`}
      >
        {words}
        <Icon name="chevron" />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="as-of" aria-label={texts.time.grade.filter}>
          {({ close }) => <GradeForm minGrade={minGrade} close={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function GradeForm({ minGrade, close }: { readonly minGrade: string | null; readonly close: () => void }) {
  const services = useServices();
  const texts = useTexts();
  const [grade, setGrade] = useState(minGrade ?? firstProposal);
  const apply = (least: string | null) => {
    perform(services, () => setFilter(services, { minGrade: least }));
    close();
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        apply(grade);
      }}
    >
      <GradeFields grade={grade} letters="ABCDE" digits="12345" isFirst onChange={setGrade} />
      <p className="quiet">{texts.time.grade.hint}</p>
      <div className="buttons">
        <Button className="tool box" onPress={() => apply(null)}>
          {texts.time.grade.clear}
        </Button>
        <Button className="primary" type="submit">
          {texts.time.grade.apply}
        </Button>
      </div>
    </Form>
  );
}
