import { dayNumber, dayToDate, findEdtf, formatEdtf, parseEdtf, periodOf } from "./edtf.ts";
import type { Edtf, Period } from "./edtf.ts";
import { edtfWords } from "./edtf-words.ts";
import { GraphError } from "./errors.ts";

/** A fiscal calendar: the day on which a year of that name begins. */
export interface FiscalCalendar {
  readonly id: string;
  readonly startMonth: number;
  readonly startDay: number;
  /** How a year is written, with {year} and {next} for the last two digits of the following one. */
  readonly label: Readonly<Record<string, string>>;
}

/** Years are named after the calendar year in which they begin, but for the United States, whose year is named after its end. */
export const fiscalCalendars: Readonly<Record<string, FiscalCalendar & { readonly namedAfterEnd?: boolean }>> = {
  "JP-FY": { id: "JP-FY", startMonth: 4, startDay: 1, label: { en: "Japanese fiscal year {year}", ja: "{year}年度" } },
  "KR-FY": {
    id: "KR-FY",
    startMonth: 1,
    startDay: 1,
    label: { en: "Korean fiscal year {year}", ja: "韓国{year}会計年度" },
  },
  "CN-FY": {
    id: "CN-FY",
    startMonth: 1,
    startDay: 1,
    label: { en: "Chinese fiscal year {year}", ja: "中国{year}会計年度" },
  },
  "EU-FY": {
    id: "EU-FY",
    startMonth: 1,
    startDay: 1,
    label: { en: "EU financial year {year}", ja: "EU {year}会計年度" },
  },
  "SE-FY": {
    id: "SE-FY",
    startMonth: 1,
    startDay: 1,
    label: { en: "Swedish financial year {year}", ja: "スウェーデン{year}会計年度" },
  },
  "DE-FY": {
    id: "DE-FY",
    startMonth: 1,
    startDay: 1,
    label: { en: "German financial year {year}", ja: "ドイツ{year}会計年度" },
  },
  "US-FY": {
    id: "US-FY",
    startMonth: 10,
    startDay: 1,
    label: { en: "US fiscal year {year}", ja: "米国{year}会計年度" },
    namedAfterEnd: true,
  },
  "UK-FY": {
    id: "UK-FY",
    startMonth: 4,
    startDay: 6,
    label: { en: "UK tax year {year}/{next}", ja: "英国{year}/{next}年度" },
  },
  "CA-FY": {
    id: "CA-FY",
    startMonth: 4,
    startDay: 1,
    label: { en: "Canadian fiscal year {year}", ja: "カナダ{year}会計年度" },
  },
};

/** A period with the calendar it was given in, as it is stored: `2009-04-01/2010-03-31`, `JP-FY`. */
export interface CalendarPeriod {
  readonly period: string;
  readonly calendar: string | null;
}

/** Years of Japanese eras begin on 1 January; year 1 is the year of accession (元年). */
const eras = [
  { name: "令和", letter: "R", first: 2019 },
  { name: "平成", letter: "H", first: 1989 },
  { name: "昭和", letter: "S", first: 1926 },
  { name: "大正", letter: "T", first: 1912 },
  { name: "明治", letter: "M", first: 1868 },
] as const;

const fiscalPattern = /^([A-Z]{2}-FY) ?(\d{4})$/;
const afterYear = "(?:(度)|(?:(\\d{1,2})月(?:(\\d{1,2})日)?)?)$";
const eraPattern = new RegExp(`^(令和|平成|昭和|大正|明治|[RHSTM])(元|\\d{1,2})年?${afterYear}`);
const japanesePattern = new RegExp(`^(\\d{4})年${afterYear}`);

/** The interval of a fiscal year. @throws GraphError `invalid-input` for an unknown calendar. */
export function fiscalYear(calendarId: string, year: number): CalendarPeriod {
  const calendar = findCalendar(calendarId);
  if (!calendar)
    throw new GraphError(
      "invalid-input",
      `There is no calendar “${calendarId}”. There are: ${Object.keys(fiscalCalendars).join(", ")}.`,
    );
  const startYear = calendar.namedAfterEnd ? year - 1 : year;
  const first = dayNumber(startYear, calendar.startMonth, calendar.startDay);
  const last = dayNumber(startYear + 1, calendar.startMonth, calendar.startDay) - 1;
  return { period: `${day(first)}/${day(last)}`, calendar: calendarId };
}
/** A calendar's name comes from a file; a name of JavaScript's own ("constructor") is none. */
function findCalendar(id: string): (typeof fiscalCalendars)[string] | undefined {
  return Object.hasOwn(fiscalCalendars, id) ? fiscalCalendars[id] : undefined;
}
function day(number: number): string {
  return formatEdtf({ type: "date", date: dayToDate(number) });
}

/** Whether a text can be read as a date or period: EDTF, a fiscal year, an era year. */
export function isPeriod(text: string): boolean {
  return findPeriod(text) !== null;
}

/** The period, or null for text that `parsePeriod` refuses. */
export function findPeriod(text: string): CalendarPeriod | null {
  try {
    return parsePeriod(text);
  } catch (error) {
    if (error instanceof GraphError) return null;
    throw error;
  }
}

/**
 * Reads a time as people write it: EDTF (2009, 2009-04/..), a fiscal year (JP-FY2009), a Japanese era year
 * (平成21年度, 平成21年, H21), or a year written the Japanese way (2009年度, 2009年4月).
 *
 * @throws GraphError `invalid-input` with the forms that are read.
 */
export function parsePeriod(text: string): CalendarPeriod {
  const trimmed = text.normalize("NFKC").trim();
  const fiscal = fiscalPattern.exec(trimmed);
  if (fiscal) return namedYear(fiscal[1]!, Number(fiscal[2]));
  const unspaced = trimmed.replace(/\s/g, "");
  const era = eraPattern.exec(unspaced);
  if (era) return japaneseDate(eraYearToGregorian(era[1]!, era[2]!, text), era.slice(3));
  const japanese = japanesePattern.exec(unspaced);
  if (japanese) return japaneseDate(Number(japanese[1]), japanese.slice(2));
  return { period: formatEdtf(parseEdtf(trimmed)), calendar: null };
}

/** A fiscal year as somebody names it: its days can be written as EDTF, whose years have four digits. */
function namedYear(calendarId: string, year: number): CalendarPeriod {
  const named = fiscalYear(calendarId, year);
  if (findEdtf(named.period) === null)
    throw new GraphError("invalid-input", `${calendarId} has no year ${year} whose days lie in the years 0 to 9999.`);
  return named;
}

/** Days at the bounds of an era are read as they are written: documents kept counting on after one had ended. */
function eraYearToGregorian(name: string, number: string, text: string): number {
  const at = eras.findIndex((candidate) => candidate.name === name || candidate.letter === name);
  const count = number === "元" ? 1 : Number(number);
  const year = eras[at]!.first + count - 1;
  const next = eras[at - 1];
  if (count === 0 || (next && year > next.first))
    throw new GraphError("invalid-input", `“${text}” is not a date: ${name} has no year ${number}.`);
  return year;
}

function japaneseDate(year: number, [fiscal, month, dayOfMonth]: readonly (string | undefined)[]): CalendarPeriod {
  if (fiscal) return namedYear("JP-FY", year);
  const parts = [
    String(year).padStart(4, "0"),
    ...[month, dayOfMonth].filter((part) => part !== undefined).map((part) => part.padStart(2, "0")),
  ];
  return { period: formatEdtf(parseEdtf(parts.join("-"))), calendar: null };
}

/** The era year of a Gregorian year, for display: 2009 is 平成21年. In a year of two eras the later one is named. */
export function eraYear(year: number): string | null {
  const era = eras.find((candidate) => year >= candidate.first);
  if (!era) return null;
  const number = year - era.first + 1;
  return `${era.name}${number === 1 ? "元" : number}年`;
}

/**
 * A period as people read it: a fiscal year by its name (several in a row by the first and the last), in Japanese with
 * the era year in brackets; anything else in words.
 */
export function formatPeriod({ period, calendar }: CalendarPeriod, lang: "en" | "ja" = "en"): string {
  const spec = calendar === null ? undefined : findCalendar(calendar);
  const years = spec && fiscalYearsOf(period, spec.id);
  if (!spec || !years) return edtfWords(period, lang);
  const [first, last] = years;
  if (first === last) return fiscalYearText(spec, first, lang);
  return lang === "ja"
    ? `${fiscalYearText(spec, first, lang)}～${fiscalYearText(spec, last, lang)}`
    : `${fiscalYearText(spec, first, lang)} to ${yearText("{year}", last)}`;
}

function fiscalYearText(spec: FiscalCalendar, year: number, lang: "en" | "ja"): string {
  const text = yearText(spec.label[lang] ?? spec.label["en"]!, year);
  const era = lang === "ja" && spec.id === "JP-FY" ? eraYear(year) : null;
  return era === null ? text : `${text}（${era}度）`;
}
function yearText(label: string, year: number): string {
  return label.replace("{year}", String(year)).replace("{next}", String((year + 1) % 100).padStart(2, "0"));
}

/** The first and the last fiscal year that an interval is made of, or null where it cuts one. */
function fiscalYearsOf(period: string, calendarId: string): readonly [number, number] | null {
  const edtf = findEdtf(period);
  if (edtf?.type !== "interval" || typeof edtf.start !== "object" || typeof edtf.end !== "object") return null;
  const [start, end] = [edtf.start.year, edtf.end.year];
  const first = [start, start + 1].find((year) =>
    fiscalYear(calendarId, year).period.startsWith(`${period.split("/")[0]}/`),
  );
  const last = [end - 1, end, end + 1].find((year) =>
    fiscalYear(calendarId, year).period.endsWith(`/${period.split("/")[1]}`),
  );
  return first === undefined || last === undefined ? null : [first, last];
}

/** Short name of a fiscal year as the command line takes it (JP-FY2009), or null when the interval is not one year of the calendar. */
export function fiscalYearOf(period: string, calendarId: string): number | null {
  const edtf = findEdtf(period);
  if (edtf?.type !== "interval" || typeof edtf.start !== "object") return null;
  for (const year of [edtf.start.year, edtf.start.year + 1])
    if (fiscalYear(calendarId, year).period === period) return year;
  return null;
}

/** The days that a text like `2009`, `JP-FY2009` or `平成21年度` asks about. @throws GraphError `invalid-input`. */
export function parseAsOf(text: string): { readonly edtf: Edtf; readonly days: Period } {
  const edtf = parseEdtf(parsePeriod(text).period);
  return { edtf, days: periodOf(edtf) };
}
