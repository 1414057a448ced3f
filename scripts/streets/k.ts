// streets k: the network K function of the events of a network folder, plain and geometrically corrected, and envelopes of random
// events when simulations are asked for. Writes r,K_net,K_Ang in the order of the radii given. Knows files; the method is in server/.
import { kEnvelope } from "../../server/src/analysis/k-function/k-envelope.ts";
import { networkK } from "../../server/src/analysis/k-function/network-k.ts";
import type { StreetNetwork } from "../../server/src/analysis/network/network.ts";
import { connectedParts } from "../../server/src/geometry/connected-parts.ts";
import type { Facts } from "../streets.ts";
import { refuse } from "./fail.ts";
import { readOptions } from "./options.ts";
import { readNetworkFolder, readPlaces } from "./read-network.ts";
import { writeCsv } from "./write-csv.ts";

const USAGE =
  "Usage: streets k --network DIR --radii 0,10,... --out F [--simulations N --seed S] (DIR has nodes.csv, edges.csv, events.csv; lower and upper are the envelope of K_Ang).";
const MOST_SIMULATIONS = 9999;

export function k(args: readonly string[]): Facts {
  const options = readOptions(args, ["network", "radii", "simulations", "seed", "out"], USAGE);
  const folder = options.text("network");
  const radii = options.numbers("radii");
  const simulations = options.numberOr("simulations", 0, 0, MOST_SIMULATIONS);
  const seed = options.numberOr("seed", 1, 0, 2 ** 31 - 1);
  if (!Number.isInteger(simulations) || !Number.isInteger(seed))
    refuse(`Expected whole numbers for --simulations and --seed, got ${simulations} and ${seed}. ${USAGE}`);
  const out = options.text("out");
  const read = readNetworkFolder(folder);
  const { points } = readPlaces(folder, "events.csv", read);
  const start = performance.now();
  const { kNet, kAng } = networkK(read.network, points, radii);
  const columns = { r: radii, K_net: kNet, K_Ang: kAng };
  const facts = {
    command: "k",
    events: points.edge.length,
    length: read.network.totalLength,
    parts: partsOf(read.network),
  };
  if (simulations === 0) {
    writeCsv(out, columns);
    return { ...facts, radii: radii.length, seconds: secondsSince(start) };
  }
  const { lower, upper, level, globalP } = kEnvelope(read.network, points, radii, { simulations, seed });
  writeCsv(out, { ...columns, lower: lower.kAng, upper: upper.kAng });
  const envelope = { of: "K_Ang", simulations, seed, level, global_p: globalP };
  return { ...facts, radii: radii.length, envelope, seconds: secondsSince(start) };
}

/** How many parts of the network no street joins; events in different parts are no pairs. */
function partsOf({ nodeCount, edgeFrom, edgeTo }: StreetNetwork): number {
  const links = Array.from(edgeFrom, (from, edge) => [from, edgeTo[edge]!] as const);
  const part = connectedParts(nodeCount, links);
  return new Set(edgeFrom.map((from) => part[from]!)).size;
}

function secondsSince(start: number): number {
  return Math.round(performance.now() - start) / 1000;
}
