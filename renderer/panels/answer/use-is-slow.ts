import { useEffect, useState } from "react";

/** From here on a question shows how far it is, and how to stop it. */
export const slowMs = 200;

/** Whether a question, known by its object, has been running for so long that it should say so; null is no question. */
export function useIsSlow(question: object | null): boolean {
  const [slow, setSlow] = useState<object | null>(null);
  useEffect(() => {
    if (question === null) return;
    const timer = setTimeout(() => setSlow(question), slowMs);
    return () => clearTimeout(timer);
  }, [question]);
  return question !== null && slow === question;
}
