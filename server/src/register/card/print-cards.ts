/** The commands behind the cards: reads the home as its file shows it and answers a PDF. Whoever sees the home may print its card. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { addressLine, unitAddressLine } from "../../db/address.ts";
import type { Tx } from "../../db/client.ts";
import { readTownDay } from "../../db/town-clock.ts";
import { ownOriginOf } from "../../http/access.ts";
import { Problem } from "../../problem.ts";
import type { FilledField } from "../extra-fields/contract.ts";
import { filledFields } from "../extra-fields/filled-fields.ts";
import { extraOfUnits, fieldsFor } from "../extra-fields/queries.ts";
import { buildingById, unitById, unitsOfBuilding } from "../queries.ts";
import type { CardLanguage } from "./card-words.ts";
import type { CardQuery, CardSheetQuery } from "./contract.ts";
import { type Card, drawCard, drawCardSheets } from "./draw-card.ts";

export type Printing = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly publicUrl: string | null;
};

const MOST_CARDS = 500;

/** Throws units.not_found. */
export async function printUnitCard(printing: Printing, id: number, query: CardQuery): Promise<FastifyReply> {
  const { language = "zh", size = "a6" } = query;
  const { card, now } = await printing.request.inScope((tx) => readCard(tx, id, language, linkOf(printing)));
  return sendPdf(printing.reply, await drawCard(card, size, language, now), `unit-${id}-card`);
}

/** Throws buildings.not_found. */
export async function printCards(printing: Printing, id: number, query: CardSheetQuery): Promise<FastifyReply> {
  const { language = "zh" } = query;
  const { cards, now } = await printing.request.inScope((tx) => readCards(tx, id, language, linkOf(printing)));
  return sendPdf(printing.reply, await drawCardSheets(cards, language, now), `building-${id}-cards`);
}

async function readCard(tx: Tx, id: number, language: CardLanguage, linkTo: (code: string) => string) {
  const [unit] = (await unitById(id).execute(tx)).rows;
  if (!unit) throw new Problem("units.not_found", { id });
  const { now } = await readTownDay(tx);
  const fields = filledFields((await fieldsFor("rental_unit").execute(tx)).rows, unit.extra, "card");
  const card: Card = {
    address: unitAddressLine(addressLine(unit.building), unit.floor, unit.room),
    unitCode: unit.sourceId,
    officer: unit.officer,
    link: linkTo(unit.publicCode),
    extra: ownFacts(fields, language),
  };
  return { card, now };
}

async function readCards(tx: Tx, id: number, language: CardLanguage, linkTo: (code: string) => string) {
  const [building] = (await buildingById(id).execute(tx)).rows;
  if (!building) throw new Problem("buildings.not_found", { id });
  const { now } = await readTownDay(tx);
  const units = (await unitsOfBuilding(id, MOST_CARDS).execute(tx)).rows.filter(
    ({ status }) => status !== "deregistered",
  );
  const address = addressLine(building);
  const fields = (await fieldsFor("rental_unit").execute(tx)).rows;
  const extraOf = new Map((await extraOfUnits(id).execute(tx)).rows.map((row) => [row.id, row.extra]));
  const cards = units.map(
    (unit): Card => ({
      address: unitAddressLine(address, unit.floor, unit.room),
      unitCode: unit.sourceId,
      officer: building.officer,
      link: linkTo(unit.publicCode),
      extra: ownFacts(filledFields(fields, extraOf.get(unit.id) ?? {}, "card"), language),
    }),
  );
  return { cards, now };
}

const ownFacts = (fields: readonly FilledField[], language: CardLanguage): Card["extra"] =>
  fields.filter(({ value }) => value !== null).map((field) => factOf(field, language));

function factOf({ label, labelEn, value, rules }: FilledField, language: CardLanguage): readonly [string, string] {
  const words = (code: string): string => {
    const choice = rules.choices?.find((one) => one.code === code);
    return (language === "en" ? choice?.en : undefined) ?? choice?.zh ?? code;
  };
  const yes = language === "en" ? "yes" : "是";
  const no = language === "en" ? "no" : "否";
  const shown = Array.isArray(value)
    ? value.map(words).join("; ")
    : typeof value === "boolean"
      ? value
        ? yes
        : no
      : words(String(value));
  return [language === "en" ? (labelEn ?? label) : label, shown];
}

const linkOf =
  ({ request, publicUrl }: Printing) =>
  (code: string): string =>
    `${publicUrl ?? ownOriginOf(request, null)}/d/${code}`;

const sendPdf = (reply: FastifyReply, bytes: Buffer, name: string): FastifyReply =>
  reply
    .header("cache-control", "private, no-cache")
    .header("content-disposition", `inline; filename="${name}.pdf"`)
    .type("application/pdf")
    .send(bytes);
