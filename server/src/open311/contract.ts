/**
 * Wire shapes of Open311 GeoReport v2 as it names them (snake_case is the standard's): what is asked in the address and what is answered
 * in JSON. XML has the same fields (xml.ts). What a client sends by POST is a form and is read by read-form.ts.
 */
import { type Static, Type } from "typebox";
import { Nullable, Strict, Words } from "../http/shapes.ts";

export const Format = Words("json", "xml");
export type Format = Static<typeof Format>;
export const FormatParams = Strict({ format: Format });

const ServiceCode = Type.String({ pattern: "^[a-z][a-z0-9_]{0,39}$" });
const Jurisdiction = Type.String({ minLength: 1, maxLength: 60 });
/** An extension: in which language names are told. Left out: zh. */
const Language = Words("zh", "en");
export type Language = Static<typeof Language>;

const every = { jurisdiction_id: Type.Optional(Jurisdiction), lang: Type.Optional(Language) };
export const EveryQuery = Strict(every);
export type EveryQuery = Static<typeof EveryQuery>;
export const ServiceParams = Strict({ code: Type.String({ minLength: 1, maxLength: 60 }), format: Format });
export const RequestParams = Strict({ id: Type.String({ minLength: 1, maxLength: 60 }), format: Format });
export const TokenParams = Strict({ token: Type.String({ minLength: 1, maxLength: 64 }), format: Format });

export const MOST_REQUESTS = 1000;
const Moment = Type.String({ minLength: 10, maxLength: 40, description: "W3C date and time, as 2026-11-22T08:00:00Z" });
export const RequestsQuery = Strict({
  ...every,
  /** Several, with commas. When given, nothing else is asked. */
  service_request_id: Type.Optional(Type.String({ minLength: 1, maxLength: 3000 })),
  /** Several, with commas. */
  service_code: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  start_date: Type.Optional(Moment),
  end_date: Type.Optional(Moment),
  /** open, closed or both with a comma. */
  status: Type.Optional(Type.String({ pattern: "^(open|closed)(,(open|closed))?$" })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_REQUESTS })),
});
export type RequestsQuery = Static<typeof RequestsQuery>;

export const Service = Strict(
  {
    service_code: ServiceCode,
    service_name: Type.String(),
    description: Type.String(),
    /** There is a definition with attributes. */
    metadata: Type.Boolean(),
    /** batch: the answer to a report is a token; the request has its id when it is filed. */
    type: Words("batch"),
    keywords: Type.String(),
    group: Type.String(),
  },
  "Open311Service",
);
export type Service = Static<typeof Service>;
export const Services = Type.Array(Service);

export const ServiceAttribute = Strict(
  {
    /** true: asked for; false: a text to read only (we have none). */
    variable: Type.Boolean(),
    code: Type.String(),
    datatype: Words("string", "number", "singlevaluelist"),
    required: Type.Boolean(),
    datatype_description: Nullable(Type.String()),
    order: Type.Integer(),
    description: Type.String(),
    values: Type.Optional(Type.Array(Strict({ key: Type.String(), name: Type.String() }))),
  },
  "Open311Attribute",
);
export type ServiceAttribute = Static<typeof ServiceAttribute>;
export const ServiceDefinition = Strict(
  { service_code: ServiceCode, attributes: Type.Array(ServiceAttribute) },
  "Open311ServiceDefinition",
);
export type ServiceDefinition = Static<typeof ServiceDefinition>;

export const Acceptance = Type.Array(
  Strict({ token: Type.String(), service_notice: Nullable(Type.String()), account_id: Nullable(Type.String()) }),
);
export type Acceptance = Static<typeof Acceptance>;
/** The id is null until the report is filed. */
export const TokenAnswer = Type.Array(
  Strict({ service_request_id: Nullable(Type.String()), token: Type.String() }, "Open311Token"),
);
export type TokenAnswer = Static<typeof TokenAnswer>;

/** No words of a reporter, no name of anybody: see docs/open311.md for what is left empty and why. */
export const ServiceRequest = Strict(
  {
    service_request_id: Type.String(),
    status: Words("open", "closed"),
    status_notes: Nullable(Type.String()),
    service_name: Type.String(),
    service_code: Type.String(),
    description: Nullable(Type.String()),
    agency_responsible: Nullable(Type.String()),
    service_notice: Nullable(Type.String()),
    requested_datetime: Type.String(),
    updated_datetime: Type.String(),
    expected_datetime: Nullable(Type.String()),
    address: Nullable(Type.String()),
    address_id: Nullable(Type.String()),
    zipcode: Nullable(Type.String()),
    lat: Type.Number(),
    long: Type.Number(),
    media_url: Nullable(Type.String()),
  },
  "Open311Request",
);
export type ServiceRequest = Static<typeof ServiceRequest>;
export const ServiceRequests = Type.Array(ServiceRequest);

export const Discovery = Strict(
  {
    changeset: Type.String(),
    contact: Type.String(),
    key_service: Type.String(),
    endpoints: Type.Array(
      Strict({
        specification: Type.String(),
        url: Type.String(),
        changeset: Type.String(),
        type: Words("production"),
        formats: Type.Array(Type.String()),
      }),
    ),
  },
  "Open311Discovery",
);
export type Discovery = Static<typeof Discovery>;
