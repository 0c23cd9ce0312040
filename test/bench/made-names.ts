import type { Name } from "#graph/model/names.ts";
import type { Tier } from "./layer-plan.ts";

const places =
  "Aalto Bergen Chubu Dalarna Emilia Fukuoka Graz Hamamatsu Ishikawa Jutland Kansai Lombardy Mie Navarra Oulu Pohang Quito Riga Shizuoka Tampere Uppsala Veneto Wales Xiamen Yamagata Zeeland Aichi Basque Cork Daejeon Espoo Flanders Gifu Hesse Iwate Jena Kyoto Liguria Malmö Nagano Okinawa Porto Québec Rhône Saga Toyama Ulsan Västerås Wuhan Yokohama".split(
    " ",
  );
const topics =
  "Photonics Battery Robotics Biotech Maritime Aerospace Optics Fibre Food Health Hydrogen Imaging Logistics Materials Metal Mobility Nano Packaging Paper Plastics Printing Sensor Software Solar Steel Textile Tourism Tooling Water Wind Wood Semiconductor Polymer Pharma Automation Ceramics Energy Forest Design Mining".split(
    " ",
  );
const manners =
  "Advanced Regional National Joint Open Applied Northern Southern Central Eastern Western Integrated Strategic Innovative Digital Green".split(
    " ",
  );
const latinEnds: Readonly<Record<Tier, readonly string[]>> = {
  source: ["Treasury", "Framework Fund"],
  ministry: ["Ministry", "Department"],
  agency: ["Agency", "Council", "Bureau"],
  programme: ["Programme", "Initiative", "Scheme", "Plan"],
  cluster: ["Cluster", "Valley", "Network", "Hub"],
  member: ["Company", "Works", "University", "Institute", "Association", "Laboratory", "Industries"],
  jurisdiction: ["Region", "Prefecture"],
  field: ["Technology", "Science"],
  targetGroup: ["Firms", "Researchers"],
  agreement: ["Agreement", "Memorandum"],
  person: ["Tanaka", "Svensson", "Kim", "Rossi", "Meyer", "Li"],
};
const japanesePlaces =
  "愛知 浜松 福岡 岐阜 石川 関西 九州 三重 長野 沖縄 佐賀 静岡 東海 富山 山形 横浜 東北 北海道 広島 京都".split(" ");
const japaneseTopics =
  "光技術 電池 ロボット バイオ 海洋 航空宇宙 繊維 食品 健康医療 水素 画像 物流 材料 金属 半導体 環境 知的 産業 ものづくり 情報通信".split(
    " ",
  );
const japaneseEnds: Readonly<Record<Tier, readonly string[]>> = {
  source: ["財政基金", "国庫"],
  ministry: ["省", "庁"],
  agency: ["機構", "経済局", "振興会"],
  programme: ["創成事業", "推進計画", "支援事業"],
  cluster: ["クラスター", "拠点", "協議会"],
  member: ["株式会社", "大学", "研究所", "工業会", "製作所"],
  jurisdiction: ["県", "地域"],
  field: ["分野"],
  targetGroup: ["中小企業", "研究者"],
  agreement: ["協定", "覚書"],
  person: ["太郎", "花子"],
};

/**
 * Names of 2 to 5 words, a fifth of them Japanese with an English translation or without, one in eight with an acronym.
 * A number stands in most of them, so that one name means one body more often than not.
 */
export function makeNames(tier: Tier, number: number, chance: () => number): readonly Name[] {
  if (chance() < 0.2) return japaneseNames(tier, number, chance);
  const words = [pick(places, chance), pick(topics, chance), pick(latinEnds[tier], chance)];
  if (chance() < 0.4) words.splice(1, 0, pick(manners, chance));
  if (chance() < 0.5) words.splice(0, 1);
  if (chance() < 0.8) words.push(String(number));
  const official: Name = { value: words.join(" "), lang: "en", form: "official" };
  if (chance() >= 0.125) return [official];
  const letters = words
    .slice(0, -1)
    .map((word) => word.charAt(0))
    .join("");
  return [official, { value: `${letters}${number.toString(36).toUpperCase()}`, lang: "en", form: "acronym" }];
}

function japaneseNames(tier: Tier, number: number, chance: () => number): readonly Name[] {
  const at = Math.floor(chance() * japaneseTopics.length);
  const value = `${pick(japanesePlaces, chance)}${japaneseTopics[at]}${pick(japaneseEnds[tier], chance)}第${number}`;
  const official: Name = { value, lang: "ja", form: "official" };
  if (chance() < 0.6) return [official];
  const english = `${pick(places, chance)} ${topics[at]} ${pick(latinEnds[tier], chance)} ${number}`;
  return [official, { value: english, lang: "en", form: "translation" }];
}

export function pick<T>(from: readonly T[], chance: () => number): T {
  return from[Math.floor(chance() * from.length)]!;
}

/** One of several by their weights, which add up to 1. */
export function pickWeighted<T>(from: readonly (readonly [T, number])[], chance: () => number): T {
  let rest = chance();
  for (const [value, weight] of from) {
    if (rest < weight) return value;
    rest -= weight;
  }
  return from.at(-1)![0];
}
