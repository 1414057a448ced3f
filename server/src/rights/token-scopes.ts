/**
 * What a bearer token may carry, and which operation of the matrix asks for which of it. An operation of a resource that is not named
 * here, a look at what is sealed and everything about accounts, rights and tokens is no token's, so that what is new is refused until
 * somebody has thought about it. Pure data.
 */
import type { NamedRight } from "./find-right.ts";
import type { Action } from "./grants.ts";
import type { Resource } from "./resource-names.ts";
import type { TokenScope } from "./token-scope-names.ts";

type Asked = Readonly<Partial<Record<Action, TokenScope>>>;

const looked: Asked = { read: "read", try: "read", export: "exports" };
const worked: Asked = { ...looked, add: "write", change: "write", decide: "write", remove: "write" };
/** Told as JSON and changed by a person who is signed in. */
const told: Asked = { read: "read" };
const audited: Asked = { read: "audit", export: "audit" };

const askedOf: Readonly<Partial<Record<Resource, Asked>>> = {
  map: { read: "tiles" },
  town: told,
  rule: told,
  calendar: { read: "read", try: "read" },
  form: told,
  extra_field: told,
  situation: looked,
  rate: looked,
  incident: looked,
  grid: worked,
  edit: told,
  assignment: worked,
  official_grid: worked,
  plan: worked,
  building: worked,
  unit: worked,
  lease: worked,
  hazard: worked,
  inspection: worked,
  visit: worked,
  spot_check: worked,
  grade: worked,
  notice: { read: "read", add: "write", change: "write", decide: "write" },
  street: looked,
  saved_run: looked,
  overlay: looked,
  imported_layer: looked,
  // Asked for by the form of the standard itself (open311/send-request.ts); its reading is for everybody.
  open311: { add: "open311" },
  audit: audited,
  contact_look: audited,
};

/** An operation that is asked for otherwise than the rest of its resource. */
const askedOfOne: Readonly<Record<string, TokenScope>> = { readSession: "read", followChanges: "read" };

/** Null: no token may. */
export const tokenScopeOf = ({ operationId, resource, action }: NamedRight): TokenScope | null =>
  askedOfOne[operationId] ?? askedOf[resource]?.[action] ?? null;
