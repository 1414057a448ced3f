/**
 * Wire shapes of street analysis: what one asks ("find hot streets"), the job that works it out, its answer per street segment,
 * and the records behind one segment. Answers come as columns that stand beside the segments of one revision of the network.
 */
import { type Static, Type } from "typebox";
import { OfficerSummary } from "../grid/contract.ts";
import { CellCode, DivisionCode, Id, Instant, Nullable, Position, Severity, Strict, Words } from "../http/shapes.ts";

const Count = Type.Integer({ minimum: 0 });
const BothLanguages = Strict({ zh: Type.String(), en: Type.String() });
const LARGEST_SEED = 2 ** 31 - 1;

export const RunId = Type.String({ pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" });
export const RunParams = Strict({ id: RunId });
export type RunParams = Static<typeof RunParams>;

/** What is counted on the streets. */
export const Subject = Words("hazards", "incidents", "inspections");
export type Subject = Static<typeof Subject>;
/** Per km of street and year, or per inspection carried out (hazards only): what the number of records is held against. */
export const Exposure = Words("length", "inspections");
export type Exposure = Static<typeof Exposure>;
export const DensityMethod = Words("simple", "esd", "esc");
export type DensityMethod = Static<typeof DensityMethod>;
export const Kernel = Words("quartic", "epanechnikov", "triangular", "uniform", "triweight", "gaussian");
export type Kernel = Static<typeof Kernel>;

/**
 * What one asks. Everything under `method` that is left out is chosen for the data, and the answer says what was chosen and why.
 * Compared with the period of the same length before `from`. `to` is exclusive and at most the present; 20 years at most.
 */
export const RunWish = Strict(
  {
    subject: Subject,
    exposure: Exposure,
    /** Left out: everything the account may see. */
    division: Type.Optional(DivisionCode),
    /** Hazard classes, incident classes, or kinds of inspection; left out: all. */
    classes: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 50 })),
    /** Hazards only; left out: all. */
    severities: Type.Optional(Type.Array(Severity, { minItems: 1, maxItems: 3 })),
    from: Instant,
    to: Instant,
    method: Type.Optional(
      Strict({
        density: Type.Optional(DensityMethod),
        kernel: Type.Optional(Kernel),
        /** How far a record counts along the streets. For gaussian this is the standard deviation. */
        bandwidthM: Type.Optional(Type.Number({ minimum: 10, maximum: 2_000 })),
        /** Longest piece that a segment is divided into for the test. */
        lixelM: Type.Optional(Type.Number({ minimum: 5, maximum: 500 })),
        /** A record farther than this from every street is not placed. */
        snapM: Type.Optional(Type.Number({ minimum: 1, maximum: 500 })),
        test: Type.Optional(Words("analytic", "permutation")),
        permutations: Type.Optional(Type.Integer({ minimum: 99, maximum: 9_999 })),
        correction: Type.Optional(Words("bh", "holm", "none")),
        /** Hot at q up to this. */
        level: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 0.5 })),
        seed: Type.Optional(Type.Integer({ minimum: 0, maximum: LARGEST_SEED })),
      }),
    ),
  },
  "RunWish",
);
export type RunWish = Static<typeof RunWish>;

/** Every number the run worked with. `period` in days. */
export const RunParameters = Strict(
  {
    density: DensityMethod,
    kernel: Kernel,
    bandwidthM: Type.Number(),
    lixelM: Type.Number(),
    snapM: Type.Number(),
    test: Words("analytic", "permutation"),
    permutations: Type.Integer(),
    correction: Words("bh", "holm", "none"),
    level: Type.Number(),
    seed: Type.Integer(),
    periodDays: Type.Number(),
    beforeFrom: Instant,
  },
  "RunParameters",
);
export type RunParameters = Static<typeof RunParameters>;

/**
 * Why a number is what it is. `reason` is a key of words: "asked", "likelihood" (tried from..to), "bandwidth_fixed" (too few records
 * for the likelihood), "one_house", "many_tests", "usual". `facts` holds the numbers of the sentence.
 */
export const Choice = Strict(
  {
    parameter: Words("density", "kernel", "bandwidthM", "lixelM", "snapM", "test", "correction", "level"),
    reason: Words("asked", "likelihood", "bandwidth_fixed", "one_house", "many_tests", "usual"),
    facts: Type.Record(Type.String(), Type.Number()),
  },
  "Choice",
);
export type Choice = Static<typeof Choice>;

/**
 * Where a segment stands after correction: 3, 2, 1 hot at 99, 95, 90 %; 0 no difference shown; -1 fewer than expected (q <= level);
 * null: cannot be tested (no variance). */
const Standing = Type.Union([Type.Integer({ minimum: -1, maximum: 3 }), Type.Null()]);

/** Against the period before. newly_hot: hot now, not then. intensifying / fading: hot, and surely more / fewer than then, or hot no more. */
export const Change = Words("newly_hot", "intensifying", "steady", "fading", "none");
export type Change = Static<typeof Change>;

const Numbers = Type.Array(Type.Number());
/** One entry per row; `segment` is the segment's place in the network of `revision`. Rows stand in order of rank. */
export const SegmentColumns = Strict(
  {
    segment: Type.Array(Count),
    count: Type.Array(Count),
    before: Type.Array(Count),
    /** Inspections on the segment in the period, and in the one before. */
    inspections: Type.Array(Count),
    inspectionsBefore: Type.Array(Count),
    /** Records per km and year (exposure length) or per inspection; null where there was no exposure. */
    rate: Type.Array(Nullable(Type.Number())),
    /** 95 % interval of the rate, exact Poisson (Garwood 1936). */
    rateLow: Type.Array(Nullable(Type.Number())),
    rateHigh: Type.Array(Nullable(Type.Number())),
    /** Kernel density along the streets, records per km and year, mean over the segment. */
    density: Numbers,
    z: Type.Array(Nullable(Type.Number())),
    p: Type.Array(Nullable(Type.Number())),
    q: Type.Array(Nullable(Type.Number())),
    standing: Type.Array(Standing),
    standingBefore: Type.Array(Standing),
    change: Type.Array(Change),
    /** Two-sided p of the change of the rate (Przyborowski & Wilenski 1940); 1 where nothing was found in either period. */
    changeP: Numbers,
    /** At most 20 inspections: too few to say how often something is found here. Hazards only. */
    unreliable: Type.Array(Type.Boolean()),
  },
  "SegmentColumns",
);
export type SegmentColumns = Static<typeof SegmentColumns>;

export const RunTotals = Strict(
  {
    records: Count,
    placed: Count,
    notPlaced: Count,
    /** Placed records of the period before. */
    before: Count,
    inspections: Count,
    segments: Count,
    lengthM: Type.Number(),
    hot: Count,
    hotLengthM: Type.Number(),
    /** Of the whole area, in the unit of `rate`. */
    rate: Nullable(Type.Number()),
    /** Records on more than one equally near segment: the first in order of key got them. */
    ties: Count,
  },
  "RunTotals",
);
export type RunTotals = Static<typeof RunTotals>;

/** How well the ranking by density of the period before would have found the records of this one (Chainey et al. 2008). */
export const Foresight = Strict(
  {
    shareOfLength: Type.Number(),
    hitRate: Type.Number(),
    pai: Type.Number(),
  },
  "Foresight",
);

export const RunResult = Strict(
  {
    parameters: RunParameters,
    choices: Type.Array(Choice),
    /** The network the rows point into: GET /api/streets/network/{revision}. */
    revision: Type.String(),
    totals: RunTotals,
    columns: SegmentColumns,
    /** Whole months of both periods, oldest first; `from` of each. */
    months: Strict({ from: Type.Array(Instant), counts: Type.Array(Count), inspections: Type.Array(Count) }),
    foresight: Type.Array(Foresight),
    /** At most 500. */
    notPlaced: Type.Array(Strict({ id: Id, position: Position })),
    seconds: Type.Number(),
  },
  "RunResult",
);
export type RunResult = Static<typeof RunResult>;

export const RunState = Words("running", "done", "cancelled", "failed");
export type RunState = Static<typeof RunState>;
export const RunStage = Words("reading", "placing", "bandwidth", "density", "testing", "ready");
export type RunStage = Static<typeof RunStage>;
export const Run = Strict(
  {
    id: RunId,
    wish: RunWish,
    state: RunState,
    stage: RunStage,
    /** 0..1. */
    share: Type.Number(),
    startedAt: Instant,
    /** Names the code that computed it, so that a repetition can say why it differs. */
    codeVersion: Type.String(),
    result: Nullable(RunResult),
    /** failed: a key of problem words. */
    fault: Nullable(Type.String()),
    /** Set once the run is kept: GET /api/streets/saved lists it. */
    saved: Nullable(Strict({ name: Type.String(), note: Type.String(), by: Type.String(), at: Instant })),
  },
  "Run",
);
export type Run = Static<typeof Run>;

export const NetworkParams = Strict({ revision: Type.String({ pattern: "^[0-9a-f]{16}$" }) });
export const SegmentSummary = Strict(
  {
    /** Stable while the street stays as it is. */
    key: Type.String(),
    name: BothLanguages,
    /** Names of the streets at either end; "" where the street ends. */
    from: BothLanguages,
    to: BothLanguages,
    class: Words("major_road", "minor_road", "path"),
    lengthM: Type.Number(),
    /** Coordinates one after another: lng, lat, lng, lat … */
    path: Type.Array(Type.Number()),
  },
  "SegmentSummary",
);
export type SegmentSummary = Static<typeof SegmentSummary>;
export const StreetNetworkAnswer = Strict(
  { revision: Type.String(), segments: Type.Array(SegmentSummary) },
  "StreetNetworkAnswer",
);
export type StreetNetworkAnswer = Static<typeof StreetNetworkAnswer>;

export const SegmentParams = Strict({ id: RunId, segment: Type.Integer({ minimum: 0, maximum: 10_000_000 }) });
export const StreetRecord = Strict(
  {
    kind: Words("hazard", "incident", "inspection"),
    id: Id,
    title: BothLanguages,
    severity: Nullable(Severity),
    state: Type.String(),
    at: Instant,
    deadlineAt: Nullable(Instant),
    closedAt: Nullable(Instant),
    address: Nullable(Type.String()),
    position: Position,
  },
  "StreetRecord",
);
export type StreetRecord = Static<typeof StreetRecord>;
/** What stands behind one row: newest first, at most 500 of `total`. Read with the rights of who asks now. */
export const SegmentRecords = Strict(
  {
    records: Type.Array(StreetRecord),
    total: Count,
    months: Strict({ from: Type.Array(Instant), counts: Type.Array(Count), inspections: Type.Array(Count) }),
    /** Cells along the segment, the longest share first, with who is responsible now. */
    cells: Type.Array(
      Strict({
        id: Id,
        code: CellCode,
        name: Type.String(),
        colour: Type.Integer(),
        officer: Nullable(OfficerSummary),
      }),
    ),
  },
  "SegmentRecords",
);
export type SegmentRecords = Static<typeof SegmentRecords>;

export const KWish = Strict(
  {
    radiusM: Type.Optional(Type.Number({ minimum: 50, maximum: 3_000 })),
    simulations: Type.Optional(Type.Integer({ minimum: 19, maximum: 199 })),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: LARGEST_SEED })),
  },
  "KWish",
);
export type KWish = Static<typeof KWish>;
/** Network K, corrected for the shape of the network (Ang et al. 2012): under randomness `k` is near `radiusM`. */
export const KAnswer = Strict(
  {
    radiusM: Numbers,
    k: Numbers,
    low: Numbers,
    high: Numbers,
    simulations: Type.Integer(),
    seed: Type.Integer(),
    /** More than this many records are thinned to it, by the seed. */
    records: Count,
  },
  "KAnswer",
);
export type KAnswer = Static<typeof KAnswer>;
