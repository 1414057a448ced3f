// The network command: a folder that the other commands read, from streets and events as they come; refusals; never half a folder.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { network } from "./network.ts";
import { readNetworkFolder, readPlaces } from "./read-network.ts";

let folder = "";
const file = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "network-command-"));
  //            B (bridge over A, lands on C)
  //            ║
  //   A ───────╫──────
  //            ║
  //   C ───────o──────
  write("streets.geojson", collection(STREETS));
  write("events.csv", EVENTS);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const STREETS = [
  line({ "@id": "way/1", name: "甲路", "name:en": "A Road", highway: "residential" }, [
    [121.5, 31.2],
    [121.501, 31.2],
    [121.502, 31.2],
  ]),
  line({ osm_id: 2, name: "乙路", name_en: "B, Road", highway: "primary", bridge: "yes", layer: "1" }, [
    [121.501, 31.201],
    [121.501, 31.2],
    [121.501, 31.199],
  ]),
  line({ id: "c", class: "minor_road", bridge: "no", layer: 0 }, [
    [121.5, 31.199],
    [121.501, 31.199],
    [121.502, 31.199],
  ]),
  { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [121.5, 31.2] } },
];
const EVENTS = `kind,Latitude,id,LON,offset
"falling ""slate"", wet",31.2001,h7,121.5005,3
far,31.25,h8,121.5005,4
bridge,31.2005,h9,121.50101,5
`;

test("the folder holds the network, its events, lixels and lines, and reads back", () => {
  const facts = network(args("events.csv", "net"));
  expect(facts).toMatchObject({
    streets: 3,
    segments: 4,
    nodes: 6,
    junctions: 1,
    events: 3,
    snapped: 2,
    unsnapped: 1,
    ties: 0,
    passedOver: 1,
    dropped: { notLines: 1, tooShort: 0, repeatsAnother: 0, lengthM: 0 },
  });
  const read = readNetworkFolder(file("net"));
  expect(read.network.edgeCount).toBe(4);
  expect(read.network.totalLength).toBe(facts["lengthM"]);
  const events = readPlaces(file("net"), "events.csv", read);
  expect(events.ids).toEqual(["h7", "h9"]);
  expect(events.table.texts("kind")).toEqual(['falling "slate", wet', "bridge"]);
  expect(events.table.texts("given_offset")).toEqual(["3", "5"]);
  expect(Number(events.table.texts("snapdist")[0])).toBeCloseTo(11.086, 2);
  const samples = readPlaces(file("net"), "samples.csv", read);
  expect(samples.points.edge.length).toBe(facts["lixels"]);
  expect(samples.table.numbers("length").reduce((sum, one) => sum + one, 0)).toBeCloseTo(read.network.totalLength, 6);
  expect(readFileSync(file("net/unsnapped.csv"), "utf8")).toMatch(
    /^id,snapdist,kind.*\nh8,\d+\.\d+,far,31.25,121.5005,4\n$/,
  );
});

test("lines keep their positions, and segments say what they join", () => {
  network(args("events.csv", "named"));
  const { features } = JSON.parse(readFileSync(file("named/segments.geojson"), "utf8")) as {
    features: { properties: { label: string }; geometry: { coordinates: unknown } }[];
  };
  const labels = features.map(({ properties }) => properties.label);
  expect(labels).toContain("乙路（小路—尽头）");
  expect(labels).toContain("甲路（尽头—尽头）");
  expect(features[labels.indexOf("甲路（尽头—尽头）")]?.geometry.coordinates).toEqual([
    [121.5, 31.2],
    [121.501, 31.2],
    [121.502, 31.2],
  ]);
});

test("missing folders above are made; a place that takes none is refused", () => {
  network(args("events.csv", "above/below/net"));
  expect(readdirSync(file("above/below"))).toEqual(["net"]);
  expect(() => network(args("events.csv", "events.csv/net"))).toThrow(/Choose another --out/);
});

test("a folder is replaced when this command wrote it, and never when anything else is in it", () => {
  network(args("events.csv", "again"));
  expect(network([...args("events.csv", "again"), "--lixel", "10"])["lixels"]).toBeGreaterThan(50);
  expect(readdirSync(folder).filter((name) => name.includes(".part") || name.includes(".old"))).toEqual([]);
  write("again/density.csv", "mine");
  expect(() => network(args("events.csv", "again"))).toThrow(/density\.csv\. Choose another --out/);
  expect(readFileSync(file("again/density.csv"), "utf8")).toBe("mine");
  mkdirSync(file("strange"));
  write("strange/notes.txt", "mine");
  expect(() => network(args("events.csv", "strange"))).toThrow(/notes\.txt/);
  expect(() => network(args("events.csv", "events.csv"))).toThrow(/got a file/);
});

test.each([
  ["events that are no degrees", "id,x,y\n1,13525000,3660000\n", /event 1: expected degrees.*EPSG:4326/],
  ["a number that is none", "id,lon,lat\n1,121.5,north\n", /line 2: expected a number in column "lat"/],
  ["no column of positions", "id,where\n1,here\n", /expected a column lon or lng/],
  ["no events", "id,lon,lat\n", /at least one event/],
  ["events that are all far away", "lng,latitude\n121.9,31.2\n", /got none of 1; the nearest is \d+\.\d m away/],
])("%s are refused, and nothing is written", (_, csv, message) => {
  write("bad.csv", csv);
  expect(() => network(args("bad.csv", "never"))).toThrow(message);
  expect(existsSync(file("never"))).toBe(false);
});

test.each([
  ["no collection", { type: "Feature" }, /FeatureCollection/],
  ["no lines", JSON.parse(collection(STREETS.slice(3))), /at least one LineString/],
  [
    "metres",
    JSON.parse(
      collection([
        line({}, [
          [13_525_000, 3_660_000],
          [13_525_100, 3_660_000],
        ]),
      ]),
    ),
    /Convert the file to EPSG:4326/,
  ],
  ["another system", { ...JSON.parse(collection(STREETS)), crs: { properties: { name: "EPSG:3857" } } }, /Reproject/],
  ["a broken position", JSON.parse(collection([line({}, [["a", 1]])])), /positions \[longitude, latitude\]/],
  [
    "a layer that is none",
    JSON.parse(
      collection([
        line({ layer: "up" }, [
          [121, 31],
          [121, 31.1],
        ]),
      ]),
    ),
    /whole number as layer/,
  ],
])("streets that are %s are refused", (_, streets, message) => {
  write("bad.geojson", JSON.stringify(streets));
  expect(() =>
    network(["--streets", file("bad.geojson"), "--events", file("events.csv"), "--out", file("never")]),
  ).toThrow(message);
});

test("an address column prefers the street it names", () => {
  write("addressed.csv", "id,lon,lat,addr\n1,121.5009,31.2003,乙路\n");
  const plain = network(args("addressed.csv", "plain"));
  const addressed = network([...args("addressed.csv", "addressed"), "--street-column", "addr"]);
  expect([plain["byStreet"], addressed["byStreet"]]).toEqual([0, 0]);
  write("addressed.csv", "id,lon,lat,addr\n1,121.5009,31.2003,甲路\n");
  expect(network([...args("addressed.csv", "addressed"), "--street-column", "addr"])["byStreet"]).toBe(1);
});

function args(events: string, out: string): string[] {
  return ["--streets", file("streets.geojson"), "--events", file(events), "--out", file(out)];
}

function write(name: string, text: string): void {
  writeFileSync(file(name), text);
}

function line(properties: Readonly<Record<string, unknown>>, coordinates: readonly unknown[]) {
  return { type: "Feature", properties, geometry: { type: "LineString", coordinates } };
}

function collection(features: readonly unknown[]): string {
  return JSON.stringify({ type: "FeatureCollection", features });
}
