import { Button, Link } from "react-aria-components";
import { openFold } from "../../commands/fold-actions.ts";
import { perform } from "../../commands/command.ts";
import { goTo } from "../../commands/picture-actions.ts";
import { moneyOfFold } from "../../state/folds.ts";
import type { Fold } from "../../state/folds.ts";
import { seenOf } from "../../state/seen.ts";
import { useServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { useFilter, useMomentReading } from "../../state/use-reading.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Mark } from "../../ui/mark.tsx";
import { Section } from "../../ui/section.tsx";

/** More members than this are not listed; opening the fold shows them. */
const mostListed = 60;

/** A fold: how many of which kind are in it, and sums of the money that touches them, per currency, phase and period. */
export function FoldView({ id }: { readonly id: string }) {
  const services = useServices();
  const words = useTexts().tools.folds;
  const drawn = useWindow(({ picture }) => picture.drawn);
  const lens = useWindow((state) => state.lens);
  const fold = seenOf(drawn, lens).folds.find(({ entity }) => entity.id === id);
  if (!fold) return <p className="quiet pad">{words.gone}</p>;
  return (
    <>
      <header className="title">
        <h2>{fold.name}</h2>
        <small>{words.holds(fold.members.length, fold.inside.length, fold.across.length)}</small>
        <Button className="tool box" onPress={() => openFold(services, fold.key)}>
          {words.openHere}
        </Button>
      </header>
      <Kinds fold={fold} />
      <Sums fold={fold} />
      <Members fold={fold} />
    </>
  );
}

function Kinds({ fold: { members } }: { readonly fold: Fold }) {
  const words = useTexts().tools.folds;
  const labels = useKindLabels();
  const counts = new Map<string, number>();
  for (const { kind } of members) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return (
    <Section title={words.kinds}>
      <ul className="fold-list">
        {[...counts]
          .toSorted(([, a], [, b]) => b - a)
          .map(([kind, count]) => (
            <li key={kind}>
              <Mark kind={kind} /> {labels.entityKind(kind)} <span className="quiet">{count}</span>
            </li>
          ))}
      </ul>
    </Section>
  );
}

/** Exact sums by the host over the flows that are drawn; currencies, phases and periods are never added up. */
function Sums({ fold }: { readonly fold: Fold }) {
  const words = useTexts().tools.folds;
  const schema = useSchema();
  const flows = [...moneyOfFold(fold, schema)];
  const { minGrade } = useFilter();
  const reading = useMomentReading();
  const input = { by: "currency" as const, flows, ...(minGrade === undefined ? {} : { minGrade }), ...reading };
  const totals = useRead("totalMoney", flows.length === 0 ? null : input, { keepFormer: true });
  return (
    <Section title={words.sums}>
      {flows.length === 0 ? (
        <p className="quiet">{words.noMoney}</p>
      ) : (
        <Loaded from={totals}>
          {({ groups }) =>
            groups.length === 0 ? (
              <p className="quiet">{words.noAmounts}</p>
            ) : (
              <ul className="fold-list">
                {groups.map(({ key, text, total }) => (
                  <li key={`${key} ${text}`}>
                    <b>{total.text}</b> <span className="quiet">{text}</span>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </Section>
  );
}

function Members({ fold: { members } }: { readonly fold: Fold }) {
  const services = useServices();
  const texts = useTexts();
  return (
    <Section title={texts.tools.folds.members}>
      <ul className="fold-list">
        {members.slice(0, mostListed).map(({ id, kind, shortName, shortNameLang }) => (
          <li key={id}>
            <Mark kind={kind} />{" "}
            <Link
              className="name-link"
              lang={shortNameLang}
              onPress={() => perform(services, () => goTo(services, id))}
            >
              {shortName}
            </Link>
          </li>
        ))}
      </ul>
      {members.length > mostListed && <p className="quiet">{texts.truncated(mostListed)}</p>}
    </Section>
  );
}
