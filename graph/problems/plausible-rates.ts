/**
 * Between what and what a euro has cost since 1999, in whole magnitudes: widest of the yearly averages of the European
 * Central Bank's reference rates, widened by a fifth. They tell a slip of three zeros, not a bad day on the market;
 * currencies that a euro replaced stand with their fixed rates.
 */
// prettier-ignore
const perEuro: Readonly<Record<string, readonly [number, number]>> = {
  EUR: [1, 1], ATS: [13, 15], BEF: [38, 43], DEM: [1.8, 2.1], ESP: [155, 178], FIM: [5.6, 6.3], FRF: [6.2, 7], GRD: [310, 370],
  IEP: [0.74, 0.84], ITL: [1_800, 2_100], LUF: [38, 43], NLG: [2.1, 2.4], PTE: [190, 212], XEU: [0.9, 1.1],
  AUD: [1, 2.2], BGN: [1.8, 2.1], BRL: [1.5, 8], CAD: [1.1, 1.9], CHF: [0.75, 2], CNY: [6, 13], CZK: [20, 46], DKK: [7, 8],
  EEK: [14, 17], GBP: [0.48, 1.1], HKD: [6, 14], HRK: [6.3, 8.5], HUF: [200, 500], IDR: [6_000, 22_000], ILS: [3, 7.5], INR: [33, 120],
  ISK: [58, 210], JPY: [74, 210], KRW: [900, 2_200], LTL: [3, 4.5], LVL: [0.5, 0.85], MXN: [7, 31], NOK: [6, 14.5], NZD: [1.3, 2.8],
  PLN: [2.8, 6], RON: [1.5, 6.2], RSD: [50, 145], RUB: [20, 130], SEK: [6.8, 14.5], SGD: [1.1, 2.6], SIT: [155, 290], SKK: [24, 55],
  THB: [28, 68], TRY: [0.3, 70], TWD: [22, 55], UAH: [3.5, 65], USD: [0.7, 2], VND: [12_000, 37_000], ZAR: [5, 26],
};

/** Between what and what one unit of `from` has been worth in `to`; null for a currency of which nothing is known here. */
export function plausibleRate(from: string, to: string): readonly [number, number] | null {
  const [a, b] = [perEuro[from], perEuro[to]];
  return a && b ? [b[0] / a[1], b[1] / a[0]] : null;
}
