import { describe, expect, it } from "vitest";
import {
  addToPicture,
  collapseEntity,
  expandEntity,
  expandFurther,
  layOut,
  refreshPicture,
} from "#renderer/commands/picture-actions.ts";
import { setMoment } from "#renderer/commands/session-actions.ts";
import { foldId } from "#renderer/state/folds.ts";
import { stubsOf } from "#renderer/state/picture.ts";
import { entityId, manyClusters } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";
import * as sample from "../canvas/sample-picture.ts";

const meti = entityId(1);

describe("expanding on the canvas", () => {
  it("brings 25 neighbours and leaves the rest as a stub with its true number", async () => {
    const { services } = await openFakeWindow();
    await addToPicture(services, [meti]);
    await expandEntity(services, meti, null);
    const { picture } = services.store.getState();
    expect(picture.drawn.entities).toHaveLength(26);
    expect(stubsOf(picture)).toEqual([{ entity: meti, remaining: manyClusters + 3 - 25 }]);
  });

  it("brings the next ones when the stub is clicked, and one collapse takes all of them back", async () => {
    const { services } = await openFakeWindow();
    await addToPicture(services, [meti]);
    await expandEntity(services, meti, null);
    await expandFurther(services, meti);
    expect(services.store.getState().picture.drawn.entities).toHaveLength(manyClusters + 4);
    expect(stubsOf(services.store.getState().picture)).toEqual([]);
    await collapseEntity(services, meti);
    expect(services.store.getState().picture.drawn.entities.map(({ id }) => id)).toEqual([meti]);
  });

  it("brings only the kinds that were chosen", async () => {
    const { services } = await openFakeWindow();
    await addToPicture(services, [meti]);
    await expandEntity(services, meti, [{ kind: "administers", forward: true }]);
    expect(services.store.getState().picture.drawn.entities.map(({ shortName }) => shortName)).toEqual([
      "METI",
      "Industrial Cluster Project",
    ]);
  });

  it("counts a stub again when something else brought what it stands for", async () => {
    const { services } = await openFakeWindow();
    await addToPicture(services, [meti]);
    await expandEntity(services, meti, null);
    const last = entityId(100 + manyClusters - 1);
    await addToPicture(services, [last]);
    expect(stubsOf(services.store.getState().picture)).toEqual([{ entity: meti, remaining: manyClusters + 2 - 25 }]);
  });

  it("moves nothing that has a place", async () => {
    const { services } = await openFakeWindow();
    await addToPicture(services, [meti]);
    services.store.setState(({ picture }) => ({ picture: { ...picture, positions: { [meti]: { x: 7, y: 9 } } } }));
    await expandEntity(services, meti, null);
    expect(services.store.getState().picture.positions[meti]).toEqual({ x: 7, y: 9 });
  });
});

describe("the picture", () => {
  it("keeps what is shown and its places when the date changes", async () => {
    const { services } = await openFakeWindow();
    await addToPicture(services, [meti, entityId(2)]);
    const { shown, positions } = services.store.getState().picture;
    await setMoment(services, { asOf: "2009", certain: false });
    const { picture } = services.store.getState();
    expect(picture.shown).toEqual(shown);
    expect(picture.positions).toEqual(positions);
    expect(picture.drawn.hiddenByDate).toBe(3);
  });

  it("lays out only what it is asked to and can be stepped back", async () => {
    const { services } = await openFakeWindow();
    await addToPicture(services, [meti, entityId(2)]);
    await layOut(services);
    const { picture } = services.store.getState();
    expect(picture.positions[entityId(2)]).toEqual({ x: 100, y: 0 });
    expect(picture.layout).toEqual({ status: "resting" });
    expect(picture.past.at(-1)?.label).toBe("layout");
  });

  it("takes the last of several readings, whichever comes first", async () => {
    const { services } = await openFakeWindow();
    services.store.setState(({ picture }) => ({ picture: { ...picture, shown: [meti] } }));
    const first = refreshPicture(services);
    services.store.setState(({ picture }) => ({ picture: { ...picture, shown: [meti, entityId(2)] } }));
    const second = refreshPicture(services);
    await Promise.all([second, first]);
    expect(services.store.getState().picture.drawn.entities).toHaveLength(2);
  });

  it("is on the canvas for whoever asked, also where a later reading took the place of theirs", async () => {
    const { services: plain } = await openFakeWindow();
    let goOn = () => {};
    const later = new Promise<void>((done) => (goOn = done));
    let asked = 0;
    const services: typeof plain = {
      ...plain,
      workspaceClient(handle) {
        const client = plain.workspaceClient(handle);
        return {
          ...client,
          async getPicture(input) {
            if (++asked === 2) await later;
            return client.getPicture(input);
          },
        };
      },
    };
    services.store.setState(({ picture }) => ({ picture: { ...picture, shown: [meti] } }));
    let isTold = false;
    const first = refreshPicture(services).then(() => (isTold = true));
    const second = refreshPicture(services);
    await new Promise((done) => setTimeout(done));
    expect(isTold).toBe(false);
    goOn();
    await Promise.all([first, second]);
    expect(services.store.getState().picture.drawn.entities).toHaveLength(1);
  });
});

describe("a picture that has become too large to be read", () => {
  it("is folded into groups that stand in the middle of their members, and stays so when something is added", async () => {
    const { services: one } = await openFakeWindow();
    const all = Array.from({ length: 1_601 }, (_, at) => sample.entity(at));
    const lines = all.flatMap((_, at) =>
      at % 16 === 0 ? [] : [sample.relation(at - (at % 16), at, { kind: "funds", number: 5_000 + at })],
    );
    const services: typeof one = {
      ...one,
      workspaceClient: (handle) => ({
        ...one.workspaceClient(handle),
        getPicture: async ({ entities: ids = [] }) => ({
          revision: 0,
          entities: all.filter(({ id }) => ids.includes(id)),
          relations: lines,
          sourceCount: 0,
          hiddenByDate: 0,
          hiddenByGrade: 0,
          truncated: false,
        }),
      }),
    };
    const { store } = services;
    store.setState(({ picture }) => ({ picture: { ...picture, positions: { [all[16]!.id]: { x: 7, y: 9 } } } }));
    await addToPicture(
      services,
      all.slice(0, 1_600).map(({ id }) => id),
    );
    const { lens, picture, messages } = store.getState();
    expect(lens.folds).toHaveLength(100);
    expect(picture.positions[foldId(`group ${all[16]!.id}`)]).toEqual({ x: 7, y: 9 });
    expect(messages.at(-1)!.sentence).toContain("folded into 100 groups");
    await addToPicture(services, [all[1_600]!.id]);
    expect(store.getState().lens).toBe(lens);
    expect(store.getState().picture.drawn.groups?.get(all[17]!.id)).toBe(`group ${all[16]!.id}`);
  });
});
