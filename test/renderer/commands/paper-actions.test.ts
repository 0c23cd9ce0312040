import { describe, expect, test } from "vitest";
import type { InputOf } from "#data/api/contract.ts";
import type { CanvasHandle } from "#renderer/canvas/canvas-port.ts";
import type { PaperTexts } from "#renderer/canvas/paper/paper-texts.ts";
import { paperTexts, printPicture, savePicture } from "#renderer/commands/paper-actions.ts";
import { choosePngSize, savePicturePdf, savePicturePng } from "#renderer/commands/paper-files.ts";
import { addToPicture, layOut } from "#renderer/commands/picture-actions.ts";
import { entities } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";

async function drawnWindow() {
  const window = await openFakeWindow();
  await addToPicture(
    window.services,
    entities.slice(0, 4).map(({ id }) => id),
  );
  const asked: PaperTexts[] = [];
  const canvas = { aspect: () => 1.5, fit: () => {}, paper: (texts: PaperTexts) => `<svg>${asked.push(texts)}</svg>` };
  const saved: string[] = [];
  const services = {
    ...window.services,
    canvas: () => canvas as Partial<CanvasHandle> as CanvasHandle,
    shell: {
      ...window.services.shell,
      saveText: async (name: string, text: string) => saved.push(`${name}: ${text}`) > 0,
    },
  };
  return { ...window, services, asked, saved };
}

describe("the picture on paper", () => {
  test("says its title, its size, the date, the filters and what they leave out, in the reader's language", async () => {
    const { services } = await drawnWindow();
    const { store } = services;
    const plain = paperTexts(store.getState());
    expect(plain.title).toBe(store.getState().session.status === "open" ? plain.title : "");
    expect(plain.notes.join("\n")).toContain("Any date");
    expect(plain.legend.filter(({ sign }) => sign === "mark").length).toBeGreaterThan(1);
    store.setState(({ picture, moment, profile }) => ({
      moment: { ...moment, asOf: "2009", certain: true },
      filter: { minGrade: "B2" },
      profile: { ...profile, lang: "ja" },
      picture: { ...picture, drawn: { ...picture.drawn, hiddenByDate: 2, hiddenByGrade: 1 } },
    }));
    const { notes, lang } = paperTexts(store.getState());
    expect(lang).toBe("ja");
    expect(notes[1]).toBe("2009時点、確実なものだけ、評価B2以上の関係、この条件により3件を除いています");
  });

  test("is saved under the workspace's name, and printed as the same sheet", async () => {
    const { services, asked, saved, printed } = await drawnWindow();
    await savePicture(services);
    expect(saved).toEqual([`${asked[0]!.title} picture.svg: <svg>1</svg>`]);
    await printPicture(services);
    expect(printed).toEqual(["<svg>2</svg>"]);
  });

  test("becomes a PDF by the host, and an SVG with a sentence where the host cannot print", async () => {
    const { services } = await drawnWindow();
    const [asked, saved]: [unknown[], string[]] = [[], []];
    const host = {
      ...services.host,
      writeFile: async (input: InputOf<"writeFile">) => {
        asked.push(input.content);
        return { fileName: `${input.name}.svg`, mediaType: "image/svg+xml", base64: "eA==", remark: "No browser." };
      },
    };
    const shell = { ...services.shell, saveBytes: async (name: string) => saved.push(name) > 0 };
    await savePicturePdf({ ...services, host, shell, withFaces: async (sheet) => `${sheet} with letters` });
    expect(asked).toEqual([{ type: "picture", svg: expect.stringMatching(/with letters$/) }]);
    expect(saved).toEqual([expect.stringMatching(/ picture\.svg$/)]);
    const said = services.store.getState().messages.map(({ sentence }) => sentence);
    expect(said).toEqual(["No browser.", `Saved as ${saved[0]!}.`]);
  });

  test("becomes a PNG of a size that is offered before, and never an empty one", async () => {
    const { services } = await drawnWindow();
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="10000" height="6000"></svg>`;
    const canvas = { paper: () => svg } as Partial<CanvasHandle> as CanvasHandle;
    const [drawn, saved]: [unknown[], string[]] = [[], []];
    const shell = { ...services.shell, saveBytes: async (name: string, bytes: string) => saved.push(name, bytes) > 0 };
    const window = {
      ...{ ...services, shell, canvas: () => canvas },
      drawPng: async (_: string, size: unknown) => (drawn.push(size) > 0 ? "eA==" : null),
    };
    await choosePngSize(window);
    const [dialog] = services.store.getState().dialogs;
    expect(dialog).toMatchObject({ type: "png", isCut: true, sizes: [{ scale: 1 }, { scale: 2, width: 20_000 }] });
    await savePicturePng(window, { scale: 4 }); // it has grown since: the largest that can be drawn
    expect(drawn).toEqual([{ scale: 2, width: 20_000, height: 12_000 }]);
    expect(saved).toEqual([expect.stringMatching(/ picture\.png$/), "eA=="]);
    for (const nothing of [null, ""])
      await expect(savePicturePng({ ...window, drawPng: async () => nothing }, { scale: 1 })).rejects.toMatchObject({
        code: "limit-exceeded",
      });
    expect(saved).toHaveLength(2);
  });

  test("that cannot be drawn says so and saves nothing", async () => {
    const { services, saved } = await drawnWindow();
    await expect(savePicture({ ...services, canvas: () => null })).rejects.toMatchObject({ code: "limit-exceeded" });
    expect(saved).toEqual([]);
  });
});

describe("a layout", () => {
  test("is told what carries money, which end stands above, where things are, and takes its ground and rows along", async () => {
    const { services } = await drawnWindow();
    const tasks: unknown[] = [];
    const ground = { outlines: "M0,0" };
    const computeLayout: typeof services.computeLayout = async (task) => {
      tasks.push(task);
      return {
        positions: Object.fromEntries(task.entities.map(({ id }, at) => [id, { x: at, y: 7 }])),
        ground,
        isInRows: true,
      };
    };
    await layOut({ ...services, computeLayout }, "map");
    expect(tasks).toEqual([expect.objectContaining({ layout: "map", aspect: 1.5 })]);
    const { picture } = services.store.getState();
    expect(picture.ground).toBe(ground);
    expect(picture.isInRows).toBe(true);
    expect(Object.values(picture.positions).every(({ y }) => y === 7)).toBe(true);
    expect(picture.layout.status).toBe("resting");
  });
});
