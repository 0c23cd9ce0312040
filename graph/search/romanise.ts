/** Hepburn for each hiragana, and for the pairs with a small one where they are read together. */
const table = new Map(
  (
    "あ a い i う u え e お o か ka き ki く ku け ke こ ko が ga ぎ gi ぐ gu げ ge ご go " +
    "さ sa し shi す su せ se そ so ざ za じ ji ず zu ぜ ze ぞ zo た ta ち chi つ tsu て te と to " +
    "だ da ぢ ji づ zu で de ど do な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu へ he ほ ho " +
    "ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ま ma み mi む mu め me も mo " +
    "や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa ゐ i ゑ e を o ん n ゔ vu ー  " +
    "ぁ a ぃ i ぅ u ぇ e ぉ o ゃ ya ゅ yu ょ yo ゎ wa ゕ ka ゖ ke " +
    "きゃ kya きゅ kyu きょ kyo ぎゃ gya ぎゅ gyu ぎょ gyo しゃ sha しゅ shu しょ sho しぇ she " +
    "じゃ ja じゅ ju じょ jo じぇ je ちゃ cha ちゅ chu ちょ cho ちぇ che ぢゃ ja ぢゅ ju ぢょ jo " +
    "にゃ nya にゅ nyu にょ nyo ひゃ hya ひゅ hyu ひょ hyo びゃ bya びゅ byu びょ byo " +
    "ぴゃ pya ぴゅ pyu ぴょ pyo みゃ mya みゅ myu みょ myo りゃ rya りゅ ryu りょ ryo " +
    "ふぁ fa ふぃ fi ふぇ fe ふぉ fo てぃ ti でぃ di でゅ dyu とぅ tu どぅ du うぃ wi うぇ we うぉ wo " +
    "ゔぁ va ゔぃ vi ゔぇ ve ゔぉ vo つぁ tsa つぇ tse つぉ tso"
  )
    .match(/[\u3041-\u3096ー]+ [a-z]*/g)!
    .map((pair) => pair.split(" ") as [string, string]),
);

/**
 * A folded word of hiragana in Latin letters by Hepburn's table: a long vowel mark is dropped and a small tsu doubles
 * what follows. Latin letters and digits stay. Null where anything else is in it.
 */
export function romaniseKana(word: string): string | null {
  let letters = "";
  let doubles = false;
  for (let at = 0; at < word.length; at++) {
    const kana = word.charAt(at);
    if (kana === "っ") {
      doubles = true;
      continue;
    }
    const pair = table.get(word.slice(at, at + 2));
    const syllable = (pair !== undefined && at + 1 < word.length ? pair : table.get(kana)) ?? latinOrDigit(kana);
    if (syllable === null) return null;
    if (pair !== undefined && at + 1 < word.length) at++;
    letters += doubles ? syllable.charAt(0) + syllable : syllable;
    doubles = false;
  }
  return letters;
}

function latinOrDigit(letter: string): string | null {
  return /^[a-z0-9]$/.test(letter) ? letter : null;
}

/**
 * One spelling for the ways in which a word is romanised: Kunrei and Nihon become Hepburn, long vowels short, and n
 * before b, m, p is n. "Toukyou", "Tookyoo" and "tokyo" are one, and "Hamamatu" and "Hamamatsu".
 */
export function canonicalRomanisation(word: string): string {
  return word
    .replace(/sy(?=[aou])/g, "sh")
    .replace(/ty(?=[aou])/g, "ch")
    .replace(/[zj]y(?=[aou])/g, "j")
    .replace(/si/g, "shi")
    .replace(/ti/g, "chi")
    .replace(/tu/g, "tsu")
    .replace(/(?<![sc])hu/g, "fu")
    .replace(/[zd]i/g, "ji")
    .replace(/du/g, "zu")
    .replace(/tch/g, "cch")
    .replace(/m(?=[bmp])/g, "n")
    .replace(/ou|oo/g, "o")
    .replace(/uu/g, "u");
}
