const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;

/** Words on a picture that is saved or printed, and of saving it. */
export const paperEn = {
  titleOf: (workspace: string) => workspace,
  size: (entities: number, relations: number, sources: number) =>
    `${count(entities, "entity", "entities")}, ${count(relations, "relation")}, stated by ${count(sources, "source")}`,
  asOf: (date: string) => `As of ${date}`,
  anyDate: "Any date",
  certainOnly: "Only what certainly holds",
  recorded: (time: string) => `As recorded by ${time}`,
  minGrade: (grade: string) => `Relations of grade ${grade} or better`,
  hidden: (n: number) => `${count(n, "thing")} left out by these conditions`,
  unplaced: "Names without room in the picture",
  saved: (name: string) => `Saved as ${name}.`,
  fileName: (workspace: string) => `${workspace} picture`,
  tooLarge: "The picture is too large to be drawn.",
} as const;
