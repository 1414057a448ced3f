/** HTTP of importing an XLSForm: sheets as CSV in a JSON body, or a workbook as the body itself. Read before the transaction. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../../http/route-words.ts";
import { Problem } from "../../problem.ts";
import { FormVersion, XlsFormSheets } from "./contract.ts";
import { importForm } from "./import-form.ts";
import { MOST_WORKBOOK_BYTES, readCsvSheets, readWorkbookSheets } from "./xlsform-sheets.ts";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MOST_JSON_BYTES = 2 * 1_048_576;
const say = wordsFor("forms");

export const importRoute: FastifyPluginAsyncTypebox = async (app) => {
  app.addContentTypeParser(WORKBOOK, { parseAs: "buffer", bodyLimit: MOST_WORKBOOK_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  app.post(
    "/api/forms/import",
    {
      bodyLimit: MOST_JSON_BYTES,
      schema: say("importForm", "A new draft from the sheets of an XLSForm as CSV", {
        body: XlsFormSheets,
        response: { 200: FormVersion },
      }),
    },
    (request) => {
      const read = readCsvSheets(request.body);
      return request.inScope((tx) => importForm(tx, request.scope, read));
    },
  );
  app.post(
    "/api/forms/import-workbook",
    {
      bodyLimit: MOST_WORKBOOK_BYTES,
      schema: say("importFormWorkbook", "A new draft from an XLSForm workbook (.xlsx), which is the body", {
        response: { 200: FormVersion },
      }),
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem("request.wrong_media_type", { expected: WORKBOOK });
      const read = await readWorkbookSheets(request.body);
      return request.inScope((tx) => importForm(tx, request.scope, read));
    },
  );
};
