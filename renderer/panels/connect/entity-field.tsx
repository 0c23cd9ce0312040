import { useState } from "react";
import type { KeyboardEvent } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { valueOf } from "../../state/loadable.ts";
import type { EndChoice } from "../../state/answer.ts";
import { openClient, useServices } from "../../state/services.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Mark } from "../../ui/mark.tsx";
import { NamePair } from "../../ui/name.tsx";

type Hit = OutputOf<"search">["hits"][number];

/** Hits listed at most; more letters find the rest. */
const mostHits = 12;

interface EntityFieldProps {
  readonly label: string;
  /** Of the field in the page, where a command goes there. */
  readonly id?: string;
  readonly value: EndChoice | null;
  /** The label is not drawn, only said. */
  readonly isBare?: boolean;
  /** It has the focus as soon as it is there. */
  readonly autoFocus?: boolean;
  readonly onChoose: (choice: EndChoice) => void;
  readonly onClear: () => void;
}

/** A field that completes the name of an entity, in any script. */
export function EntityField({
  label,
  id,
  value,
  isBare = false,
  autoFocus = false,
  onChoose,
  onClear,
}: EntityFieldProps) {
  const texts = useTexts();
  const services = useServices();
  const reading = useRecordedReading();
  /** What is typed since the last choice; null while the choice stands. */
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = (typed ?? "").trim();
  const found = useRead("search", wanted === "" ? null : { text: wanted, limit: mostHits, ...reading }, {
    keepFormer: true,
  });
  const hits = entitiesOf(wanted === "" ? null : valueOf(found));
  const choose = (hit: Hit | undefined) => {
    if (!hit || !isEntityId(hit.id)) return;
    setTyped(null);
    onChoose({
      id: hit.id,
      kind: hit.kind,
      name: hit.shortName,
      nameLang: hit.shortNameLang,
      secondName: hit.secondName,
    });
  };
  /** Enter without a walk through the list takes the best hit, as in the search; asked anew, because the list may be that of a letter less. */
  const onKeyDown = (event: KeyboardEvent) => {
    const isWalked = event.target instanceof Element && event.target.hasAttribute("aria-activedescendant");
    if (event.key !== "Enter" || event.nativeEvent.isComposing || isWalked || wanted === "") return;
    event.preventDefault();
    event.stopPropagation();
    perform(services, async () =>
      choose(entitiesOf(await openClient(services).search({ text: wanted, limit: mostHits, ...reading }))[0]),
    );
  };
  return (
    <ComboBox
      {...(id === undefined ? {} : { id })}
      className={isBare ? "entity-field bare" : "entity-field"}
      items={hits}
      inputValue={typed ?? value?.name ?? ""}
      onInputChange={(text) => setTyped(text === (value?.name ?? "") ? null : text)}
      selectedKey={value?.id ?? null}
      onSelectionChange={(key) => choose(hits.find(({ id: candidate }) => candidate === key))}
      onBlur={() => setTyped(null)}
      allowsEmptyCollection={wanted !== ""}
      allowsCustomValue
      menuTrigger="input"
      autoFocus={autoFocus}
    >
      <Label {...(isBare ? { className: "visually-hidden" } : {})}>{label}</Label>
      <div className="input with-mark" onKeyDownCapture={onKeyDown}>
        {value && typed === null && <Mark kind={value.kind} />}
        <Input
          placeholder={isBare ? label : texts.connect.choose}
          lang={typed === null ? (value?.nameLang ?? "") : ""}
          spellCheck={false}
        />
        {value && typed === null && value.secondName && (
          <span className="second" lang={value.secondName.lang}>
            {value.secondName.value}
          </span>
        )}
        {value && (
          <Button slot={null} className="tool tiny" aria-label={`${label}: ${texts.connect.clear}`} onPress={onClear}>
            <Icon name="close" />
          </Button>
        )}
      </div>
      <Popover className="popover">
        <ListBox
          className="list-box"
          renderEmptyState={() => (
            <p className="waiting">{found.status === "done" ? texts.connect.noHit : texts.loading}</p>
          )}
        >
          {(hit: Hit) => (
            <ListBoxItem id={hit.id} className="list-item" textValue={hit.name}>
              <Mark kind={hit.kind} />
              <NamePair name={hit.name} lang={hit.nameLang} second={hit.secondName} />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function entitiesOf(answer: OutputOf<"search"> | null): readonly Hit[] {
  return (answer?.hits ?? []).filter(({ type }) => type === "entity");
}
