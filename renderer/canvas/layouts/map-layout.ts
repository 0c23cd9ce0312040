import { compareText } from "#graph/model/json.ts";
import { geoArea, geoCentroid, geoEqualEarth, geoPath } from "d3-geo";
import type { Feature, FeatureCollection, Geometry, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Point, Positions } from "../point.ts";
import { countryNumber } from "./country-codes.ts";
import { settleApart, whole } from "./free-places.ts";
import type { Body } from "./free-places.ts";
import type { LayoutEntity, LayoutTask, MapGround } from "./layout-task.ts";

/** Outlines of countries, as world-atlas ships those of Natural Earth (public domain). */
export type Outlines = Topology<{ readonly countries: GeometryCollection }>;
export interface Atlas {
  /** Every country, also the smallest: for their middles. */
  readonly fine: Outlines;
  /** What is drawn under the picture. */
  readonly coarse: Outlines;
}

export interface MapLayout {
  readonly positions: Positions;
  readonly ground: MapGround | null;
}

/** Share of the map's window that rooms may take together: with more the map is drawn larger. */
const fullness = 0.3;
const leastSide = 900;
const mostSide = 60_000;
/** The European Union is no country; what it does is done from Brussels. */
const seats: Readonly<Record<string, readonly [number, number]>> = { EU: [4.37, 50.84] };
/** Degrees of land around the outermost places. */
const margin = 6;

/**
 * Each entity at the middle of its country (of its largest part) in the equal-area projection "Equal Earth" (B. Šavrič,
 * T. Patterson and B. Jenny 2018), as near to it as there is room; what has no country stands below. Positions are whole
 * units and the same in Node, in a worker and twice.
 */
export function layOutOnMap(task: LayoutTask, atlas: Atlas): MapLayout {
  const { entities, aspect } = task;
  const middles = middlesOf(entities, countriesOf(atlas.fine));
  if (middles.size === 0) return { positions: rowsBelow(entities, 0, 0, aspect), ground: null };
  const bounds = boundsOf([...middles.values()]);
  const areas = entities.reduce((sum, { width, height }) => sum + width * height, 0);
  const side = Math.min(mostSide, Math.max(leastSide, Math.sqrt(areas / fullness)));
  const projection = geoEqualEarth()
    .rotate([-(bounds.west + bounds.east) / 2, 0])
    .precision(0.3);
  projection.fitSize([side * Math.sqrt(aspect), side / Math.sqrt(aspect)], frameOf(bounds));
  const placed: Body[] = [];
  const lost: LayoutEntity[] = [];
  for (const entity of entities.toSorted((a, b) => compareText(a.id, b.id))) {
    const middle = entity.country === null ? undefined : middles.get(entity.country);
    const point = middle && projection([middle[0], middle[1]]);
    if (point) placed.push({ ...entity, x: point[0], y: point[1] });
    else lost.push(entity);
  }
  const places = settleApart(placed);
  const points = [...places.values()];
  const bottom = Math.max(...points.map(({ y }) => y)) + 220;
  const left = Math.min(...points.map(({ x }) => x));
  const below = rowsBelow(lost, left, bottom, aspect);
  const outlines = geoPath(projection).digits(0)(inhabited(countriesOf(atlas.coarse))) ?? "";
  return { positions: { ...Object.fromEntries(places), ...below }, ground: { outlines } };
}

/** Without Antarctica, which would take a fifth of the sheet. */
function inhabited(all: FeatureCollection<Geometry>): FeatureCollection<Geometry> {
  return { ...all, features: all.features.filter(({ id }) => id !== "010") };
}

function countriesOf(outlines: Outlines): FeatureCollection<Geometry> {
  return feature(outlines, outlines.objects.countries);
}

function middlesOf(
  entities: readonly LayoutEntity[],
  all: FeatureCollection<Geometry>,
): ReadonlyMap<string, readonly [number, number]> {
  const byNumber = new Map(all.features.map((one) => [String(one.id), one]));
  const middles = new Map<string, readonly [number, number]>();
  for (const { country } of entities) {
    if (country === null || middles.has(country)) continue;
    const outline = byNumber.get(countryNumber(country) ?? "");
    const middle = seats[country] ?? (outline && geoCentroid(largestPart(outline)));
    if (middle) middles.set(country, middle);
  }
  return middles;
}

/** Of France the part in Europe: the middle of all its parts lies in the sea. */
function largestPart(country: Feature<Geometry>): Feature<Geometry> {
  const { geometry } = country;
  if (geometry.type !== "MultiPolygon") return country;
  const parts = geometry.coordinates.map((coordinates): Polygon => ({ type: "Polygon", coordinates }));
  const largest = parts.reduce((best, next) => (geoArea(next) > geoArea(best) ? next : best));
  return { ...country, geometry: largest };
}

interface Bounds {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}
function boundsOf(points: readonly (readonly [number, number])[]): Bounds {
  const longitudes = points.map(([longitude]) => longitude);
  const latitudes = points.map(([, latitude]) => latitude);
  return {
    west: Math.min(...longitudes) - margin,
    east: Math.max(...longitudes) + margin,
    south: Math.max(-80, Math.min(...latitudes) - margin),
    north: Math.min(80, Math.max(...latitudes) + margin),
  };
}
/** Points around the bounds: a polygon would be taken for the other side of the globe where it is wide. */
function frameOf({ west, east, south, north }: Bounds): Feature<Geometry> {
  const middle = (west + east) / 2;
  const coordinates = [west, middle, east].flatMap((longitude) => [
    [longitude, south],
    [longitude, north],
  ]);
  return { type: "Feature", properties: {}, geometry: { type: "MultiPoint", coordinates } };
}

function rowsBelow(entities: readonly LayoutEntity[], left: number, top: number, aspect: number): Positions {
  const width = Math.max(0, ...entities.map((entity) => entity.width)) + 24;
  const height = Math.max(0, ...entities.map((entity) => entity.height)) + 24;
  const across = Math.max(1, Math.round(Math.sqrt((entities.length * aspect * height) / Math.max(1, width))));
  const places: Record<string, Point> = {};
  entities.forEach(({ id }, at) => {
    places[id] = { x: whole(left + (at % across) * width), y: whole(top + Math.floor(at / across) * height) };
  });
  return places;
}
