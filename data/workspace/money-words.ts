import type { TraceRule } from "#graph/money/trace-answer.ts";

type Names = readonly string[];

/** "A, B and C". */
function englishList(names: Names): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)!}`;
}
const are = (count: number) => (count === 1 ? "is" : "are");
const things = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** What was asked, in brackets with a blank before; nothing where it goes without saying. */
const inEnglish = (asked: string) => (asked === "" ? "" : ` (${asked})`);
const inJapanese = (asked: string) => (asked === "" ? "" : `（${asked}）`);

/** Sentences of answers about money and time. */
const english = {
  join: " ",
  noPhase: "no phase stated",
  noPeriod: "no period stated",
  days: (name: string, first: string, last: string) => `${name} (${first} to ${last})`,
  whichOne: (what: Names, offers: Names, more: number) =>
    `Say which ${englishList(what)}. There ${are(offers.length + more)}: ${offers.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`,
  parts: { phase: "phase", period: "period", currency: "currency" },
  offer: (text: string, figures: number) => `${text} (${things(figures, "figure")})`,
  unknownPhase: (text: string, phases: Names) => `There is no phase “${text}”. There are: ${phases.join(", ")}.`,
  stopped: (sentence: string) =>
    `${sentence.replace(/ Add a condition.*$/, "")} Ask about a body with fewer flows around it, or allow more time.`,

  source: {
    body: (name: string) => name,
    "own-revenue": (name: string) => `own revenue of ${name}`,
    untraced: (name: string) => `untraced at ${name}`,
    returned: (name: string) => `paid before by ${name} itself`,
    "unknown-income": (name: string) => `through flows of unknown amount into ${name}`,
    kept: (name: string) => `kept by ${name}`,
  },
  cameBack: (name: string) => `came back to ${name}`,
  noFigure: "no figure",
  noBounds: "not computed",
  path: (names: Names, figure: string) => `${names.join(" → ")}: ${figure}`,
  between: (count: number) => `… ${things(count, "body", "bodies")} …`,

  /** `untraced` says of which bodies nobody knows what paid: "JPY 30 million is untraced at MEXT". */
  cameFrom: (name: string, total: string, asked: string, sources: Names, untraced: Names) => {
    const unknown = untraced.length === 0 ? "" : englishList(untraced);
    const from =
      sources.length === 0
        ? `Where it came from is not recorded: ${unknown}.`
        : `In the end it came from ${englishList(sources)}${unknown === "" ? "" : `; ${unknown}`}.`;
    return `${total} flowed into ${name}${inEnglish(asked)}. ${from}`;
  },
  untracedPart: (source: string, figure: string, bounds: string) =>
    `${figure} is ${source}${bounds === "" ? "" : ` (${bounds})`}`,
  wentTo: (name: string, total: string, asked: string, ends: Names) =>
    `${name} paid ${total}${inEnglish(asked)}. In the end it was ${englishList(ends)}.`,
  part: (source: string, figure: string, bounds: string) => `${source} ${figure}${bounds === "" ? "" : ` (${bounds})`}`,
  andOthers: (count: number) => things(count, "other"),
  nothingInto: (name: string, asked: string) => `No flow into ${name} is recorded${inEnglish(asked)}.`,
  nothingOutOf: (name: string, asked: string) => `No flow out of ${name} is recorded${inEnglish(asked)}.`,
  ownBudget: (name: string, amounts: Names) =>
    `Of ${name} itself is recorded, without who pays it: ${amounts.join("; ")}.`,
  onlyUnknownInto: (name: string, asked: string) =>
    `Money flows into ${name}, but nobody says how much${inEnglish(asked)}.`,
  onlyUnknownOutOf: (name: string, asked: string) => `${name} pays money, but nobody says how much${inEnglish(asked)}.`,
  noAmounts: "no amount is recorded",
  thereIs: (offers: Names) => `Recorded ${are(offers.length)}: ${offers.join("; ")}.`,
  rounded: (step: string) => `Figures are rounded to ${step} and shares to 0.1 %, so that they add up.`,
  notAll: (shown: number, all: number) => `${shown} of ${all} rows are shown; the others are added up as the rest.`,
  stepCut: (shown: number, all: number) => `Only the greatest ${shown} of ${all} flows of money are listed here.`,
  noShares: "Shares are left out, because an amount of unknown size belongs to the whole.",
  ownRevenue: (name: string, total: string) =>
    `${name} has own revenue of ${total} besides; it is no flow into it and not part of the total.`,
  converted: (from: string, value: string, to: string, date: string, source: string) =>
    `Converted at 1 ${from} = ${value} ${to} (${date}, ${source}).`,
  hedgedFlow: (flow: string, hedge: string) => `${flow} (“${hedge}”)`,
  hedged: (flows: Names) => `The source itself is cautious about ${englishList(flows)}.`,
  weakLeftOut: (grade: string, count: number) =>
    `${things(count, "amount")} of a grade lower than ${grade}, or of none, ${are(count)} left out.`,

  rules: {
    proportional: {
      sentence: (name: string) => `Assumed proportional at ${name}.`,
      explanation:
        "Money of several sources is mixed there, and nothing recorded says which of it paid for what. The figure assumes that every payment takes of each source in proportion to what it brought in. The least and the greatest amount do without this assumption.",
    },
    "earmark-not-kept": {
      sentence: (name: string) => `Earmark not kept at ${name}.`,
      explanation:
        "It paid more than its free money could cover. What was short is taken from earmarked money, in proportion to what was left of it.",
    },
    "earmarks-set-aside": {
      sentence: (name: string) => `Bounds at ${name} take no account of earmarks.`,
      explanation:
        "Some of its amounts are ranges or differing claims. The figure follows the earmarks; the least and the greatest amount come without them and are therefore wide.",
    },
    "payment-without-figure": {
      sentence: (name: string) => `A payment of ${name} counts with its least amount.`,
      explanation:
        "Of this payment only a range is recorded, no single amount. Where it is compared with what came in it counts with its low end; the bounds take the whole range.",
    },
    "cycle-too-large": {
      sentence: (name: string) => `Money goes round ${name} through too many bodies: bounds without a figure.`,
      explanation: "Money that goes round is solved exactly up to 60 pots in one circle. This circle has more.",
    },
    "figure-too-long": {
      sentence: () => "Some figures are left out because their exact fraction has become too long.",
      explanation:
        "After some hundred mixings in a row an exact fraction has more than six hundred digits. Bounds are given for these rows, a figure is not.",
    },
    "no-bounds": {
      sentence: () => "Some rows have no bounds.",
      explanation:
        "Where amounts are ranges, bounds come from a linear program. Here the programs were too large, or the solver that comes with Keiro could not be loaded.",
    },
  } satisfies Record<TraceRule, { sentence: (name: string) => string; explanation: string }>,
  assumedProportionalAt: (names: Names) =>
    `Assumed proportional at ${englishList(names)}: money mixes evenly there. The least and the greatest amount hold however it went.`,

  unknownIncome: (flow: string) => `${flow}: amount unknown. A shortfall of its recipient may have come through it.`,
  unknownPayment: (flow: string) => `${flow}: amount unknown. It takes nothing from the figures.`,
  unknownRevenue: (name: string) => `${name} has own revenue of unknown amount.`,
  unknownCount: (count: number, flows: Names) =>
    `${things(count, "amount")} ${are(count)} unknown: ${flows.join("; ")}${count > flows.length ? "; …" : ""}.`,
  untraced: (name: string, amount: string) => `${name} pays ${amount} more than what is recorded as its income.`,
  cycle: (names: Names, solved: boolean) =>
    names.length === 1
      ? `${names[0]!} pays itself; ${solved ? "this is solved exactly" : "there is no figure for it"}.`
      : `Money goes round among ${englishList(names)}; ${solved ? "this is solved exactly" : "there are bounds and no figure"}.`,
  standsBehind: (body: string, through: Names, name: string) =>
    through.length === 0
      ? `${body} stands behind ${name}; no amount is recorded.`
      : `${body} stands behind ${name} through ${englishList(through)}; no amount is recorded all the way.`,
  standsBelow: (body: string, through: Names, name: string) =>
    through.length === 0
      ? `Money of ${name} reaches ${body}; no amount is recorded.`
      : `Money of ${name} reaches ${body} through ${englishList(through)}; no amount is recorded all the way.`,

  leftOut: {
    inside: (flow: string) => `${flow}: inside the group; it neither enters nor leaves it.`,
    upstream: (flow: string) => `${flow}: upstream; its money is counted where it crosses the boundary.`,
    unknown: (flow: string) => `${flow}: amount unknown; named here, and not counted as zero.`,
    "other-period": (flow: string, figure: string) => `${flow}: ${figure} is of another period.`,
    phase: (flow: string, figure: string) => `${flow}: ${figure} is of another phase.`,
    currency: (flow: string, figure: string) => `${flow}: ${figure} is in another currency, and no rate is given.`,
    per: (flow: string, figure: string) => `${flow}: ${figure} is an amount for each of several; it enters no sum.`,
    years: (flow: string, figure: string) => `${flow}: ${figure} is a yearly amount of several years.`,
    elsewhere: (flow: string) => `${flow}: not on the way.`,
    grade: (flow: string, figure: string) => `${flow}: ${figure} has a lower grade than asked for, or none.`,
    "no-flow": (flow: string) => `${flow}: carries no money, or does not hold then.`,
  },
  ownRevenueOf: (name: string) => `Own revenue of ${name}`,

  earns: (name: string) => `${name} has own revenue`,
  lacks: (name: string) => `${name} pays more than is recorded as its income`,
  isUnknown: (name: string) => `${name} gets an unknown amount`,
  keeps: (name: string) => `${name} keeps`,
  pool: "Everything that is not earmarked",
  earmarkedPot: (names: Names) => `Earmarked for ${englishList(names)}`,
  fedPot: (flows: Names) => `Payments fed by: ${flows.join("; ")}`,
  ultimate: (name: string) =>
    `${name} is an ultimate source: what it pays is its own money, so its incomes are not followed.`,
  end: (name: string) => `The money asked about ends at ${name}: nothing that it pays on belongs to the answer.`,
  evenly: (name: string) => `What ${name} pays takes of all its incomes in proportion to what each brought in.`,
  oneSource: (name: string) => `All that ${name} passes on has one origin, so nothing is assumed here.`,
  potsRule:
    "Money kept apart first pays what it is meant for; the rest is paid from what is not earmarked, in proportion.",
  sumOfIncomes: (name: string) => `The total is what flows into ${name}, flow by flow.`,
  sumOfPayments: (name: string) => `The total is what ${name} pays, flow by flow.`,
  notInTrace: (body: string, name: string) =>
    `${body} is no part of this answer: no money between it and ${name} is recorded.`,

  sumInto: (total: string, names: Names, asked: string, count: number) =>
    `${total} flow into ${englishList(names)}${inEnglish(asked)}, in ${things(count, "flow")}.`,
  sumOutOf: (total: string, names: Names, asked: string, count: number) =>
    `${total} flow out of ${englishList(names)}${inEnglish(asked)}, in ${things(count, "flow")}.`,
  sumOfList: (total: string, asked: string, count: number) =>
    `${things(count, "flow")} come to ${total}${inEnglish(asked)}.`,
  grossAndFirst: (gross: string, first: string) =>
    `Added up plainly all known flows of the selection are ${gross}; counted where money first enters it, ${first}.`,
  leftOutCount: (why: Names) => `Flows not counted: ${why.join(", ")}.`,
  whyCount: {
    inside: (count: number) => `${count} inside`,
    upstream: (count: number) => `${count} upstream`,
    unknown: (count: number) => `${count} of unknown amount`,
    "other-period": (count: number) => `${count} of another period`,
    other: (count: number) => `${count} for other reasons`,
  },
  warnings: {
    chain: (names: Names, more: number) =>
      `Chain: payers are also recipients (${englishList(more > 0 ? [...names, `${more} more`] : names)}), so the plain total counts the same money more than once.`,
    "wide-ends":
      "Amounts are ranges, and the least and greatest sum at first entry are given wider than they may be: the program for it was too large, or the solver could not be loaded.",
    totalsChain: "In some lines payers are also recipients, so these totals count the same money more than once.",
  },
  eitherBoundary: "Ask for what enters (into) or for what leaves (outOf), not for both at once.",
  someSelection: "Name flows, or a boundary: what enters some entities (into) or leaves them (outOf).",
  noSuchFlow: (id: string) => `There is no relation ${id} here.`,

  nameOfPhase: (phase: string, period: string) => `${phase}, ${period}`,
  what: {
    appeared: (name: string, after: string) => `${name}: appeared${after === "" ? "" : ` (${after})`}.`,
    ended: (name: string, before: string) => `${name}: ended${before === "" ? "" : ` (before: ${before})`}.`,
    changed: (name: string, before: string, after: string, phase: string) =>
      `${name}: from ${before} to ${after} (${phase}).`,
    renamed: (name: string, before: string, after: string) => `${before} is now called ${after}.`,
  },
  sideOfFlow: (amount: string, phase: string) => `${amount}, ${phase}`,
  exists: "exists",
  holdsThen: "holds",
  same: (before: string, after: string) => `Nothing differs between ${before} and ${after}.`,
  sameAbout: (names: Names, before: string, after: string) =>
    `Nothing about ${englishList(names)} differs between ${before} and ${after}.`,
  periodsThere: (periods: Names) =>
    `Amounts are recorded for: ${periods.join(", ")}. Flows are compared by the amounts of the two periods named.`,
};
export type MoneyWords = typeof english;

const japaneseList = (names: Names) => names.join("、");

const japanese: MoneyWords = {
  join: "",
  noPhase: "段階の記載なし",
  noPeriod: "期間の記載なし",
  days: (name, first, last) =>
    name.endsWith("）") ? `${name.slice(0, -1)}、${first}～${last}）` : `${name}（${first}～${last}）`,
  whichOne: (what, offers, more) =>
    `${what.join("・")}を指定してください。記録されているもの：${offers.join("／")}${more > 0 ? `／ほか${more}件` : ""}。`,
  parts: { phase: "段階", period: "期間", currency: "通貨" },
  offer: (text, figures) => `${text}（${figures}件）`,
  unknownPhase: (text, phases) => `「${text}」という段階はありません。使えるもの：${phases.join("、")}。`,
  stopped: () =>
    "時間または手数の上限に達したため中止しました。資金の流れが少ない項目について調べるか、時間の上限を延ばしてください。",

  source: {
    body: (name) => name,
    "own-revenue": (name) => `${name}の自主財源`,
    untraced: (name) => `${name}で出どころ不明`,
    returned: (name) => `${name}自身が以前に支出した資金`,
    "unknown-income": (name) => `${name}への金額不明の流れを通じた資金`,
    kept: (name) => `${name}に残る資金`,
  },
  cameBack: (name) => `${name}に戻った資金`,
  noFigure: "算出なし",
  noBounds: "未計算",
  path: (names, figure) => `${names.join(" → ")}：${figure}`,
  between: (count) => `…${count}件…`,

  cameFrom: (name, total, asked, sources, untraced) =>
    `${name}には${total}が流入しました${inJapanese(asked)}。${
      sources.length === 0
        ? `出どころは記録されていません（${japaneseList(untraced)}）。`
        : `元をたどると${japaneseList([...sources, ...untraced])}です。`
    }`,
  untracedPart: (source, figure, bounds) => `${source} ${figure}${bounds === "" ? "" : `（${bounds}）`}`,
  wentTo: (name, total, asked, ends) =>
    `${name}は${total}を支出しました${inJapanese(asked)}。行き着く先は${japaneseList(ends)}です。`,
  part: (source, figure, bounds) => `${source} ${figure}${bounds === "" ? "" : `（${bounds}）`}`,
  andOthers: (count) => `ほか${count}件`,
  nothingInto: (name, asked) => `${name}への資金の流れは記録されていません${inJapanese(asked)}。`,
  nothingOutOf: (name, asked) => `${name}からの資金の流れは記録されていません${inJapanese(asked)}。`,
  ownBudget: (name: string, amounts: Names) =>
    `${name}そのものの額として、支払者の記載なしに次が記録されています：${amounts.join("、")}。`,
  onlyUnknownInto: (name, asked) => `${name}への資金の流れはありますが、金額は分かりません${inJapanese(asked)}。`,
  onlyUnknownOutOf: (name, asked) => `${name}からの資金の流れはありますが、金額は分かりません${inJapanese(asked)}。`,
  noAmounts: "金額の記録なし",
  thereIs: (offers) => `記録されているもの：${offers.join("／")}。`,
  rounded: (step) => `金額は${step}単位、割合は0.1%単位で、合計が合うように丸めています。`,
  notAll: (shown, all) => `全${all}行のうち${shown}行を示し、残りは合計しています。`,
  stepCut: (shown, all) => `全${all}件の資金の流れのうち、金額の大きい${shown}件のみを示しています。`,
  noShares: "総額に金額不明のものが含まれるため、割合は示しません。",
  ownRevenue: (name, total) => `このほか${name}には自主財源${total}がありますが、流入ではないため合計に含めません。`,
  converted: (from, value, to, date, source) => `1 ${from} = ${value} ${to}（${date}、${source}）で換算しました。`,
  hedgedFlow: (flow, hedge) => `${flow}（「${hedge}」）`,
  hedged: (flows) => `出典そのものが金額に留保を付けています：${flows.join("、")}。`,
  weakLeftOut: (grade, count) => `評価が${grade}に満たない、または評価のない金額${count}件を除いています。`,

  rules: {
    proportional: {
      sentence: (name) => `${name}では按分を仮定しています。`,
      explanation:
        "複数の出どころの資金がここで混ざり、どれが何に使われたかは記録されていません。金額は、どの支出もそれぞれの出どころから流入額に比例して賄われたと仮定したものです。下限と上限はこの仮定によりません。",
    },
    "earmark-not-kept": {
      sentence: (name) => `${name}では使途指定が守られていません。`,
      explanation: "使途の自由な資金では支出を賄えません。不足分は、使途指定のある資金の残りから比例して充てています。",
    },
    "earmarks-set-aside": {
      sentence: (name) => `${name}の下限と上限は使途指定を考慮していません。`,
      explanation:
        "金額の一部が範囲または相違する記述です。金額は使途指定に従いますが、下限と上限は考慮せずに求めるため幅が広くなります。",
    },
    "payment-without-figure": {
      sentence: (name) => `${name}の支出の一つは最小額で計算しています。`,
      explanation:
        "この支出は範囲だけが記録され、単一の金額がありません。収入と比べるときは下端を用い、下限と上限では範囲全体を用います。",
    },
    "cycle-too-large": {
      sentence: (name) => `${name}を通る資金の循環が大きすぎるため、下限と上限だけを示します。`,
      explanation: "資金の循環は一つの輪につき60の資金プールまで正確に解きます。この輪はそれを超えています。",
    },
    "figure-too-long": {
      sentence: () => "正確な分数が長くなりすぎたため、一部の金額を示していません。",
      explanation: "数百回続けて混ざると、正確な分数は六百桁を超えます。これらの行には下限と上限だけを示します。",
    },
    "no-bounds": {
      sentence: () => "一部の行には下限と上限がありません。",
      explanation:
        "金額が範囲の場合、下限と上限は線形計画で求めます。計画が大きすぎたか、付属のソルバーを読み込めませんでした。",
    },
  },
  assumedProportionalAt: (names) =>
    `${japaneseList(names)}では資金が均等に混ざると仮定しています（按分）。下限と上限は、資金がどのように流れたとしても成り立ちます。`,

  unknownIncome: (flow) => `${flow}：金額不明。受け手の不足分はここを通った可能性があります。`,
  unknownPayment: (flow) => `${flow}：金額不明。ほかの金額には影響しません。`,
  unknownRevenue: (name) => `${name}には金額不明の自主財源があります。`,
  unknownCount: (count, flows) => `金額不明${count}件：${flows.join("／")}${count > flows.length ? "／…" : ""}。`,
  untraced: (name, amount) => `${name}の支出は、記録された収入を${amount}上回ります。`,
  cycle: (names, solved) =>
    names.length === 1
      ? `${names[0]!}は自らに支出しています（${solved ? "正確に解いています" : "算出なし"}）。`
      : `${japaneseList(names)}の間で資金が循環しています（${solved ? "正確に解いています" : "下限と上限のみ"}）。`,
  standsBehind: (body, through, name) =>
    through.length === 0
      ? `${name}の背後には${body}がいます。金額の記録はありません。`
      : `${name}の背後には、${japaneseList(through)}を通じて${body}がいます。途中の金額の記録がそろっていません。`,
  standsBelow: (body, through, name) =>
    through.length === 0
      ? `${name}の資金は${body}に届きます。金額の記録はありません。`
      : `${name}の資金は${japaneseList(through)}を通じて${body}に届きます。途中の金額の記録がそろっていません。`,

  leftOut: {
    inside: (flow) => `${flow}：対象の内部の流れで、出入りではありません。`,
    upstream: (flow) => `${flow}：上流の流れで、その資金は境界を越えるところで数えます。`,
    unknown: (flow) => `${flow}：金額不明。ここに示し、ゼロとは数えません。`,
    "other-period": (flow, figure) => `${flow}：${figure}は別の期間の金額です。`,
    phase: (flow, figure) => `${flow}：${figure}は別の段階の金額です。`,
    currency: (flow, figure) => `${flow}：${figure}は別の通貨で、換算率の指定がありません。`,
    per: (flow, figure) => `${flow}：${figure}は一つあたりの金額で、合計に含めません。`,
    years: (flow, figure) => `${flow}：${figure}は複数年にわたる年額です。`,
    elsewhere: (flow) => `${flow}：経路上にありません。`,
    grade: (flow, figure) => `${flow}：${figure}は評価が指定より低いか、評価がありません。`,
    "no-flow": (flow) => `${flow}：資金の流れではないか、その時点で成立していません。`,
  },
  ownRevenueOf: (name) => `${name}の自主財源`,

  earns: (name) => `${name}の自主財源`,
  lacks: (name) => `${name}の記録された収入を超える支出`,
  isUnknown: (name) => `${name}への金額不明の資金`,
  keeps: (name) => `${name}に残る資金`,
  pool: "使途指定のない資金",
  earmarkedPot: (names) => `${japaneseList(names)}に使途を指定した資金`,
  fedPot: (flows) => `次の流れを財源とする支出：${flows.join("／")}`,
  ultimate: (name) => `${name}は最終的な出どころです。支出は自らの資金とみなし、収入はたどりません。`,
  end: (name) => `対象の資金は${name}で終わります。そこからの支出はこの答えに含まれません。`,
  evenly: (name) => `${name}の支出は、すべての収入からその額に比例して賄われるとみなします。`,
  oneSource: (name) => `${name}が渡す資金の出どころは一つで、ここでの仮定はありません。`,
  potsRule: "区分された資金はまず指定された使途に充て、残りは使途指定のない資金から比例して賄います。",
  sumOfIncomes: (name) => `合計は${name}への流入を流れごとに足したものです。`,
  sumOfPayments: (name) => `合計は${name}の支出を流れごとに足したものです。`,
  notInTrace: (body, name) => `${body}はこの答えに含まれません。${name}との間の資金は記録されていません。`,

  sumInto: (total, names, asked, count) =>
    `${japaneseList(names)}への流入は${count}件で${total}です${inJapanese(asked)}。`,
  sumOutOf: (total, names, asked, count) =>
    `${japaneseList(names)}からの流出は${count}件で${total}です${inJapanese(asked)}。`,
  sumOfList: (total, asked, count) => `流れ${count}件の合計は${total}です${inJapanese(asked)}。`,
  grossAndFirst: (gross, first) =>
    `金額の分かる流れをすべて単純に合計すると${gross}、資金が最初に入るところで数えると${first}です。`,
  leftOutCount: (why) => `数えない流れ：${why.join("、")}。`,
  whyCount: {
    inside: (count) => `内部${count}件`,
    upstream: (count) => `上流${count}件`,
    unknown: (count) => `金額不明${count}件`,
    "other-period": (count) => `別の期間${count}件`,
    other: (count) => `その他${count}件`,
  },
  warnings: {
    chain: (names, more) =>
      `連鎖：支払い手が受け手でもあり（${japaneseList(more > 0 ? [...names, `ほか${more}件`] : names)}）、単純な合計は同じ資金を二重に数えています。`,
    "wide-ends":
      "金額が範囲のため、最初に入るところでの合計の下限と上限は実際より広い可能性があります（計画が大きすぎるか、ソルバーを読み込めませんでした）。",
    totalsChain: "支払い手が受け手でもある行があり、その合計は同じ資金を二重に数えています。",
  },
  eitherBoundary: "流入（into）と流出（outOf）は、どちらか一方だけを指定してください。",
  someSelection: "流れ、または境界（into：流入、outOf：流出）を指定してください。",
  noSuchFlow: (id) => `関係${id}はありません。`,

  nameOfPhase: (phase, period) => `${phase}、${period}`,
  what: {
    appeared: (name, after) => `${name}：新たに出現${after === "" ? "" : `（${after}）`}。`,
    ended: (name, before) => `${name}：終了${before === "" ? "" : `（以前：${before}）`}。`,
    changed: (name, before, after, phase) => `${name}：${before}から${after}に変化（${phase}）。`,
    renamed: (_name, before, after) => `${before}は${after}に改称。`,
  },
  sideOfFlow: (amount, phase) => `${amount}、${phase}`,
  exists: "存在",
  holdsThen: "成立",
  same: (before, after) => `${before}と${after}の間に違いはありません。`,
  sameAbout: (names, before, after) => `${japaneseList(names)}について、${before}と${after}の間に違いはありません。`,
  periodsThere: (periods) =>
    `金額の記録がある期間：${periods.join("、")}。流れは、指定した二つの期間の金額で比べます。`,
};

export const moneyWords: Readonly<Record<"en" | "ja", MoneyWords>> = { en: english, ja: japanese };
