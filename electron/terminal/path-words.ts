/** What the command line says about paths, common neighbours and what lies up or downstream. */
const english = {
  commands: {
    common: "what entities have in common: the neighbours they share, and when",
    reach: "everything upstream or downstream of an entity, as a tree",
  },
  options: {
    avoid: "entities or kinds of entities not to pass through, separated by commas",
    mode: "all-shortest, shortest, best or simple (all-shortest)",
    rankBy: "hops, evidence or amount (hops)",
    minAmount: "least amount that every hop must carry: 2500000, “100 million”, 1億",
    currency: "its currency: JPY, EUR …",
    phase: "its phase: budget, commitment, disbursement …",
    minGrade: "least grade of every relation: A1 to F6; a letter alone takes all its grades",
    kinds: "relations of these kinds, separated by commas (funds)",
    direction: "up (against relations) or down (along them)",
    timeout: "stop after so many milliseconds, with what was found until then (4000)",
  },
  sharedBy: (count: number, of: number) => `shared by ${count} of ${of}`,
  reachedIn: (count: number) => `${count} ${count === 1 ? "entity" : "entities"}`,
  again: "see above",
  inCycle: "in a cycle",
  cycles: (lists: readonly string[]) => `Lead back to themselves: ${lists.join("; ")}.`,
  differ: "claims differ",
};
export type PathTerminalWords = typeof english;

const japanese: PathTerminalWords = {
  commands: {
    common: "項目に共通する相手と、その時期",
    reach: "項目の上流または下流にあるものすべて（木で表示）",
  },
  options: {
    avoid: "通らない項目または項目の種類（コンマ区切り）",
    mode: "all-shortest、shortest、best、simple（all-shortest）",
    rankBy: "順位の基準: hops（段数）、evidence（根拠）、amount（金額）（hops）",
    minAmount: "すべての段で必要な最低金額: 2500000、「100 million」、1億",
    currency: "その通貨: JPY、EURなど",
    phase: "その段階: budget、commitment、disbursementなど",
    minGrade: "すべての関係に必要な最低の評価: A1～F6。文字だけならその文字の評価すべて",
    kinds: "たどる関係の種類（コンマ区切り、funds）",
    direction: "up（上流へ）またはdown（下流へ）",
    timeout: "中止するまでのミリ秒。それまでに見つかったものを示す（4000）",
  },
  sharedBy: (count, of) => `${of}件中${count}件に共通`,
  reachedIn: (count) => `${count}件`,
  again: "上を参照",
  inCycle: "循環",
  cycles: (lists) => `循環：${lists.join("；")}。`,
  differ: "記述に相違",
};

export const pathTerminalWords: Readonly<Record<"en" | "ja", PathTerminalWords>> = { en: english, ja: japanese };
