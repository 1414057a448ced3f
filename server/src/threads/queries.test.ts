/** The golden SQL of threads: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

const cell = { kind: "cell", id: 1 } as const;
const incident = { kind: "incident", id: 1 } as const;
const uuid = "00000000-0000-4000-8000-000000000001";

test("the SQL of threads is as reviewed", async () => {
  const text = goldenSql({
    seesCell: queries.seesThing(cell),
    seesIncident: queries.seesThing(incident),
    threadOf: queries.threadOf(cell),
    makeThread: queries.makeThread(incident),
    insertMessage: queries.insertMessage({
      uuid,
      threadId: 1,
      accountId: 1,
      text: "好",
      answers: null,
      mentions: [1, 2],
    }),
    messagesOf: queries.messagesOf(1, 1, 500),
    messageById: queries.messageById(1, 1),
    messageByUuid: queries.messageByUuid(uuid, 1),
    lockMessage: queries.lockMessage(1),
    isInThread: queries.isInThread(1, 1),
    keepOldText: queries.keepOldText(1, 1),
    editMessage: queries.editMessage(1, "好的", []),
    withdrawMessage: queries.withdrawMessage(1, 1),
    oldTextsOf: queries.oldTextsOf(1, 50),
    markSeen: queries.markSeen(1, 1, 1),
    seenOf: queries.seenOf(1, 1),
    peopleOfCell: queries.peopleOf(cell, 500),
    peopleOfIncident: queries.peopleOf(incident, 500),
    myThreads: queries.myThreads(1, 100),
    thingOfThread: queries.thingOfThread(1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
