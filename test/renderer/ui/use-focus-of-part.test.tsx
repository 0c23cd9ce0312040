// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { useFocusOfPart } from "#renderer/ui/use-focus-of-part.ts";

afterEach(cleanup);

const openerOf = (name: string) => `[data-opens="${name}"]`;
function Page({ shown }: { readonly shown: string | null }) {
  useFocusOfPart({ part: ".side", shown, openerOf });
  return (
    <>
      <button data-opens="notes">Notes</button>
      <button data-opens="money">Money</button>
      <button>Picture</button>
      {shown !== null && (
        <div className="side">
          <button key={shown}>First of {shown}</button>
          <div id="tree" role="tree" tabIndex={0} />
        </div>
      )}
    </>
  );
}
const button = (name: string) => screen.getByRole("button", { name });

describe("the focus of a part that is put away", () => {
  it("goes to the button that opens it again, and comes back to what had it", () => {
    const { rerender } = render(<Page shown="notes" />);
    screen.getByRole("tree").focus();
    rerender(<Page shown={null} />);
    expect(document.activeElement).toBe(button("Notes"));
    rerender(<Page shown="notes" />);
    expect(document.activeElement).toBe(screen.getByRole("tree"));
  });

  it("comes back to the first thing where what had it has no id", () => {
    const { rerender } = render(<Page shown="notes" />);
    button("First of notes").focus();
    rerender(<Page shown={null} />);
    rerender(<Page shown="notes" />);
    expect(document.activeElement).toBe(button("First of notes"));
  });

  it("goes to the button of the place that took its place", () => {
    const { rerender } = render(<Page shown="notes" />);
    button("First of notes").focus();
    rerender(<Page shown="money" />);
    expect(document.activeElement).toBe(button("Money"));
  });

  it("stays where somebody has gone meanwhile, and where it was all the time", () => {
    const { rerender } = render(<Page shown="notes" />);
    screen.getByRole("tree").focus();
    rerender(<Page shown={null} />);
    button("Picture").focus();
    rerender(<Page shown="notes" />);
    expect(document.activeElement).toBe(button("Picture"));
    rerender(<Page shown={null} />);
    expect(document.activeElement).toBe(button("Picture"));
  });
});
