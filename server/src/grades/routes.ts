/** HTTP of grades: how one came about, doubts about it and their answers, counts, and working them out again. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { IdParams } from "../http/shapes.ts";
import { answerContest, contestGrade, listContests } from "./contest.ts";
import {
  AnswerContest,
  ContestGrade,
  ContestList,
  ContestQuery,
  GradeContest,
  GradeCountQuery,
  GradeCounts,
  HouseGrade,
  UnitGrade,
} from "./contract.ts";
import { showHouseGrade } from "./house-grade.ts";
import { countGrades, showGrade } from "./show-grade.ts";

const say = wordsFor("grades");

export const gradeRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/units/:id/grade",
    {
      schema: say("showGrade", "How the grade of a home came about, and what would better it", {
        params: IdParams,
        response: { 200: UnitGrade },
      }),
    },
    (request) => request.inScope((tx) => showGrade(tx, request.params.id, new Date())),
  );
  app.get(
    "/api/buildings/:id/grade",
    {
      schema: say("showHouseGrade", "The grade of a house by its common parts, and whether its homes may be let", {
        params: IdParams,
        response: { 200: HouseGrade },
      }),
    },
    (request) => request.inScope((tx) => showHouseGrade(tx, request.params.id, new Date())),
  );
  app.post(
    "/api/units/:id/grade/contest",
    {
      schema: say("contestGrade", "Doubt a grade, with a reason", {
        params: IdParams,
        body: ContestGrade,
        response: { 200: GradeContest },
      }),
    },
    (request) => request.inScope((tx) => contestGrade(tx, request.scope, request.params.id, request.body)),
  );
  app.get(
    "/api/grade-contests",
    {
      schema: say("listGradeContests", "Doubts about grades, open ones first", {
        querystring: ContestQuery,
        response: { 200: ContestList },
      }),
    },
    (request) => request.inScope((tx) => listContests(tx, request.query)),
  );
  app.post(
    "/api/grade-contests/:id/answer",
    {
      schema: say("answerGradeContest", "Answer a doubt in words", {
        params: IdParams,
        body: AnswerContest,
        response: { 200: GradeContest },
      }),
    },
    (request) => request.inScope((tx) => answerContest(tx, request.scope, request.params.id, request.body)),
  );
  app.get(
    "/api/grades",
    {
      schema: say("countGrades", "How many homes have which grade", {
        querystring: GradeCountQuery,
        response: { 200: GradeCounts },
      }),
    },
    (request) => request.inScope((tx) => countGrades(tx, request.query.division)),
  );
};
