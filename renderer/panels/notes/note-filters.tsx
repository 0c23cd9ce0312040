import { Button, Checkbox, Input, SearchField } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { noteGroupings } from "#data/api/note-methods.ts";
import { saveNotes } from "../../commands/note-file-actions.ts";
import { perform } from "../../commands/command.ts";
import { noteSearchId } from "../../commands/find-here.ts";
import { allNotes, isNarrowed } from "../../state/note-list.ts";
import type { NoteList } from "../../state/note-list.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { SelectField } from "../connect/select-field.tsx";
import { TextInput } from "../edit/inputs.tsx";

interface NoteFiltersProps {
  readonly list: NoteList;
  readonly onChange: (change: Partial<NoteList>) => void;
  readonly counts: OutputOf<"countNotes"> | null;
}

/** By what notes are found, narrowed and put under headings, and saved as they are listed. */
export function NoteFilters({ list, onChange, counts }: NoteFiltersProps) {
  const services = useServices();
  const { notes: texts, noteList: words } = useTexts();
  const hasSelection = useWindow(({ selection }) => selection.length > 0);
  const choicesOf = (facet: OutputOf<"countNotes">["tags"] | undefined, textOf?: (value: string) => string) => [
    { value: "", text: words.any },
    ...(facet ?? []).map(({ value, text, count }) => ({ value, text: words.choice(textOf?.(value) ?? text, count) })),
  ];
  return (
    <>
      <SearchField
        className="search-field"
        aria-label={texts.filter}
        value={list.text}
        onChange={(text) => onChange({ text })}
      >
        <Input className="input" id={noteSearchId} placeholder={texts.filter} />
      </SearchField>
      <Checkbox
        className="check"
        isSelected={list.aboutSelection}
        onChange={(aboutSelection) => onChange({ aboutSelection })}
        isDisabled={!hasSelection}
      >
        <span className="box">
          <Icon name="check" />
        </span>
        {texts.about}
      </Checkbox>
      <details className="note-filters" open={isNarrowed({ ...list, text: "", aboutSelection: false }) || undefined}>
        <summary>{words.narrow}</summary>
        <div className="note-filter-fields">
          <SelectField
            label={words.tag}
            value={list.tag}
            choices={choicesOf(counts?.tags)}
            onChange={(tag) => onChange({ tag })}
          />
          <SelectField
            label={words.state}
            value={list.state}
            choices={choicesOf(counts?.states)}
            onChange={(state) => onChange({ state: state as NoteList["state"] })}
          />
          <SelectField
            label={words.owner}
            value={list.owner}
            choices={choicesOf(counts?.owners)}
            onChange={(owner) => onChange({ owner })}
          />
          <SelectField
            label={words.author}
            value={list.author}
            choices={choicesOf(counts?.authors)}
            onChange={(author) => onChange({ author })}
          />
          <SelectField
            label={words.place}
            value={list.place}
            choices={choicesOf(counts?.places)}
            onChange={(place) => onChange({ place: place as NoteList["place"] })}
          />
          <TextInput
            label={words.since}
            value={list.since}
            placeholder={words.dateHint}
            maxLength={10}
            onChange={(since) => onChange({ since })}
          />
          <TextInput
            label={words.until}
            value={list.until}
            placeholder={words.dateHint}
            maxLength={10}
            onChange={(until) => onChange({ until })}
          />
        </div>
      </details>
      <div className="note-list-tools">
        <SelectField
          label={words.group}
          value={list.group}
          choices={noteGroupings.map((value) => ({ value, text: words.groups[value] }))}
          onChange={(group) => onChange({ group: noteGroupings.find((one) => one === group) ?? "none" })}
        />
        {isNarrowed(list) && (
          <Button className="tool" onPress={() => onChange({ ...allNotes, group: list.group })}>
            {words.clear}
          </Button>
        )}
        {(["csv", "markdown"] as const).map((format) => (
          <Button
            key={format}
            className="tool"
            isDisabled={counts?.total === 0}
            onPress={() => perform(services, () => saveNotes(services, list, format))}
          >
            {format === "csv" ? words.saveCsv : words.saveMarkdown}
          </Button>
        ))}
      </div>
    </>
  );
}
