import type { EndChoice } from "../state/answer.ts";
import { firstConnectForm } from "../state/connect.ts";
import type { WindowServices } from "../state/services.ts";
import type { WindowState } from "../state/window-state.ts";
import type { Texts } from "../text/texts.ts";
import type { KindLabels } from "../ui/kind-labels.ts";
import { findCommon } from "./common-actions.ts";
import { conditionsOf } from "./condition-words.ts";
import type { Condition, ConditionName } from "./condition-words.ts";
import { changeConnect } from "./connect-form.ts";
import { setFilter } from "./moment-actions.ts";
import { findPaths, pathsInput } from "./path-actions.ts";
import { setFold } from "./picture-actions.ts";
import { setMoment } from "./session-actions.ts";

/** Hops at most on any path. */
const mostHops = 12;

/** The conditions in force now: those of the form and those of the picture. */
export function conditionsNow(state: WindowState, texts: Texts, labels: KindLabels): readonly Condition[] {
  return conditionsOf(pathsInput(state), state.connect.avoid, texts, labels, state.profile.lang);
}

/** Takes a condition away, so that the next question is asked without it; of `avoid` one entity, or all. */
export async function lift(
  services: WindowServices,
  name: ConditionName,
  { entity = null }: { readonly entity?: EndChoice | null } = {},
): Promise<void> {
  const { store } = services;
  const { connect, filter } = store.getState();
  switch (name) {
    case "asOf":
      return setMoment(services, { asOf: null });
    case "recorded":
      return setMoment(services, { recorded: null });
    case "certain":
      return setMoment(services, { certain: false });
    case "minGrade":
      return setFilter(services, { ...filter, minGrade: null });
    case "fold":
      return setFold(services, true);
    case "avoid":
      return changeConnect(store, {
        avoid: entity === null ? [] : connect.avoid.filter(({ id }) => id !== entity.id),
      });
    case "allKinds":
    case "crossSuccessions":
      return changeConnect(store, { [name]: !connect[name] });
    case "maxHops":
      return changeConnect(store, { maxHops: mostHops });
    case "minAmount":
      return changeConnect(store, { minAmount: null, rankBy: connect.rankBy === "amount" ? "hops" : connect.rankBy });
    case "kinds":
    case "direction":
    case "avoidKinds":
    case "limit":
    case "rankBy":
      return changeConnect(store, { [name]: firstConnectForm[name] });
  }
}

/** Asks the question of an empty answer again, with one condition less. */
export async function askWithout(services: WindowServices, name: ConditionName): Promise<void> {
  const { answer } = services.store.getState();
  if (answer.status !== "done" || (answer.type !== "paths" && answer.type !== "common")) return;
  const { ends, form } = answer.asked;
  changeConnect(services.store, form);
  await lift(services, name);
  await (answer.type === "paths" ? findPaths(services) : findCommon(services, ends));
}
