import { Button, FieldError, Input, Label, SearchField, TextField } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { isPeriod } from "#graph/model/calendars.ts";
import { setHistory } from "../../commands/history-actions.ts";
import { isEndChoice, wholeHistory } from "../../state/history.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { ChoiceChip } from "../connect/choice-chip.tsx";
import { EntityField } from "../connect/entity-field.tsx";

const anyone = "";

/** Item, person, days and words by which the history is narrowed down. */
export function HistoryFilters({ authors }: { readonly authors: OutputOf<"listHistory">["authors"] }) {
  const { store } = useServices();
  const { layers, notes } = useTexts();
  const words = layers.history;
  const form = useWindow((state) => state.history);
  const me = useWindow(({ profile }) => profile.author.id);
  const { about, who, since, until, text } = form;
  const nameOf = (id: string) => {
    if (id === anyone) return words.anyone;
    if (id === me) return notes.you;
    const author = authors.find((one) => one.id === id);
    return author && author.name !== id ? author.name : layers.noName;
  };
  const people = [...new Set([anyone, ...authors.map(({ id }) => id), ...(who === null ? [] : [who])])];
  return (
    <div className="history-filters" role="group" aria-label={words.filters}>
      {about !== null && !isEndChoice(about) ? (
        <span className="float">
          {about.name}
          <Button
            className="tool tiny"
            aria-label={`${words.about}: ${words.clear}`}
            onPress={() => setHistory(store, { about: null })}
          >
            <Icon name="close" />
          </Button>
        </span>
      ) : (
        <EntityField
          label={words.about}
          value={about}
          onChoose={(choice) => setHistory(store, { about: choice })}
          onClear={() => setHistory(store, { about: null })}
        />
      )}
      <SearchField
        className="search-field"
        aria-label={words.text}
        value={text}
        onChange={(typed) => setHistory(store, { text: typed })}
      >
        <Input className="input" placeholder={words.text} />
      </SearchField>
      <div className="history-days">
        <DayField label={words.since} value={since} onChange={(typed) => setHistory(store, { since: typed })} />
        <DayField label={words.until} value={until} onChange={(typed) => setHistory(store, { until: typed })} />
      </div>
      <div className="chips">
        <ChoiceChip
          label={words.who}
          value={who ?? anyone}
          choices={people}
          textOf={nameOf}
          onChange={(choice) => setHistory(store, { who: choice === anyone ? null : choice })}
        />
        {form !== wholeHistory && (
          <Button className="tool" onPress={() => setHistory(store, wholeHistory)}>
            {words.clear}
          </Button>
        )}
      </div>
    </div>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}
/** A day, a month or a year; while it cannot be read it narrows nothing, and says so. */
function DayField({ label, value, onChange }: DayFieldProps) {
  const { history: words } = useTexts().layers;
  const isWrong = value.trim() !== "" && !isPeriod(value.trim());
  return (
    <TextField value={value} isInvalid={isWrong} onChange={onChange}>
      <Label>{label}</Label>
      <Input className="input" placeholder={words.datePlaceholder} spellCheck={false} autoComplete="off" />
      <FieldError className="field-error">{words.wrongDate}</FieldError>
    </TextField>
  );
}
