/** An event of a calendar. */
export interface CalendarEvent {
  /** The same for the same event each time, so that a calendar takes in changes and makes no doubles. */
  readonly uid: string;
  readonly title: string;
  /** ISO 8601 instants in UTC; or days, of which the end is the last. */
  readonly when:
    { readonly start: string; readonly end: string | null } | { readonly firstDay: string; readonly lastDay: string };
  readonly place: string | null;
  readonly description: string;
}
export interface Calendar {
  readonly name: string;
  /** When it was written: an ISO 8601 instant. */
  readonly made: string;
  readonly events: readonly CalendarEvent[];
}

/** A calendar as iCalendar (RFC 5545), all hours in UTC. Lines end with CR LF and are folded at 75 octets. */
export function writeICalendar({ name, made, events }: Calendar): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Keiro//Visits//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escape(name)}`,
    `X-WR-CALNAME:${escape(name)}`,
    ...events.flatMap((event) => eventLines(event, made)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function eventLines({ uid, title, when, place, description }: CalendarEvent, made: string): readonly string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escape(uid)}`,
    `DTSTAMP:${utc(made)}`,
    ...("firstDay" in when
      ? [`DTSTART;VALUE=DATE:${when.firstDay.replaceAll("-", "")}`, `DTEND;VALUE=DATE:${dayAfter(when.lastDay)}`]
      : [`DTSTART:${utc(when.start)}`, ...(when.end === null ? [] : [`DTEND:${utc(when.end)}`])]),
    `SUMMARY:${escape(title)}`,
    ...(place === null ? [] : [`LOCATION:${escape(place)}`]),
    ...(description === "" ? [] : [`DESCRIPTION:${escape(description)}`]),
    "END:VEVENT",
  ];
}

/** "2009-10-06T00:30:00.000Z" as 20091006T003000Z. */
function utc(instant: string): string {
  return new Date(instant)
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replace(/[-:]/g, "");
}

/** The end of a whole day is the day after it. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
}

function escape(text: string): string {
  return text
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/(?!\n)\p{Cc}/gu, "");
}

const encoder = new TextEncoder();
const mostOctets = 75;

/** A long line goes on in lines that begin with a blank; no character is cut in two. */
export function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > mostOctets) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}
