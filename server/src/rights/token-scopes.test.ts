/** What tokens may carry, against the whole matrix: nothing about accounts, nothing sealed, nothing that changes more than it says. */
import { expect, test } from "vitest";
import { findRight, namedRights } from "./find-right.ts";
import { tokenScopeOf } from "./token-scopes.ts";

const scopeOf = (operationId: string) => {
  const right = findRight(operationId);
  if (!right) throw new Error(`Expected ${operationId} in the matrix.`);
  return tokenScopeOf(right);
};

test("no token does anything for accounts, sessions, tokens, rights, contacts, papers with names, photos or the town's settings", () => {
  const closed = [
    "account",
    "session",
    "token",
    "right",
    "contact",
    "declaration",
    "letter",
    "letter_template",
    "photo",
    "outbox",
    "saved_search",
  ];
  const open = namedRights.filter((right) => closed.includes(right.resource) && tokenScopeOf(right) !== null);
  expect(open.map(({ operationId }) => operationId)).toEqual(["readSession"]);
  for (const setting of ["changeRules", "changeCalendar", "publishForm", "changeForm", "addExtraField", "printNotice"])
    expect([setting, scopeOf(setting)]).toEqual([setting, null]);
});

test("no token opens what is sealed", () => {
  expect(namedRights.filter((right) => right.action === "reveal" && tokenScopeOf(right) !== null)).toEqual([]);
});

test("what changes something asks for `write`, and only that", () => {
  const changes = new Set(["add", "change", "decide", "remove"]);
  // Reports of another system have a scope of their own, which changes nothing that is there.
  const open = namedRights.filter((right) => tokenScopeOf(right) !== null && right.resource !== "open311");
  const unlike = open.filter((right) => (tokenScopeOf(right) === "write") !== changes.has(right.action));
  expect(unlike.map(({ operationId }) => operationId)).toEqual([]);
});

test("tiles, lists, files, work and the audit are asked for apart", () => {
  const asked = [
    "readTile",
    "readTileJson",
    "listUnits",
    "listHazards",
    "exportUnits",
    "showOverlayFeatures",
    "findHazard",
    "editGrid",
    "listAudit",
    "exportAudit",
  ];
  expect(asked.map(scopeOf)).toEqual([
    "tiles",
    "tiles",
    "read",
    "read",
    "exports",
    "exports",
    "write",
    "write",
    "audit",
    "audit",
  ]);
});
