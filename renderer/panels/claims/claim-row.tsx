import { useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { applyEdits } from "../../commands/change-actions.ts";
import { perform } from "../../commands/command.ts";
import { say } from "../../commands/report.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import { useTexts } from "../../text/use-texts.ts";
import { periodText } from "../../ui/period-text.ts";
import { SourceNumbers } from "../../ui/source-numbers.tsx";

type ClaimLine = OutputOf<"explainField">["slots"][number]["claims"][number];

interface ClaimRowProps {
  readonly claim: ClaimLine;
  /** Its value ready to read. */
  readonly text: string;
  /** "shown", or why it is left out. */
  readonly mark: string | null;
  readonly canPrefer: boolean;
  readonly sources: readonly SourceEntry[];
}

/** One claim: its value, source, rank, grade and stance, and a way to prefer it with a reason. */
export function ClaimRow({ claim, text, mark, canPrefer, sources }: ClaimRowProps) {
  const texts = useTexts();
  const readOnly = useWindow(({ session }) => session.status === "open" && session.info.readOnly);
  const facts = [
    texts.claims.ranks[claim.rank],
    claim.rankReason,
    claim.grade ?? texts.claims.noGrade,
    texts.claims.stances[claim.stance],
    periodText(claim.valid),
    claim.hedge,
    claim.n === null ? texts.sources.none : null,
  ].filter((fact) => fact !== null && fact !== "");
  return (
    <div className="claim">
      <div className="claim-value">
        <strong>{text}</strong>
        <SourceNumbers numbers={[claim.n]} sources={sources} />
        {mark !== null && <span className="badge">{mark}</span>}
      </div>
      <p className="quiet">{facts.join(" · ")}</p>
      {claim.comment !== null && <p>{claim.comment}</p>}
      {canPrefer && !readOnly && <PreferForm claim={claim} />}
    </div>
  );
}

function PreferForm({ claim }: { readonly claim: ClaimLine }) {
  const services = useServices();
  const texts = useTexts();
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null) {
    return (
      <Button className="tool box" onPress={() => setReason("")}>
        {texts.claims.prefer}
      </Button>
    );
  }
  const prefer = async () => {
    await applyEdits(services, texts.changes.setRank, [
      { type: "setRank", claim: claim.claim, field: claim.field, rank: "preferred", reason: reason.trim() },
    ]);
    say(services.store, texts.claims.preferred);
    setReason(null);
  };
  return (
    <form
      className="prefer"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== "") perform(services, prefer);
      }}
    >
      <TextField value={reason} onChange={setReason} autoFocus>
        <Label>{texts.claims.reason}</Label>
        <Input className="input" />
      </TextField>
      <div className="buttons">
        <Button className="tool" onPress={() => setReason(null)}>
          {texts.cancel}
        </Button>
        <Button className="primary" type="submit" isDisabled={reason.trim() === ""}>
          {texts.claims.prefer}
        </Button>
      </div>
    </form>
  );
}
