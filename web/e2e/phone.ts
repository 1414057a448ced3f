/** The phone of somebody without an account, as the stories speak of it: open a door or a receipt, answer, send, read the code. */
import type { BuildingDetail } from "@gridstead/server/contract";
import { type Browser, expect, type Page } from "@playwright/test";
import { sayer } from "../src/public/say.ts";
import { publicWords } from "../src/public/words.ts";
import { THUMB_PX, tooSmall } from "./thumbs.ts";

export const sayZh = sayer("zh");
export const sayEn = sayer("en");
export type Said = typeof sayZh;
export type Party = "landlord" | "resident";
type PhoneOptions = { readonly dark?: boolean; readonly lang?: "zh-CN" | "en-GB" };

/** 390 px wide, no account, nothing remembered. Closes with its browser context. */
export async function newPhone(browser: Browser, { dark = false, lang = "zh-CN" }: PhoneOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [] },
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: lang,
    colorScheme: dark ? "dark" : "light",
  });
  return context.newPage();
}

export async function openDoor(phone: Page, door: Pick<BuildingDetail, "publicCode" | "address">): Promise<void> {
  await phone.goto(`/d/${door.publicCode}`);
  await expect(phone.locator("h1")).toBeVisible();
  await expect(phone.getByText(door.address).first()).toBeVisible();
}

/** Step one, with a room that is typed. */
export async function sayWhoAndWhere(phone: Page, say: Said, party: Party, room: string): Promise<void> {
  await phone.getByRole("radio", { name: say(`party.${party}`), exact: true }).tap();
  await phone.getByRole("radio", { name: say(`kind.${party}.letting`) }).tap();
  const other = phone.getByRole("radio", { name: say("who.other_room"), exact: true });
  if (await other.isVisible()) await other.tap();
  await phone.getByLabel(say("who.room_typed")).fill(room);
  await goOn(phone, say);
}

/** Step two: let as a whole, so many adults, one child. */
export async function sayHow(phone: Page, say: Said, adults: number): Promise<void> {
  await phone.getByRole("radio", { name: say("letting.whole"), exact: true }).tap();
  for (let count = 1; count < adults; count++)
    await phone.getByRole("button", { name: say("count.more", { what: say("how.adults") }) }).tap();
  await phone.getByRole("button", { name: say("count.more", { what: say("how.children") }) }).tap();
  await goOn(phone, say);
}

export const goOn = (phone: Page, say: Said): Promise<void> =>
  phone.getByRole("button", { name: say("action.next"), exact: true }).tap();
export const send = (phone: Page, say: Said): Promise<void> =>
  phone.getByRole("button", { name: say("action.send"), exact: true }).tap();

/** All four steps with nothing that need not be said. */
export async function declare(phone: Page, say: Said, party: Party, room: string): Promise<void> {
  await sayWhoAndWhere(phone, say, party, room);
  await sayHow(phone, say, 2);
  await goOn(phone, say);
  await send(phone, say);
}

/** The code as it is written on the screen. */
export async function receiptOf(phone: Page): Promise<string> {
  const code = phone.locator(".receipt-code");
  await expect(code).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  return (await code.textContent()) ?? "";
}

export async function openReceipt(phone: Page, code: string): Promise<void> {
  await phone.goto(`/r/${code}`);
  await expect(phone.locator("h1")).toBeVisible();
}

/** Nothing runs off the side, everything fits a thumb, and every text is of the language. */
export async function expectFitForAThumb(phone: Page, where: string): Promise<void> {
  const sideways = await phone.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(sideways, `${where}: sideways`).toBe(0);
  expect.soft(await tooSmall(phone), `${where}: smaller than ${THUMB_PX} px`).toEqual([]);
}

/** Words of the other language in what can be read. Only whole entries without {names}. */
export async function wordsOfOther(phone: Page, lang: "zh" | "en"): Promise<string[]> {
  const text = await phone.locator("body").innerText();
  const lines = new Set(text.split("\n").map((line) => line.trim()));
  return Object.values(publicWords as Readonly<Record<string, readonly [string, string | readonly string[]]>>).flatMap(
    ([zh, en]) => {
      const others = lang === "zh" ? [en].flat() : [zh];
      const own = lang === "zh" ? [zh] : [en].flat();
      return others.filter((other) => other.length > 2 && lines.has(other) && !own.includes(other));
    },
  );
}
