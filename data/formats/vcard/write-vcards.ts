import { fold } from "../icalendar/write-icalendar.ts";

/** Somebody whom one meets or who travels along. */
export interface Contact {
  readonly uid: string;
  readonly name: string;
  /** How the name is read: kana or Latin letters. */
  readonly reading: string | null;
  readonly organisation: string | null;
  readonly role: string | null;
  readonly address: string | null;
  readonly website: string | null;
  readonly note: string;
}

/** People as vCard (RFC 6350, version 4.0). What they are asked for by their names is the name as it stands: it is not cut into parts. */
export function writeVCards(contacts: readonly Contact[]): string {
  return contacts
    .flatMap(cardLines)
    .map((line) => `${fold(line)}\r\n`)
    .join("");
}

function cardLines({ uid, name, reading, organisation, role, address, website, note }: Contact): readonly string[] {
  return [
    "BEGIN:VCARD",
    "VERSION:4.0",
    `UID:urn:keiro:${uid}`,
    `FN:${escape(name)}`,
    `N:${escape(name)};;;;`,
    ...(reading === null ? [] : [`NICKNAME:${escape(reading)}`]),
    ...(organisation === null ? [] : [`ORG:${escape(organisation)}`]),
    ...(role === null ? [] : [`TITLE:${escape(role)}`]),
    ...(address === null ? [] : [`ADR:;;${escape(address)};;;;`]),
    ...(website === null ? [] : [`URL:${website.replace(/[\r\n]/g, "")}`]),
    ...(note === "" ? [] : [`NOTE:${escape(note)}`]),
    "END:VCARD",
  ];
}

function escape(text: string): string {
  return text
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/(?!\n)\p{Cc}/gu, "");
}
