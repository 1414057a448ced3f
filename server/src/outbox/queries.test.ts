/** The golden SQL of the outbox: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../db/testing-golden.ts";
import * as queries from "./queries.ts";

const now = new Date("2026-11-22T00:00:00Z");

test("the SQL of the outbox is as reviewed", async () => {
  const text = goldenSql({
    insertMessage: queries.insertMessage({
      key: "notice:1",
      template: "notice",
      language: null,
      contactId: 1,
      accountId: null,
      buildingId: 1,
      thing: "notice",
      thingId: 1,
      facts: {},
      sendAt: null,
    }),
    takeMessage: queries.takeMessage(now, now),
    noteAdapter: queries.noteAdapter(1, 1, "log"),
    settleMessage: queries.settleMessage(1, 1, { state: "sent", at: now, nextAt: null, error: null }),
    addressOfContact: queries.addressOfContact(1),
    phoneOfAccount: queries.phoneOfAccount(1),
    receiptOfNotice: queries.receiptOfNotice(1),
    messagesOf: queries.messagesOf("waiting", 7, 50),
    countMessages: queries.countMessages,
    messageById: queries.messageById(1),
    sendAgain: queries.sendAgain(1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
