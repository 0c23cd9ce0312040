/** What was asked of a fake host and has no answer yet, over all windows of a test file. */
const onTheWay = new Set<Promise<unknown>>();

/** The same client; what is asked of it is known until it is answered. */
export function counted<Methods extends object>(client: Methods): Methods {
  const methods = client as Record<string, (...given: unknown[]) => Promise<unknown>>;
  return Object.fromEntries(
    Object.keys(methods).map((name) => [
      name,
      (...given: unknown[]) => {
        const answer = methods[name]!(...given); // as it is then: a test may have put another in its place
        onTheWay.add(answer);
        const end = () => void onTheWay.delete(answer);
        answer.then(end, end);
        return answer;
      },
    ]),
  ) as Methods;
}

export function isAllAnswered(): boolean {
  return onTheWay.size === 0;
}
