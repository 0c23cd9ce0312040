import { describe, expect, it } from "vitest";
import type { InputOf, OutputOf } from "#data/api/contract.ts";
import type { RecordId } from "#graph/model/ids.ts";
import { openView } from "#renderer/commands/view-actions.ts";
import type { WindowStore } from "#renderer/state/window-store.ts";
import { entityId } from "../support/fake-data.ts";
import { openFakeWindow } from "../support/fake-services.ts";

type View = OutputOf<"getView">["view"];
const id = "v:01KZ0000000000000000000001" as RecordId;
const shown = [entityId(2), entityId(1)];
const view: View = {
  ...{ id, name: "Two", asOf: "2009", who: "a", author: "A", when: "2026-01-01T00:00:00.000Z", layer: "own" },
  ...{ entities: shown, relations: [], positions: {}, folds: [], camera: null, merged: [] },
  filters: { minGrade: "B2", certain: true },
  style: {},
  gone: { entities: 0, relations: 0 },
};

interface How {
  readonly revision?: number;
  readonly fails?: boolean;
  /** What somebody does to the window while the view is read. */
  readonly meanwhile?: (store: WindowStore) => void;
}
/** A window over a view; how it is answered, and what was asked of its picture. */
async function openWindow(told: View, { revision = 0, fails = false, meanwhile = () => undefined }: How = {}) {
  const { services: one } = await openFakeWindow();
  const asked: InputOf<"getPicture">[] = [];
  const services: typeof one = {
    ...one,
    workspaceClient: (handle) => {
      const client = one.workspaceClient(handle);
      return {
        ...client,
        async getView() {
          await Promise.resolve();
          meanwhile(one.store);
          return { revision: 0, view: told };
        },
        getPicture: async (input) => {
          asked.push(input);
          if (fails && input.view) throw new Error("no such picture");
          const picture = await client.getPicture({ entities: [...told.entities] });
          return { ...picture, revision: input.view ? revision : 0 };
        },
      };
    },
  };
  await openView(services, id);
  return { asked, state: services.store.getState() };
}

describe("opening a view", () => {
  it("asks for its picture together with it, under its own date and filters, and only once", async () => {
    const { asked, state } = await openWindow(view);
    expect(asked).toEqual([{ view: id, marks: ["differ"], lang: "en", languages: state.profile.languages }]);
    expect(state.picture.drawn.entities.map((entity) => entity.id)).toEqual(shown);
    expect(state.moment).toMatchObject({ asOf: "2009", certain: true });
    expect(state.filter.minGrade).toBe("B2");
  });

  it("asks again where the view wants more than that, the workspace has changed, or it could not be answered", async () => {
    const graded = { ...view, style: { marks: { differ: true, grade: true } } };
    for (const [told, how] of [
      [graded, {}],
      [view, { revision: 1 }],
      [view, { fails: true }],
    ] as const) {
      const { asked, state } = await openWindow(told, how);
      expect(asked).toHaveLength(2);
      expect(asked[1]).toMatchObject({ entities: shown, asOf: "2009", certain: true, minGrade: "B2", fold: true });
      expect(state.picture.drawn.entities.map((entity) => entity.id)).toEqual(shown);
    }
  });

  it("asks again where the window came to be read in another language, or without some records, meanwhile", async () => {
    const lang = await openWindow(view, {
      meanwhile: (store) => store.setState(({ profile }) => ({ profile: { ...profile, lang: "ja" } })),
    });
    expect(lang.asked.map((input) => input.lang)).toEqual(["en", "ja"]);
    const recorded = await openWindow(view, {
      meanwhile: (store) => store.setState(({ moment }) => ({ moment: { ...moment, recorded: "2026-01-02" } })),
    });
    expect(recorded.asked.map((input) => input.recorded)).toEqual([undefined, "2026-01-02"]);
  });
});
