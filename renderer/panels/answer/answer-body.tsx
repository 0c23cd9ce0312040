import type { DoneAnswer } from "../../state/answer.ts";
import { CompareAnswer } from "../compare/compare-answer.tsx";
import { SumAnswer } from "../money/sum-answer.tsx";
import { TotalsAnswer } from "../money/totals-answer.tsx";
import { TraceAnswer } from "../money/trace-answer.tsx";
import { CommonAnswer } from "./common-answer.tsx";
import { PathsAnswer } from "./paths-answer.tsx";
import { ReachAnswer } from "./reach-answer.tsx";

/** What came of a question, each type in its own form. */
export function AnswerBody({ answer }: { readonly answer: DoneAnswer }) {
  switch (answer.type) {
    case "paths":
      return <PathsAnswer answer={answer} />;
    case "common":
      return <CommonAnswer answer={answer} />;
    case "reach":
      return <ReachAnswer answer={answer} />;
    case "trace":
      return <TraceAnswer answer={answer} />;
    case "sum":
      return <SumAnswer answer={answer} />;
    case "totals":
      return <TotalsAnswer answer={answer} />;
    case "compare":
      return <CompareAnswer answer={answer} />;
  }
}
