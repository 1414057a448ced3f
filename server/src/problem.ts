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
  "blocks.nothing_to_cut": { status: 422, title: "The line does not cut any block from edge to edge." },
  "blocks.no_codes_left": { status: 422, title: "The community has no block number left." },
  "cells.line_does_not_split": { status: 422, title: "The line does not divide the cell in two." },
  "cells.nothing_inside": { status: 422, title: "No block lies more than half inside the outline." },
  "cells.not_adjacent": { status: 422, title: "Only cells that border on each other can be merged." },
  "cells.too_few_blocks": { status: 422, title: "The cell has too few blocks for so many parts." },
  "cells.no_codes_left": { status: 422, title: "The community has no cell number left." },
  "cells.unchanged": { status: 422, title: "The cell is like this already." },
  "cells.not_covered": { status: 422, title: "Every block must be in exactly one of the parts." },
  "plans.no_cuts": { status: 422, title: "Blocks are cut in the present grid, not in a plan." },
  "plans.not_found": { status: 404, title: "There is no such plan." },
  "plans.not_draft": { status: 422, title: "Only a draft can be changed." },
  "plans.stale": { status: 409, title: "The plan has changed since you read it." },
  "plans.base_moved": { status: 409, title: "The present grid has changed since the plan was based on it." },
  "plans.unfinished": { status: 422, title: "The plan leaves blocks in no cell." },
  "plans.too_early": { status: 422, title: "What the plan touches was changed after that instant." },
  "balances.not_found": { status: 404, title: "There is no such balance (any more)." },
  "balances.too_many": { status: 429, title: "Too many balances are being searched for. Try again in a minute." },
  "balances.no_blocks": { status: 422, title: "This is not a community with blocks." },
  "balances.all_kept": { status: 422, title: "Every cell keeps its blocks; there is nothing to balance." },
  "balances.no_load": { status: 422, title: "The blocks have nothing of what is to be balanced." },
  "balances.wrong_count": { status: 422, title: "The community cannot be divided into so many cells." },
  "assignments.not_an_officer": { status: 422, title: "Only an active officer can be responsible for a cell." },
  "assignments.unchanged": { status: 422, title: "This officer is already responsible for these cells." },
  "assignments.too_early": { status: 422, title: "Before that instant somebody else was responsible already." },
  "covers.same_officer": { status: 422, title: "An officer cannot stand in for himself or herself." },
  "covers.overlap": { status: 422, title: "Somebody else stands in for these cells at that time." },
  "covers.wrong_dates": { status: 422, title: "A cover ends after it begins, within 400 days, and not in the past." },
  "covers.not_found": { status: 404, title: "There is no such cover." },
  "covers.ended": { status: 422, title: "The cover is over already." },
  "edits.nothing_to_undo": { status: 422, title: "There is nothing to undo." },
  "edits.nothing_to_redo": { status: 422, title: "There is nothing to redo." },
  "edits.changed_since": { status: 409, title: "Somebody has changed these cells since." },
  "official.unreadable": { status: 422, title: "This file cannot be read as a grid." },
  "official.too_large": { status: 413, title: "This grid file is larger than can be checked at once." },
  "official.no_rows": { status: 422, title: "This file holds no cells." },
  "official.no_ground": { status: 422, title: "There is no community that the grid could cover." },
  "official.not_a_coverage": { status: 422, title: "The grid has faults. Repair it before it becomes a plan." },
  "official.nothing_matches": { status: 422, title: "No block lies in any of these cells." },
  "official.too_slow": { status: 422, title: "Checking this file takes too long." },
  "official.busy": { status: 429, title: "Other grid files are being checked. Try again in a minute." },
  "buildings.not_found": { status: 404, title: "There is no such building." },
  "units.not_found": { status: 404, title: "There is no such rental unit." },
  "hazards.not_found": { status: 404, title: "There is no such hazard." },
  "incidents.not_found": { status: 404, title: "There is no such incident." },
  "streets.run_not_found": { status: 404, title: "There is no such run (any more)." },
  "streets.too_many_saved": { status: 422, title: "You keep as many runs as one account may." },
  "streets.not_yours": { status: 403, title: "Only its maker or an administrator may do this." },
  "streets.schedule_not_found": { status: 404, title: "There is no such weekly run." },
  "streets.schedule_running": { status: 409, title: "This weekly run is being computed already." },
  "streets.too_many_schedules": { status: 422, title: "You have as many weekly runs as one account may." },
  "streets.rule_incomplete": { status: 422, title: "The alert rule has no threshold, or one that means nothing." },
  "streets.notice_not_found": { status: 404, title: "There is no such notice." },
  "overlays.not_found": { status: 404, title: "There is no such overlay." },
  "overlays.not_yours": { status: 403, title: "Only the maker of an overlay or an administrator may drop it." },
  "overlays.incomplete": { status: 422, title: "This operation needs a second layer, a distance, or both." },
  "overlays.unknown_filter": { status: 422, title: "The layer cannot be narrowed down in this way." },
  "overlays.too_large": { status: 422, title: "The layers are too large for one overlay." },
  "overlays.too_many": { status: 422, title: "You keep as many overlays as one account may." },
  "overlays.busy": { status: 429, title: "Other overlays are being computed. Try again in a minute." },
  "streets.no_streets": { status: 422, title: "There is no street in this area." },
  "streets.period_wrong": { status: 422, title: "The period ends before it begins, lies ahead or is too long." },
  "streets.class_unknown": { status: 422, title: "No record has this class." },
  "streets.too_many_records": { status: 422, title: "These are more records than can be analysed at once." },
  "streets.too_many_runs": { status: 429, title: "Too many runs are being worked out. Try again in a minute." },
  "streets.not_ready": { status: 409, title: "The run has no answer." },
  "streets.no_such_segment": { status: 404, title: "The run does not rank this street segment." },
  "streets.too_few": { status: 422, title: "These are too few records for that." },
  "streets.old_network": { status: 404, title: "The streets have changed since." },
  "streets.not_analysable": { status: 422, title: "What was found cannot be analysed with these numbers." },
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
