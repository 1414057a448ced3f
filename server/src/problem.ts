/**
 * Every way a request can be refused. One line per refusal; the code is also the web's translation key and, where the database
 * is the judge, stands beside the constraint that says no. Refusals are values of this catalogue; faults are ordinary throws.
 */
const catalogue = {
  "request.invalid": { status: 400, title: "The request does not have the expected form." },
  "request.too_large": { status: 413, title: "The request is larger than this server accepts." },
  "request.too_many": { status: 429, title: "Too many requests. Wait a little and try again." },
  "request.wrong_origin": { status: 403, title: "This request came from another site." },
  "request.not_found": { status: 404, title: "There is nothing at this address." },
  "request.wrong_media_type": { status: 415, title: "This kind of content is not accepted here." },
  "server.fault": { status: 500, title: "Something went wrong on the server. Nothing was changed." },
  "server.not_ready": { status: 503, title: "The server cannot reach its database." },
  "session.missing": { status: 401, title: "Sign in first." },
  "session.wrong_password": { status: 401, title: "The account or the password is wrong." },
  "session.locked_out": { status: 429, title: "Too many wrong passwords for this account. Try again later." },
  "token.wrong_scope": { status: 403, title: "This token does not allow it." },
  "token.unknown": { status: 404, title: "There is no such token." },
  "account.may_not": { status: 403, title: "Your role does not allow this." },
  "scope.outside": { status: 403, title: "This lies outside your jurisdiction." },
  "divisions.not_found": { status: 404, title: "There is no such division." },
  "blocks.not_found": { status: 404, title: "Some of these blocks do not exist (any more)." },
  "blocks.stale": { status: 409, title: "Blocks have changed since you chose them." },
  "cells.not_found": { status: 404, title: "There is no such cell." },
  "cells.stale": { status: 409, title: "The cell has changed since you read it." },
  "cells.not_contiguous": { status: 422, title: "The cell would fall apart." },
  "cells.crosses_community": { status: 422, title: "A cell cannot reach over the border of its community." },
  "cells.empty": { status: 422, title: "The cell would be left without a block." },
  "cells.locked": { status: 422, title: "The cell is locked." },
  "cells.ended": { status: 422, title: "The cell no longer exists." },
  "cells.nothing_to_move": { status: 422, title: "These blocks already belong to this cell." },
  "assignments.not_an_officer": { status: 422, title: "Only an active officer can be responsible for a cell." },
  "assignments.unchanged": { status: 422, title: "This officer is already responsible for these cells." },
  "edits.nothing_to_undo": { status: 422, title: "There is nothing to undo." },
  "edits.nothing_to_redo": { status: 422, title: "There is nothing to redo." },
  "edits.changed_since": { status: 409, title: "Somebody has changed these cells since." },
  "buildings.not_found": { status: 404, title: "There is no such building." },
  "units.not_found": { status: 404, title: "There is no such rental unit." },
  "hazards.not_found": { status: 404, title: "There is no such hazard." },
  "incidents.not_found": { status: 404, title: "There is no such incident." },
  "tiles.unknown_layer": { status: 404, title: "There is no such tile layer." },
  "tiles.outside_range": { status: 404, title: "There is no such tile." },
} as const;

export type ProblemCode = keyof typeof catalogue;
export type ProblemDetails = Readonly<Record<string, unknown>>;

export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(catalogue[code].title);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return catalogue[this.code].status;
  }
}

export const problemCodes = Object.keys(catalogue) as readonly ProblemCode[];
