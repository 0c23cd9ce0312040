import type { InputOf, OutputOf } from "#data/api/contract.ts";
import type { WireError } from "#data/api/errors.ts";
import type { EntityId, SubjectId } from "#graph/model/ids.ts";
import type { ConnectForm, EndChoice } from "./connect.ts";

export type { EndChoice };
import { litSum, litTrace } from "./money-answers.ts";

export type PathsAnswer = OutputOf<"findPaths">;
export type FoundPath = PathsAnswer["paths"][number];
export type PathPart = FoundPath["parts"][number];

/** Each kind of answer: what was asked, kept so that it can be named and asked again, and what the host answers. */
export interface AnswerTypes {
  readonly paths: { readonly asked: AskedPaths; readonly result: PathsAnswer };
  readonly common: { readonly asked: AskedCommon; readonly result: OutputOf<"findCommon"> };
  readonly reach: { readonly asked: AskedReach; readonly result: OutputOf<"reach"> };
  readonly trace: { readonly asked: AskedTrace; readonly result: OutputOf<"traceMoney"> };
  readonly sum: { readonly asked: AskedSum; readonly result: OutputOf<"sumMoney"> };
  readonly totals: { readonly asked: AskedTotals; readonly result: OutputOf<"totalMoney"> };
  readonly compare: { readonly asked: AskedCompare; readonly result: OutputOf<"compareTimes"> };
}
export type AnswerType = keyof AnswerTypes;
export interface AskedPaths {
  readonly ends: readonly EndChoice[];
  /** The form as it was, so that it can be asked again with a condition less. */
  readonly form: ConnectForm;
  readonly input: InputOf<"findPaths">;
}
export interface AskedCommon {
  readonly ends: readonly EndChoice[];
  readonly form: ConnectForm;
  readonly input: InputOf<"findCommon">;
}
export interface AskedReach {
  readonly entity: EndChoice;
  readonly input: InputOf<"reach">;
}
export interface AskedTrace {
  readonly entity: EndChoice;
  readonly input: InputOf<"traceMoney">;
}
export interface AskedSum {
  /** What the sum is of, in words; null for a list of flows. */
  readonly about: readonly EndChoice[] | null;
  readonly input: InputOf<"sumMoney">;
}
export interface AskedTotals {
  readonly about: readonly EndChoice[] | null;
  readonly input: InputOf<"totalMoney">;
}
export interface AskedCompare {
  readonly about: readonly EndChoice[] | null;
  readonly input: InputOf<"compareTimes">;
}

/** One question and what came of it. `chosen` is the line of the answer that is lit up on the canvas, from 0. */
export type AnswerOf<T extends AnswerType> =
  | {
      readonly type: T;
      readonly status: "running";
      readonly asked: AnswerTypes[T]["asked"];
      /** How far the host is, 0 to 1; null while it has not said. */
      readonly share: number | null;
      /** The answer that stood here before; it comes back when this question is cancelled. */
      readonly former: DoneAnswer | null;
    }
  | DoneOf<T>
  | {
      readonly type: T;
      readonly status: "failed";
      readonly asked: AnswerTypes[T]["asked"];
      readonly error: WireError;
    };
export interface DoneOf<T extends AnswerType> {
  readonly type: T;
  readonly status: "done";
  readonly asked: AnswerTypes[T]["asked"];
  readonly result: AnswerTypes[T]["result"];
  readonly chosen: number | null;
}
export type DoneAnswer = { readonly [T in AnswerType]: DoneOf<T> }[AnswerType];
export type AskedAnswer = { readonly [T in AnswerType]: AnswerOf<T> }[AnswerType];

/** What stands under the canvas. */
export type Answer = { readonly status: "idle" } | AskedAnswer;

/** The answer if it is of this type and done, else null. */
export function doneAs<T extends AnswerType>(answer: Answer, type: T): DoneOf<T> | null {
  return answer.status === "done" && answer.type === type ? (answer as DoneOf<T>) : null;
}

/** What is lit up on the canvas. */
export interface Lit {
  readonly entities: readonly EntityId[];
  readonly relations: readonly SubjectId[];
}

/** What an answer lights up: its chosen line; while the next answer is on its way still the former one's. */
export function litOf(answer: Answer): Lit | null {
  if (answer.status === "running") return answer.former === null ? null : litOf(answer.former);
  if (answer.status !== "done" || answer.chosen === null) return null;
  switch (answer.type) {
    case "paths": {
      const path = answer.result.paths[answer.chosen];
      return path
        ? { entities: path.entities.map(({ id }) => id), relations: path.relations.map(({ id }) => id) }
        : null;
    }
    case "common": {
      const entity = answer.result.entities[answer.chosen];
      return entity
        ? { entities: [entity.id, ...entity.shared], relations: entity.relations.map(({ id }) => id) }
        : null;
    }
    case "reach":
      return litWay(answer.result, answer.chosen);
    case "trace":
      return litTrace(answer.result, answer.chosen);
    case "sum":
      return litSum(answer.result, answer.chosen);
    case "totals":
      return null;
    case "compare":
      return litLine(answer.result, answer.chosen);
  }
}

/** What a line of a comparison is about: an entity, or a relation with its ends. */
function litLine({ lines }: OutputOf<"compareTimes">, chosen: number): Lit | null {
  const line = lines[chosen];
  return line ? { entities: line.entities, relations: line.type === "entity" ? [] : [line.about] } : null;
}

/** The nearest way between the entity asked about and one it reaches. */
function litWay({ entity, entities }: OutputOf<"reach">, chosen: number): Lit | null {
  const rows = new Map(entities.map((row) => [row.id, row]));
  const way: Lit & { entities: EntityId[]; relations: SubjectId[] } = { entities: [], relations: [] };
  let row = entities[chosen];
  while (row && !way.entities.includes(row.id)) {
    const [nearer] = row.via;
    way.entities.push(row.id);
    way.relations.push(
      ...row.relations.filter(({ source, target }) => source.id === nearer || target.id === nearer).map(({ id }) => id),
    );
    row = nearer === undefined ? undefined : rows.get(nearer);
  }
  return way.entities.length === 0 ? null : { entities: [...way.entities, entity.id], relations: way.relations };
}
