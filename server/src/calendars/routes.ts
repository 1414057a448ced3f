/** HTTP of the town's calendar: read a year, change days, see before what that moves, try a limit, read days from a file. */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { wordsFor } from "../http/route-words.ts";
import { changeCalendar, previewCalendar } from "./change-calendar.ts";
import {
  CalendarEffect,
  CalendarQuery,
  CalendarYear,
  ChangeCalendar,
  ChangedCalendar,
  DaysRead,
  ReadDays,
  TriedDeadline,
  TryDeadline,
} from "./contract.ts";
import { readDays } from "./read-days.ts";
import { showCalendar } from "./show-calendar.ts";
import { tryDeadline } from "./try-deadline.ts";

const say = wordsFor("calendar");

export const calendarRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/api/calendar",
    {
      schema: say("showCalendar", "The days of a year that are not as the day of the week says", {
        querystring: CalendarQuery,
        response: { 200: CalendarYear },
      }),
    },
    (request) => request.inScope((tx) => showCalendar(tx, request.query.year)),
  );
  app.put(
    "/api/calendar/days",
    {
      schema: say("changeCalendar", "Set or clear days, working hours and how far the calendar is announced", {
        body: ChangeCalendar,
        response: { 200: ChangedCalendar },
      }),
    },
    (request) => request.inScope((tx) => changeCalendar(tx, request.body)),
  );
  app.post(
    "/api/calendar/preview",
    {
      schema: say("previewCalendar", "Which open deadlines a change of the calendar would move", {
        body: ChangeCalendar,
        response: { 200: CalendarEffect },
      }),
    },
    (request) => request.inScope((tx) => previewCalendar(tx, request.body)),
  );
  app.post(
    "/api/calendar/deadline",
    {
      schema: say("tryDeadline", "When a limit would end", { body: TryDeadline, response: { 200: TriedDeadline } }),
    },
    (request) => request.inScope((tx) => tryDeadline(tx, request.body)),
  );
  app.post(
    "/api/calendar/read-days",
    {
      schema: say("readCalendarDays", "Days from a CSV or ICS file, to look at before they are set", {
        body: ReadDays,
        response: { 200: DaysRead },
      }),
    },
    (request) => readDays(request.body),
  );
};
