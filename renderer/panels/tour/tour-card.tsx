import { useEffect } from "react";
import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { endTour, stepTour } from "../../commands/tour-actions.ts";
import { useServices } from "../../state/services.ts";
import { tourStepOf } from "../../state/tour.ts";
import { tourSteps } from "../../state/tour-steps.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

/** The tour: one step at a time, beside the work and never in its way; the part that it is about has a frame. */
export function TourCard() {
  const services = useServices();
  const texts = useTexts();
  const words = texts.tools.tour;
  const step = useWindow(tourStepOf);
  useEffect(() => {
    const page = document.documentElement;
    if (step === null) delete page.dataset["tour"];
    else page.dataset["tour"] = step; // the style sheet frames the part
    return () => void delete page.dataset["tour"];
  }, [step]);
  if (step === null) return null;
  const at = tourSteps.indexOf(step);
  const { title, text } = words.steps[step];
  const isLast = at === tourSteps.length - 1;
  return (
    <aside className="tour-card" aria-label={words.title}>
      <div role="status">
        <p className="quiet">{words.place(at + 1, tourSteps.length)}</p>
        <h3>{title}</h3>
        <p>{text}</p>
      </div>
      <div className="buttons">
        {!isLast && (
          <Button className="tool" onPress={() => perform(services, () => endTour(services))}>
            {words.skip}
          </Button>
        )}
        {at > 0 && (
          <Button className="tool box" onPress={() => perform(services, () => stepTour(services, -1))}>
            {words.back}
          </Button>
        )}
        <Button className="primary" onPress={() => perform(services, () => stepTour(services, 1))}>
          {isLast ? words.done : words.next}
        </Button>
      </div>
    </aside>
  );
}
