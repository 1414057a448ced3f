/** Wire shapes that more than one feature uses: ids, codes, positions, the problem body. */
import { type Static, type TEnum, type TObject, type TProperties, Type } from "typebox";

/** An object that refuses unknown fields. One with a name stands once in the OpenAPI document, under that name. */
export const Strict = <T extends TProperties>(properties: T, name?: string): TObject<T> =>
  Type.Object(properties, { additionalProperties: false, ...(name === undefined ? {} : { title: name }) });

/** One of these words. */
export const Words = <const T extends string[]>(...all: T): TEnum<T> => Type.Enum(all) as TEnum<T>;

/** Ten digits at most: a telephone number that was typed in the place of one is refused without being repeated. */
export const Id = Type.Integer({ minimum: 1, maximum: 9_999_999_999 });
export const IdParams = Strict({ id: Id });
export type IdParams = Static<typeof IdParams>;

export const DivisionCode = Type.String({ pattern: "^\\d{12}$", description: "12 digits, GB/T 2260 + GB/T 10114" });
export const BlockCode = Type.String({ pattern: "^\\d{15}$", description: "division code + 3-digit sequence" });
export const CellCode = Type.String({ pattern: "^\\d{12}-\\d{2,3}$", description: "community code + sequence" });

/** [lng, lat], WGS84. */
export const Position = Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: "[lng, lat], WGS84" });
/** [west, south, east, north], WGS84. */
export const Box = Type.Array(Type.Number(), {
  minItems: 4,
  maxItems: 4,
  description: "[west, south, east, north], WGS84",
});
export type Box = [west: number, south: number, east: number, north: number];

export const Instant = Type.String({ format: "date-time", maxLength: 40 });
/**
 * "As it was then". By dates alone, because records keep their present state only: open from found to closed; a hazard is
 * `closed`, `reported_fixed`, `notified` or `found`, whichever date came last; severity, deadline and round are the present ones.
 * Cell and officer are those of the instant. Left out: the present. More than a minute ahead of the server's clock is refused.
 */
export const AsOf = Type.String({
  format: "date-time",
  maxLength: 40,
  description: "The picture as it was at this instant, by the dates of the records; left out: now",
});
export const Day = Type.String({ format: "date", maxLength: 10 });
export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);

export const Severity = Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3)], {
  description: "1 = I critical, 2 = II serious, 3 = III general",
});
export type Severity = Static<typeof Severity>;

/** RFC 9457. `code` is stable and is the translation key; `details` names what the code is about. */
export const ProblemBody = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  requestId: Type.String(),
  details: Type.Record(Type.String(), Type.Unknown()),
});
export type ProblemBody = Static<typeof ProblemBody>;
