/** Wire shapes of evidence: a photo, a signature or a letter as it is kept; what the camera wrote into it stands apart. */
import { type Static, Type } from "typebox";
import { Id, Instant, Nullable, Position, Strict, Words } from "../http/shapes.ts";

export const Uuid = Type.String({
  pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
  description: "chosen by the sender, lower case: sending again under it is the same",
});
export const PhotoPurpose = Words("evidence", "fixed", "signature", "contract", "letter", "photo");
export type PhotoPurpose = Static<typeof PhotoPurpose>;
const Caption = Type.String({ minLength: 1, maxLength: 200 });

/** The body is the picture itself. Exactly one of buildingId and unitId. */
export const PhotoQuery = Strict({
  uuid: Uuid,
  purpose: PhotoPurpose,
  buildingId: Type.Optional(Id),
  unitId: Type.Optional(Id),
  caption: Type.Optional(Caption),
});
export type PhotoQuery = Static<typeof PhotoQuery>;

/** Somebody without an account: the code on the door, or the code of a receipt. */
export const PublicPhotoQuery = Strict({
  code: Type.String({ minLength: 6, maxLength: 64, pattern: "^[0-9A-Za-z-]+$" }),
  uuid: Uuid,
  purpose: Words("contract", "fixed"),
});
export type PublicPhotoQuery = Static<typeof PublicPhotoQuery>;

export const Photo = Strict(
  {
    uuid: Uuid,
    purpose: PhotoPurpose,
    mediaType: Words("image/jpeg", "image/png", "image/webp", "application/pdf"),
    /** Of what is kept, in hexadecimal: printed beside the picture, to be checked against the file. */
    sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    bytes: Type.Integer(),
    widthPx: Nullable(Type.Integer()),
    heightPx: Nullable(Type.Integer()),
    caption: Nullable(Type.String()),
    madeAt: Instant,
  },
  "Photo",
);
export type Photo = Static<typeof Photo>;

export const PhotoParams = Strict({ uuid: Uuid });
export const PhotoSize = Strict({ size: Type.Optional(Words("whole", "thumb")) }, "PhotoSize");

export const PhotoCapture = Strict(
  {
    uuid: Uuid,
    sha256: Type.String(),
    party: Words("account", "landlord", "resident"),
    account: Nullable(Strict({ id: Id, name: Type.String(), nameEn: Nullable(Type.String()) })),
    madeAt: Instant,
    /** As the camera said, in the town's time where it named none. Null: it said nothing. */
    capturedAt: Nullable(Instant),
    position: Nullable(Position),
    /** From the point of the building; null without a position. */
    distanceM: Nullable(Type.Number()),
  },
  "PhotoCapture",
);
export type PhotoCapture = Static<typeof PhotoCapture>;
