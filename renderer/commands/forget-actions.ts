import type { InputOf } from "#data/api/contract.ts";
import { firstConnectForm } from "../state/connect.ts";
import { wholeHistory } from "../state/history.ts";
import type { Lens } from "../state/lens.ts";
import { firstMoneyForm } from "../state/money.ts";
import { noNotes } from "../state/notes.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { anyDate } from "../state/window-state.ts";
import { textsOf } from "../text/texts.ts";
import { requireNow } from "./change-actions.ts";
import { keepMoves } from "./keep-moves.ts";
import { forgetKeptText } from "./kept-text.ts";
import { keepDraft } from "./note-actions.ts";
import { say } from "./report.ts";
import { refreshWorkspace } from "./session-actions.ts";

/**
 * Forgets a person for good. What the window itself still holds of them goes too: answers, messages, the text being
 * written, which reaches the disk first and comes back from there without the name.
 */
export async function forgetPerson(services: WindowServices, input: InputOf<"forgetPerson">): Promise<void> {
  requireNow(services);
  await keepMoves(services);
  await keepDraft(services);
  const { store } = services;
  const client = openClient(services);
  await client.forgetPerson(input);
  const { drafts } = await client.listDrafts({});
  const { notes, profile, lens, reader } = store.getState();
  for (const { id } of [...(notes.draft ? [notes.draft] : []), ...notes.offered]) forgetKeptText(services, id);
  store.setState({
    notes: { ...noNotes, offered: drafts.map((draft) => ({ ...draft, onDisk: true })) },
    answer: { status: "idle" },
    history: wholeHistory,
    moment: anyDate,
    connect: firstConnectForm,
    money: firstMoneyForm,
    reader: { ...reader, about: null, verification: null },
    lens: lensWithout(lens, input.person),
    selection: [],
    focus: null,
    field: null,
    messages: [],
    dialogs: [],
  });
  await refreshWorkspace(services);
  say(store, textsOf(profile.lang).forget.done);
}

/** Pins, groups and a focus that the next keeping of a view would write down again. */
function lensWithout(lens: Lens, person: string): Lens {
  const { around, folds, pinned } = lens;
  const isOn = around?.centre === person || around?.also?.some((id) => id === person) === true;
  return {
    ...lens,
    around: isOn ? null : around,
    folds: folds.filter((key) => key !== `group ${person}`),
    pinned: pinned.filter((id) => id !== person),
  };
}
