import type { InputOf } from "#data/api/contract.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import type { EndChoice } from "../state/answer.ts";
import { firstConnectForm } from "../state/connect.ts";
import type { InterfaceLanguage } from "../state/profile.ts";
import { textsOf } from "../text/texts.ts";
import type { Texts } from "../text/texts.ts";
import { labelsOf } from "../ui/kind-labels.ts";
import type { KindLabels } from "../ui/kind-labels.ts";

type Input = InputOf<"findPaths">;
export type ConditionName =
  | "asOf"
  | "recorded"
  | "certain"
  | "kinds"
  | "direction"
  | "allKinds"
  | "crossSuccessions"
  | "minAmount"
  | "minGrade"
  | "avoid"
  | "avoidKinds"
  | "maxHops"
  | "limit"
  | "rankBy"
  | "fold";

/** A condition that is not the usual one, as words. */
export interface Condition {
  readonly name: ConditionName;
  /** For `avoid`: which entity. */
  readonly entity: EndChoice | null;
  readonly sentence: string;
}
type Asked = Partial<Omit<Input, "ends">>;

/** The conditions of a question that are not usual, in the order in which one would say them. `avoided` has the names of what is avoided. */
export function conditionsOf(
  input: Asked,
  avoided: readonly EndChoice[],
  texts: Texts,
  labels: KindLabels,
  lang: InterfaceLanguage,
): readonly Condition[] {
  const words = texts.paths.conditions;
  const usual = firstConnectForm;
  const list: Condition[] = [];
  const say = (name: ConditionName, sentence: string, entity: EndChoice | null = null) =>
    list.push({ name, entity, sentence });
  if (input.asOf !== undefined) say("asOf", words.asOf(input.asOf));
  if (input.certain) say("certain", words.certain);
  if (input.recorded !== undefined) say("recorded", words.recorded(input.recorded));
  if (input.kinds) say("kinds", words.kinds(joined(input.kinds, (kind) => labels.relation(kind, true), texts)));
  if (input.direction === "out" || input.direction === "in") say("direction", words.direction[input.direction]);
  if (input.minAmount) {
    const { amount, currency, phase } = input.minAmount;
    say("minAmount", words.minAmount(amountText(amount, currency, lang), phase ? labels.code("phase", phase) : null));
  }
  if (input.minGrade !== undefined) say("minGrade", words.minGrade(input.minGrade));
  for (const end of avoided) say("avoid", words.avoid(end.name), end);
  if (input.avoidKinds && input.avoidKinds.length > 0)
    say("avoidKinds", words.avoidKinds(joined(input.avoidKinds, labels.entityKinds, texts)));
  if (input.crossSuccessions) say("crossSuccessions", words.crossSuccessions);
  if (input.allKinds) say("allKinds", words.allKinds);
  if (input.fold === false) say("fold", words.fold);
  if (input.rankBy !== undefined && input.rankBy !== usual.rankBy) say("rankBy", texts.paths.ranks[input.rankBy]);
  if (input.limit !== undefined && input.limit !== usual.limit) say("limit", words.limit(input.limit));
  return list;
}

/** The unusual conditions of a question as one line of plain text; none where all were usual. */
export function conditionLines(
  input: Asked,
  avoided: readonly EndChoice[],
  lang: InterfaceLanguage,
): readonly string[] {
  const texts = textsOf(lang);
  const list = conditionsOf(input, avoided, texts, labelsOf(shippedSchema, lang), lang);
  if (list.length === 0) return [];
  return [texts.paths.askedWith(list.map(({ sentence }) => sentence).join(texts.listSeparator))];
}

/** An amount as people write it: "JPY 10,000,000". */
export function amountText(amount: string, currency: string, lang: InterfaceLanguage): string {
  const [whole = "0", part] = amount.split(".");
  const grouped = BigInt(whole).toLocaleString(lang === "ja" ? "ja-JP" : "en-GB");
  return `${currency} ${grouped}${part === undefined ? "" : `.${part}`}`;
}
function joined(list: readonly string[], label: (one: string) => string, texts: Texts): string {
  return list.map(label).join(texts.listSeparator);
}
