/** HTTP of the catalogue of incidents: everybody reads, administrators keep. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../../http/route-words.ts";
import { IdParams } from "../../http/shapes.ts";
import * as shapes from "../contract-catalogue.ts";
import * as keep from "./keep-catalogue.ts";

const say = wordsFor("incidents");

export const incidentCatalogueRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/incident-classes",
    { schema: say("listIncidentClasses", "Classes of incidents", { response: { 200: shapes.IncidentClassList } }) },
    (request) => request.inScope(keep.listClasses),
  );
  app.put(
    "/api/incident-classes/:code",
    {
      schema: say("keepIncidentClass", "Add a class of incidents, or change it", {
        params: shapes.ClassParams,
        body: shapes.KeepIncidentClass,
        response: { 200: shapes.IncidentClass },
      }),
    },
    (request) => request.inScope((tx) => keep.keepClass(tx, request.params.code, request.body)),
  );
  app.get(
    "/api/departments",
    { schema: say("listDepartments", "Departments", { response: { 200: shapes.DepartmentList } }) },
    (request) => request.inScope(keep.listDepartments),
  );
  app.put(
    "/api/departments/:code",
    {
      schema: say("keepDepartment", "Add a department, or change it", {
        params: shapes.CodeParams,
        body: shapes.KeepDepartment,
        response: { 200: shapes.Department },
      }),
    },
    (request) => request.inScope((tx) => keep.keepDepartment(tx, request.params.code, request.body)),
  );
  app.get(
    "/api/area-categories",
    { schema: say("listAreaCategories", "Categories of areas", { response: { 200: shapes.AreaCategoryList } }) },
    (request) => request.inScope(keep.listAreaCategories),
  );
  app.put(
    "/api/area-categories/:code",
    {
      schema: say("keepAreaCategory", "Add a category of areas, or change it", {
        params: shapes.CodeParams,
        body: shapes.KeepAreaCategory,
        response: { 200: shapes.AreaCategory },
      }),
    },
    (request) => request.inScope((tx) => keep.keepAreaCategory(tx, request.params.code, request.body)),
  );
  await app.register(templateRoutes);
};

const templateRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/incident-templates",
    {
      schema: say("listIncidentTemplates", "Texts to begin from", { response: { 200: shapes.IncidentTemplateList } }),
    },
    (request) => request.inScope(keep.listTemplates),
  );
  app.post(
    "/api/incident-templates",
    {
      schema: say("addIncidentTemplate", "Add a text to begin from", {
        body: shapes.NewTemplate,
        response: { 200: shapes.IncidentTemplate },
      }),
    },
    (request) => request.inScope((tx) => keep.addTemplate(tx, request.body)),
  );
  app.put(
    "/api/incident-templates/:id",
    {
      schema: say("changeIncidentTemplate", "Change a text to begin from", {
        params: IdParams,
        body: shapes.ChangeTemplate,
        response: { 200: shapes.IncidentTemplate },
      }),
    },
    (request) => request.inScope((tx) => keep.changeTemplate(tx, request.params.id, request.body)),
  );
};
