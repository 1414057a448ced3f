/** What tests of personal fields share on the letting town: a home that is let, its landlord, an occupant, the switch of the law. Only for tests. */
import { SUBDISTRICT } from "./db/testing-small-town.ts";
import type { DeclarationDetail } from "./declarations/contract.ts";
import { sealContact } from "./register/contacts/put-contact.ts";
import { insertContact, nextContactId, pointTo } from "./register/contacts/queries.ts";
import { testKeys } from "./sealing/testing-keys.ts";
import { declared, type Home, type LettingTown, makeHome, type Talk, talkTo } from "./testing-letting.ts";

export const LAW = "某市居住房屋租赁条例 第十二条";
export const DOCUMENT = "11010519491231002X";
export const li = { name: "李小红", documentKind: "identity_card", documentNumber: "110105 19491231 002x" };

export type Let = {
  readonly receipt: string;
  readonly leaseId: number;
  readonly unitId: number;
  readonly declarationId: number;
};
type Said = { readonly status: number; readonly body: ReturnType<typeof JSON.parse> };
export type PersonalTalk = Talk & {
  readonly put: (who: string, url: string, payload: object) => Promise<Said>;
  readonly remove: (who: string, url: string) => Promise<Said>;
  /** Declared by a landlord and verified at the door. */
  readonly letHome: () => Promise<Let>;
  readonly giveLandlord: (house: Home, unitId: number, phone: string | null) => Promise<number>;
  readonly switchOn: (required?: boolean, version?: number | null) => Promise<Said>;
};

/** `read` names the town only when it is there: tests make it before they begin. */
export function talkOfPersons(read: () => LettingTown): PersonalTalk {
  const talk = talkTo(read);
  const send = async (who: string, method: "PUT" | "DELETE", url: string, payload?: object): Promise<Said> => {
    const headers = { "x-test-account": who };
    const answer = await read().http.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.json() };
  };
  return {
    ...talk,
    put: (who, url, payload) => send(who, "PUT", url, payload),
    remove: (who, url) => send(who, "DELETE", url),
    letHome: () => letHome(read(), talk),
    giveLandlord: (house, unitId, phone) => giveLandlord(read(), house, unitId, phone),
    switchOn: (required = true, version = null) =>
      send("admin", "PUT", `/api/occupant-duties/${SUBDISTRICT}`, { required, law: LAW, version }),
  };
}

async function letHome(letting: LettingTown, { post, declare, newest }: Talk): Promise<Let> {
  const { unitId, unitCode } = await makeHome(letting, 1, "whole");
  const { body } = await declare(declared({ code: unitCode }, { room: null, floor: null }));
  const waiting = await newest();
  const wish = { version: waiting.version, unitId, adults: 2, children: 1 };
  const verified = await post<DeclarationDetail>("anna", `/api/declarations/${waiting.id}/verify`, wish);
  return { receipt: body.receipt, leaseId: verified.body.leaseId ?? 0, unitId, declarationId: waiting.id };
}

async function giveLandlord({ handle: { db } }: LettingTown, house: Home, unitId: number, phone: string | null) {
  const [next] = (await nextContactId.execute(db)).rows;
  const id = next?.id ?? 0;
  await insertContact(house.buildingId, sealContact(testKeys, "landlord", { name: "王小明", phone }, id)).execute(db);
  await pointTo("landlord", unitId, id).execute(db);
  return id;
}

export const codeOf = (answer: { readonly body: unknown }): string => (answer.body as { code: string }).code;
