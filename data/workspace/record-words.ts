/** Words for records in one line, for previews of what edits would do. */
export const recordWords = {
  en: {
    exists: "exists",
    because: (reason: string) => ` (${reason})`,
    ranks: { preferred: "preferred", normal: "normal", deprecated: "deprecated" },
    noGrade: "no grade",
    sameAs: (merged: string, survivor: string) => `${merged} is taken as ${survivor}`,
    notSame: (one: string, other: string) => `${one} is not ${other}`,
    ofView: (name: string, text: string) => `${name}: ${text}`,
    row: {
      entityKind: (name: string) => `kind of entity “${name}”`,
      relationKind: (name: string) => `kind of relation “${name}”`,
      field: (name: string) => `field “${name}”`,
      codeList: (name: string) => `code list “${name}”`,
    },
  },
  ja: {
    exists: "存在する",
    because: (reason: string) => `（${reason}）`,
    ranks: { preferred: "優先", normal: "通常", deprecated: "不採用" },
    noGrade: "評価なし",
    sameAs: (merged: string, survivor: string) => `${merged}を${survivor}と同じものとする`,
    notSame: (one: string, other: string) => `${one}は${other}ではない`,
    ofView: (name: string, text: string) => `${name}：${text}`,
    row: {
      entityKind: (name: string) => `項目の種類「${name}」`,
      relationKind: (name: string) => `関係の種類「${name}」`,
      field: (name: string) => `欄「${name}」`,
      codeList: (name: string) => `符号表「${name}」`,
    },
  },
} as const;
