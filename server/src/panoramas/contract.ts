/** Wire shapes of street panoramas: a place, and the pictures that were taken there over the years. */
import { type Static, Type } from "typebox";
import { Uuid } from "../evidence/contract.ts";
import { Day, Id, Instant, Nullable, Position, Strict } from "../http/shapes.ts";

const Heading = Type.Number({
  minimum: 0,
  exclusiveMaximum: 360,
  description: "where the middle of the picture looks, degrees clockwise from north",
});
const Note = Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" });
const Version = Type.Integer({ minimum: 1 });

/** The body is the picture itself. A picture beside one that is there joins its place. */
export const NewPanorama = Strict(
  {
    uuid: Uuid,
    lng: Type.Number({ minimum: -180, maximum: 180 }),
    lat: Type.Number({ minimum: -90, maximum: 90 }),
    headingDeg: Heading,
    takenOn: Day,
    note: Type.Optional(Note),
    /** That faces and number plates cannot be made out: without it nothing is kept. */
    blurred: Type.Boolean(),
  },
  "NewPanorama",
);
export type NewPanorama = Static<typeof NewPanorama>;

export const PanoramaChange = Strict(
  {
    version: Version,
    headingDeg: Type.Optional(Heading),
    takenOn: Type.Optional(Day),
    note: Type.Optional(Nullable(Note)),
    removed: Type.Optional(Type.Boolean()),
  },
  "PanoramaChange",
);
export type PanoramaChange = Static<typeof PanoramaChange>;

/** For the supervisor: somebody can be known in it, or no longer. */
export const PanoramaHiding = Strict({ version: Version, hidden: Type.Boolean() }, "PanoramaHiding");
export type PanoramaHiding = Static<typeof PanoramaHiding>;

export const Panorama = Strict(
  {
    id: Id,
    uuid: Uuid,
    placeId: Id,
    position: Position,
    headingDeg: Type.Number(),
    takenOn: Day,
    note: Nullable(Type.String()),
    widthPx: Type.Integer(),
    heightPx: Type.Integer(),
    by: Type.String(),
    at: Instant,
    hidden: Type.Boolean(),
    removed: Type.Boolean(),
    version: Version,
    mayChange: Type.Boolean(),
    mayHide: Type.Boolean(),
  },
  "Panorama",
);
export type Panorama = Static<typeof Panorama>;

/** The newest of each place that is not removed. */
export const PanoramaList = Strict({ panoramas: Type.Array(Panorama), most: Type.Integer() }, "PanoramaList");
export type PanoramaList = Static<typeof PanoramaList>;

const PanoramaNeighbour = Strict(
  { id: Id, position: Position, takenOn: Day, distanceM: Type.Number(), bearingDeg: Type.Number() },
  "PanoramaNeighbour",
);
export type PanoramaNeighbour = Static<typeof PanoramaNeighbour>;

/** One, with the others of its place (newest first) and the nearest places around it. */
export const PanoramaView = Strict(
  { panorama: Panorama, versions: Type.Array(Panorama), neighbours: Type.Array(PanoramaNeighbour) },
  "PanoramaView",
);
export type PanoramaView = Static<typeof PanoramaView>;
