import { useState } from "react";
import { Button } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { edtfWords } from "#graph/model/edtf-words.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import { useTexts } from "../../text/use-texts.ts";
import { SourceNumbers } from "../../ui/source-numbers.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import { OpenClaimTools } from "../edit/claim-tools.tsx";
import { JudgeForm } from "./judge-form.tsx";

type ClaimLine = OutputOf<"explainField">["slots"][number]["claims"][number];

interface ClaimRowProps {
  readonly claim: ClaimLine;
  /** Of its slot. */
  readonly qualifiers: Readonly<Record<string, string>>;
  /** Its value ready to read. */
  readonly text: string;
  /** "shown", or why it is left out. */
  readonly mark: string | null;
  readonly sources: readonly SourceEntry[];
}

/** One claim: its value, source, rank, grade and stance, who said it and who judged it, and a way to judge it. */
export function ClaimRow({ claim, qualifiers, text, mark, sources }: ClaimRowProps) {
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const canJudge = useWindow(isWritable);
  const [isJudging, setJudging] = useState(false);
  const button = useFocusBack(isJudging);
  const facts = [
    texts.claims.ranks[claim.rank],
    claim.rankReason,
    claim.grade ?? texts.claims.noGrade,
    texts.claims.stances[claim.stance],
    claim.valid === null ? "" : edtfWords(claim.valid, lang),
    claim.hedge,
    claim.n === null ? texts.sources.none : null,
  ].filter((fact) => fact !== null && fact !== "");
  const said = [
    texts.time.judge.said(claim.author, dayText(claim.when, lang)),
    claim.judged && texts.time.judge.judged(claim.judged.author, dayText(claim.judged.when, lang)),
  ].filter((part) => part !== null);
  return (
    <div className="claim" role="group" aria-label={text}>
      <div className="claim-value">
        <strong>{text}</strong>
        <SourceNumbers numbers={[claim.n]} sources={sources} />
        {mark !== null && <span className="badge">{mark}</span>}
        {canJudge && !isJudging && (
          <Button
            ref={button}
            className="tool box judge"
            aria-label={texts.time.judge.openLabel(text)}
            onPress={() => setJudging(true)}
          >
            {texts.time.judge.open}
          </Button>
        )}
      </div>
      <p className="quiet">{facts.join(" · ")}</p>
      <p className="quiet said">{said.join(" · ")}</p>
      {claim.comment !== null && <p>{claim.comment}</p>}
      {!isJudging && <OpenClaimTools claim={claim} field={claim.field} qualifiers={qualifiers} text={text} />}
      {isJudging && <JudgeForm claim={claim} text={text} onClose={() => setJudging(false)} />}
    </div>
  );
}

function dayText(when: string, lang: "en" | "ja"): string {
  return new Date(when).toLocaleDateString(lang === "ja" ? "ja-JP" : "en-GB", { dateStyle: "medium" });
}
