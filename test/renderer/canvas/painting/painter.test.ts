import { expect, test } from "vitest";
import type { PaintRequest, Painted } from "#renderer/canvas/painting/paint-messages.ts";
import type { PaintView } from "#renderer/canvas/painting/paint-picture.ts";
import { createPainter } from "#renderer/canvas/painting/painter.ts";
import { emptyPicture, type PlainPicture } from "#renderer/canvas/painting/plain-picture.ts";
import { entityId } from "../sample-picture.ts";

const size = { width: 800, height: 600 };
const view = { camera: { zoom: 1, x: 0, y: 0 } } as PaintView;
const picture: PlainPicture = { ...emptyPicture, ids: [entityId(1)] };

/** A painter whose worker answers when it is told to. */
function open() {
  const sent: PaintRequest[] = [];
  const came: number[] = [];
  const closed: number[] = [];
  let hear: (painted: Painted) => void = () => undefined;
  let break_: () => void = () => undefined;
  const told = { starts: 0, ends: 0, failures: 0 };
  const painter = createPainter(
    () => {
      told.starts++;
      return {
        postMessage: (request) => void sent.push(request),
        addEventListener(type: string, listener: (event: { data: Painted }) => void) {
          if (type === "message") hear = (data) => listener({ data });
          else break_ = listener as unknown as () => void;
        },
        terminate: () => void told.ends++,
      };
    },
    ({ call }) => came.push(call),
    () => told.failures++,
  );
  const answer = (call: number) =>
    hear({ call, isAll: true, costMs: 1, bitmap: { close: () => closed.push(call) } as unknown as ImageBitmap });
  return { painter, sent, came, closed, told, answer, fail: () => break_() };
}
const calls = (sent: readonly PaintRequest[]) => sent.flatMap((one) => (one.type === "paint" ? [one.call] : []));

test("a picture is sent once, without the names of its entities, however often it is painted", () => {
  const { painter, sent } = open();
  painter.paint(picture, view, size);
  painter.paint(picture, view, size);
  painter.paint({ ...picture }, view, size);
  expect(sent.map(({ type }) => type)).toEqual(["picture", "paint", "paint", "picture", "paint"]);
  for (const one of sent) if (one.type === "picture") expect(one.picture.ids).toEqual([]);
});

test("only the painting asked for last is shown; what comes late or is not wanted any more is let go", () => {
  const { painter, sent, came, closed, answer } = open();
  painter.paint(picture, view, size);
  painter.paint(picture, view, size);
  const [first, second] = calls(sent) as [number, number];
  answer(first);
  expect([came, closed, painter.isBusy()]).toEqual([[], [first], true]);
  answer(second);
  expect([came, closed, painter.isBusy()]).toEqual([[second], [first], false]);
  painter.paint(picture, view, size);
  painter.drop();
  answer(calls(sent).at(-1)!);
  expect(came).toEqual([second]);
});

test("a worker that fails says so once, and nobody waits for it again", () => {
  const { painter, told, fail } = open();
  expect(painter.paint(picture, view, size)).toBe(true);
  fail();
  expect(told).toEqual({ starts: 1, ends: 1, failures: 1 });
  expect(painter.isBusy()).toBe(false);
  expect(painter.paint(picture, view, size)).toBe(false);
});

test("where there are no workers nothing is promised", () => {
  const painter = createPainter(
    null,
    () => undefined,
    () => undefined,
  );
  expect(painter.paint(picture, view, size)).toBe(false);
});
