import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { fold, writeICalendar } from "#data/formats/icalendar/write-icalendar.ts";
import type { CalendarEvent } from "#data/formats/icalendar/write-icalendar.ts";
import { writeVCards } from "#data/formats/vcard/write-vcards.ts";

const made = "2026-01-02T03:04:05.000Z";
const event: CalendarEvent = {
  uid: "a-s1@keiro",
  title: "METI; MEXT, 経済産業省",
  when: { start: "2009-10-06T00:30:00.000Z", end: "2009-10-06T03:00:00.000Z" },
  place: "Kasumigaseki\\3",
  description: "one\ntwo",
};
function read(text: string): ICAL.Event[] {
  const root = new ICAL.Component(ICAL.parse(text) as never);
  return root.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
}

describe("iCalendar", () => {
  test("is read by another program as it was meant, in UTC", () => {
    const day: CalendarEvent = {
      ...event,
      uid: "b",
      when: { firstDay: "2009-10-07", lastDay: "2009-10-07" },
      place: null,
    };
    const [first, second] = read(writeICalendar({ name: "Visit", made, events: [event, day] }));
    expect(first!.summary).toBe("METI; MEXT, 経済産業省");
    expect(first!.location).toBe("Kasumigaseki\\3");
    expect(first!.description).toBe("one\ntwo");
    expect(first!.startDate.toJSDate().toISOString()).toBe("2009-10-06T00:30:00.000Z");
    expect(first!.endDate.toJSDate().toISOString()).toBe("2009-10-06T03:00:00.000Z");
    expect(first!.startDate.zone.tzid).toBe("UTC");
    expect([second!.startDate.isDate, second!.startDate.toString(), second!.endDate.toString()]).toEqual([
      true,
      "2009-10-07",
      "2009-10-08",
    ]);
  });

  test("has lines of at most 75 octets that come back whole, whatever stands in them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (title) => {
        const plain = title.replace(/\p{Cc}/gu, " ");
        const text = writeICalendar({ name: "n", made, events: [{ ...event, title: `x${plain}x` }] });
        for (const line of text.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(read(text)[0]!.summary).toBe(`x${plain}x`);
      }),
    );
    expect(fold("short")).toBe("short");
  });
});

describe("vCard", () => {
  test("is read by another program as it was meant", () => {
    const text = writeVCards([
      {
        ...{ uid: "1", name: "清水, 喬雄", reading: "しみず たかお", organisation: "JETRO; Tokyo" },
        ...{ role: "Director", address: "1-2-3", website: "https://example.org/", note: "met\ntwice" },
      },
    ]);
    const card = new ICAL.Component(ICAL.parse(text) as never);
    const value = (name: string) => card.getFirstPropertyValue(name) as unknown;
    expect(value("fn")).toBe("清水, 喬雄");
    expect(String(value("org"))).toBe("JETRO; Tokyo");
    expect(value("title")).toBe("Director");
    expect(value("note")).toBe("met\ntwice");
    expect(value("url")).toBe("https://example.org/");
  });
});
