/** HTTP of the grid: shapes in, command, shapes out. No SQL and no rules here. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { assignCells } from "./assign.ts";
import {
  AssignCells,
  BlockList,
  BlockQuery,
  BlockSummary,
  CellDetail,
  CellList,
  CellQuery,
  DivisionList,
  Edited,
  EditGrid,
  EditList,
  EditPreview,
  EditQuery,
  OfficerList,
  ReassignBlocks,
  Responsible,
  ResponsibleQuery,
  StepEdit,
} from "./contract.ts";
import { editGrid, previewEdit } from "./edit-grid.ts";
import { findResponsible } from "./find-responsible.ts";
import { listBlocks } from "./list-blocks.ts";
import { listCells } from "./list-cells.ts";
import { listDivisions } from "./list-divisions.ts";
import { listEdits } from "./list-edits.ts";
import { listOfficers } from "./list-officers.ts";
import { previewAssignment } from "./preview-assign.ts";
import { previewReassignment, reassignBlocks } from "./reassign.ts";
import { showBlock } from "./show-block.ts";
import { showCell } from "./show-cell.ts";
import { redoEdit, undoEdit } from "./undo.ts";

const say = wordsFor("grid");

export const gridRoutes: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(readingRoutes);
  await app.register(editingRoutes);
};

const readingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/divisions",
    { schema: say("listDivisions", "Every division, public ground", { response: { 200: DivisionList } }) },
    (request) => request.inScope((tx) => listDivisions(tx)),
  );
  app.get(
    "/api/cells",
    {
      schema: say("listCells", "Cells with officer and load", { querystring: CellQuery, response: { 200: CellList } }),
    },
    (request) => request.inScope((tx) => listCells(tx, request.query.division)),
  );
  app.get(
    "/api/cells/:id",
    { schema: say("showCell", "One cell with its history", { params: IdParams, response: { 200: CellDetail } }) },
    (request) => request.inScope((tx) => showCell(tx, request.params.id)),
  );
  app.get(
    "/api/blocks",
    {
      schema: say("listBlocks", "Present blocks of a division", {
        querystring: BlockQuery,
        response: { 200: BlockList },
      }),
    },
    (request) => request.inScope((tx) => listBlocks(tx, request.query.division)),
  );
  app.get(
    "/api/blocks/:id",
    {
      schema: say("showBlock", "One present block with its load", {
        params: IdParams,
        response: { 200: BlockSummary },
      }),
    },
    (request) => request.inScope((tx) => showBlock(tx, request.params.id)),
  );
  app.get(
    "/api/officers",
    {
      schema: say("listOfficers", "Officers, where, and their load", {
        querystring: CellQuery,
        response: { 200: OfficerList },
      }),
    },
    (request) => request.inScope((tx) => listOfficers(tx, request.query.division)),
  );
  app.get(
    "/api/responsible",
    {
      schema: say("findResponsible", "Who answers for this place", {
        querystring: ResponsibleQuery,
        response: { 200: Responsible },
      }),
    },
    (request) => request.inScope((tx) => findResponsible(tx, request.query)),
  );
};

const editingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post(
    "/api/grid/edits",
    {
      schema: say("editGrid", "One gesture on the grid or in a plan", { body: EditGrid, response: { 200: Edited } }),
    },
    (request) => request.inScope((tx) => editGrid(tx, request.scope, request.body)),
  );
  app.post(
    "/api/grid/edits/preview",
    {
      schema: say("previewEdit", "What it would do", { body: EditGrid, response: { 200: EditPreview } }),
    },
    (request) => request.inScope((tx) => previewEdit(tx, request.scope, request.body)),
  );
  app.post(
    "/api/grid/reassignments",
    {
      schema: say("reassignBlocks", "Blocks go to another cell", { body: ReassignBlocks, response: { 200: Edited } }),
    },
    (request) => request.inScope((tx) => reassignBlocks(tx, request.scope, request.body)),
  );
  app.post(
    "/api/grid/reassignments/preview",
    {
      schema: say("previewReassignment", "What it would do", { body: ReassignBlocks, response: { 200: EditPreview } }),
    },
    (request) => request.inScope((tx) => previewReassignment(tx, request.scope, request.body)),
  );
  app.post(
    "/api/grid/assignments",
    {
      schema: say("assignCells", "An officer takes over cells", { body: AssignCells, response: { 200: Edited } }),
    },
    (request) => request.inScope((tx) => assignCells(tx, request.scope, request.body)),
  );
  app.post(
    "/api/grid/assignments/preview",
    {
      schema: say("previewAssignment", "What it would do", { body: AssignCells, response: { 200: EditPreview } }),
    },
    (request) => request.inScope((tx) => previewAssignment(tx, request.scope, request.body)),
  );
  app.get(
    "/api/edits",
    { schema: say("listEdits", "One's own edits", { querystring: EditQuery, response: { 200: EditList } }) },
    (request) => request.inScope((tx) => listEdits(tx, request.scope, request.query)),
  );
  app.post(
    "/api/edits/undo",
    { schema: say("undoEdit", "Take back one's last edit", { body: StepEdit, response: { 200: Edited } }) },
    (request) => request.inScope((tx) => undoEdit(tx, request.scope, request.body)),
  );
  app.post(
    "/api/edits/redo",
    { schema: say("redoEdit", "Do it again", { body: StepEdit, response: { 200: Edited } }) },
    (request) => request.inScope((tx) => redoEdit(tx, request.scope, request.body)),
  );
};
