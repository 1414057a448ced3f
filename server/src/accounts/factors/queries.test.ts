/** The golden SQL of second factors, steps and the lock: a change of it is a change to be reviewed. `npm run bless` accepts one. */
import { expect, test } from "vitest";
import { goldenSql } from "../../db/testing-golden.ts";
import * as queries from "./queries.ts";

const bytes = new Uint8Array([1]);

test("the SQL of second factors is as reviewed", async () => {
  const text = goldenSql({
    sayWho: queries.sayWho(1, "officer", "r"),
    holdFactors: queries.holdFactors(1),
    factorsOf: queries.factorsOf(1),
    totpOf: queries.totpOf(1),
    keepTotp: queries.keepTotp(1, bytes, 5),
    takeStep: queries.takeStep(1, 5),
    removeTotp: queries.removeTotp(1),
    passkeysOf: queries.passkeysOf(1),
    credentialsOf: queries.credentialsOf(1),
    passkeyByCredential: queries.passkeyByCredential("c"),
    insertPasskey: queries.insertPasskey({
      accountId: 1,
      credentialId: "c",
      publicKey: bytes,
      counter: 0,
      transports: ["usb"],
      name: "n",
    }),
    countPasskey: queries.countPasskey(1, 2),
    renamePasskey: queries.renamePasskey(1, 2, "n"),
    removePasskey: queries.removePasskey(1, 2),
    removePasskeys: queries.removePasskeys(1),
    removeCodes: queries.removeCodes(1),
    insertCodes: queries.insertCodes(1, ["h"]),
    takeCode: queries.takeCode(1, "h"),
    insertHalf: queries.insertHalf(1, "h", 5),
    tryHalf: queries.tryHalf("h", 5),
    halfSession: queries.halfSession("h", 5),
    endHalf: queries.endHalf("h"),
    endHalvesOf: queries.endHalvesOf(1),
    clearHalves: queries.clearHalves(1, 20),
    spendTicket: queries.spendTicket("h", 6),
    clearTickets: queries.clearTickets,
    deviceKnown: queries.deviceKnown("h", "login"),
    renewDevice: queries.renewDevice("h", "i"),
    knowDevice: queries.knowDevice(1, "h"),
    clearDevices: queries.clearDevices(1, 20),
    lockSession: queries.lockSession("h"),
    unlockSession: queries.unlockSession("h"),
    noteActivity: queries.noteActivity("h", 900),
    strengthenSession: queries.strengthenSession("h"),
    endOtherSessions: queries.endOtherSessions(1, "h"),
    noteSeen: queries.noteSeen(1),
    keptSignInRules: queries.keptSignInRules,
    keepSignInRules: queries.keepSignInRules({}),
    insertNote: queries.insertNote(1, "passkey_copied", null),
    unseenNotes: queries.unseenNotes(1),
    seeNotes: queries.seeNotes(1),
  });
  await expect(text).toMatchFileSnapshot("./queries.sql");
});
