import { Link } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { conditionsOf } from "../../commands/condition-words.ts";
import { goTo } from "../../commands/picture-actions.ts";
import type { DoneOf } from "../../state/answer.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { Mark } from "../../ui/mark.tsx";
import { periodText } from "../../ui/period-text.ts";
import { SourceList } from "../../ui/source-list.tsx";
import { AskedWith } from "./asked-with.tsx";
import { WaysOut } from "./empty-paths.tsx";
import { LineButton } from "./line-button.tsx";
import { SentenceParts } from "./sentence-parts.tsx";
import { ShowAll } from "./show-all.tsx";
import { useLineKeys } from "./use-line-keys.ts";

type Answer = DoneOf<"common">;
type Shared = Answer["result"]["entities"][number];

/** What entities have in common: shared neighbours under those that share them and the kinds of relation, each as a sentence. */
export function CommonAnswer({ answer }: { readonly answer: Answer }) {
  const { entities, sources, remarks } = answer.result;
  const keys = useLineKeys<HTMLDivElement>(entities.length);
  return (
    <>
      <AskedWith input={answer.asked.input} />
      {entities.length === 0 && <NothingShared answer={answer} />}
      <div {...keys}>
        {groupsOf(entities).map(({ rows, first }) => (
          <Group key={rows[0]!.id} answer={answer} rows={rows} first={first} sources={sources} />
        ))}
      </div>
      <ShowAll ids={[...answer.asked.ends, ...entities].map(({ id }) => id)} />
      {remarks.length > 0 && <p className="quiet remarks">{remarks.join(" ")}</p>}
      <SourceList sources={sources} />
    </>
  );
}

function NothingShared({ answer }: { readonly answer: Answer }) {
  const texts = useTexts();
  const labels = useKindLabels();
  const lang = useWindow(({ profile }) => profile.lang);
  const { lift } = texts.paths;
  const waysOut = conditionsOf(answer.asked.input, [], texts, labels, lang).flatMap(({ name }) =>
    name in lift ? [{ name, text: lift[name as keyof typeof lift] }] : [],
  );
  return (
    <>
      <p className="explanation">{answer.result.explanation ?? texts.paths.common.nothing}</p>
      <WaysOut waysOut={waysOut} />
    </>
  );
}

interface GroupProps {
  readonly answer: Answer;
  readonly rows: readonly Shared[];
  /** Place of the first row in the whole answer. */
  readonly first: number;
  readonly sources: readonly SourceEntry[];
}

function Group({ answer, rows, first, sources }: GroupProps) {
  const texts = useTexts();
  const labels = useKindLabels();
  const { ends } = answer.asked;
  const { shared, kinds } = rows[0]!;
  const names = ends.filter(({ id }) => shared.includes(id)).map(({ name }) => name);
  const whose =
    shared.length === ends.length
      ? texts.paths.common.sharedByAll(ends.length)
      : texts.paths.common.sharedBy(names.join(texts.listSeparator));
  const how = kinds.map((kind) => labels.relation(kind, true)).join(texts.listSeparator);
  return (
    <section className="shared-group">
      <h3>
        {whose}
        {how !== "" && <span className="quiet"> · {how}</span>}
      </h3>
      <ol className="paths" start={first + 1}>
        {rows.map((row, at) => (
          <SharedRow
            key={row.id}
            row={row}
            index={first + at}
            isChosen={answer.chosen === first + at}
            sources={sources}
          />
        ))}
      </ol>
    </section>
  );
}

interface SharedRowProps {
  readonly row: Shared;
  readonly index: number;
  readonly isChosen: boolean;
  readonly sources: readonly SourceEntry[];
}

function SharedRow({ row, index, isChosen, sources }: SharedRowProps) {
  const services = useServices();
  const texts = useTexts();
  const { common } = texts.paths;
  return (
    <li className={isChosen ? "path chosen" : "path"}>
      <LineButton index={index} isChosen={isChosen} label={isChosen ? common.hide(row.name) : common.show(row.name)} />
      <div className="shared">
        <Mark kind={row.kind} />{" "}
        <Link className="name-link" onPress={() => perform(services, () => goTo(services, row.id))}>
          <span lang={row.nameLang}>{row.name}</span>
        </Link>
        <p className="sentence">
          <SentenceParts parts={row.parts} sources={sources} />
        </p>
      </div>
      <span className={row.overlap === "no" ? "warn facts" : "quiet facts"}>
        {row.overlapping !== null && row.overlap !== "no"
          ? common.overlap(periodText(row.overlapping))
          : common.overlaps[row.overlap]}
      </span>
    </li>
  );
}

/** Rows that the same entities share by the same kinds stand together; the order of the host stays. */
function groupsOf(rows: readonly Shared[]): readonly { readonly rows: readonly Shared[]; readonly first: number }[] {
  const groups: { rows: Shared[]; first: number; key: string }[] = [];
  rows.forEach((row, at) => {
    const key = `${row.shared.toSorted().join()} ${row.kinds.toSorted().join()}`;
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ rows: [row], first: at, key });
  });
  return groups;
}
