const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;

const number = (n: number) => n.toLocaleString("en-GB");
const megapixels = (width: number, height: number) =>
  ((width * height) / 1_000_000).toLocaleString("en-GB", { maximumSignificantDigits: 3 });

/** Words on a picture that is saved or printed, and of saving it. */
export const paperEn = {
  size: (entities: number, relations: number, sources: number) =>
    `${count(entities, "entity", "entities")}, ${count(relations, "relation")}, stated by ${count(sources, "source")}`,
  asOf: (date: string) => `As of ${date}`,
  anyDate: "Any date",
  certainOnly: "Only what certainly holds",
  recorded: (time: string) => `As recorded by ${time}`,
  minGrade: (grade: string) => `Relations of grade ${grade} or better`,
  hidden: (n: number) => `${count(n, "thing")} left out by these conditions`,
  fold: (name: string, counts: string, sums: readonly string[]) =>
    `${name}: ${counts}${sums.length > 0 ? `; ${sums.join(", ")}` : ""}`,
  widthOf: (figures: string, without: string) => `Width by amount: ${figures}${without === "" ? "" : `; ${without}`}`,
  unplaced: "Names without room in the picture",
  saved: (name: string) => `Saved as ${name}.`,
  savedSvg: (name: string) =>
    `Saved as ${name}. Browsers show it in the letters it carries; drawing programs that ignore them use this machine's own.`,
  fileName: (workspace: string) => `${workspace} picture`,
  tooLarge: "The picture is too large to be drawn.",
  noPng:
    "The picture could not be drawn at that size, so nothing was saved. Choose a smaller size, or save it as SVG or PDF.",
  png: {
    title: "Save the picture as PNG",
    size: "Size",
    sizeOf: (scale: number, width: number, height: number) =>
      `${scale}×: ${number(width)} × ${number(height)} pixels (${megapixels(width, height)} megapixels)`,
    cut: "No picture can have more than 268 megapixels, so larger sizes are left out. SVG and PDF are sharp at any size.",
    save: "Save",
  },
} as const;
