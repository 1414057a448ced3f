/**
 * Draws the card on the door: where this is, who answers for it, whom to call, and the code that leads to the declaration.
 *
 *   +------------------------------+
 *   | title                  #### |
 *   | address                #QR# |
 *   | unit code, officer     #### |
 *   | emergency                    |
 *   +------------------------------+
 *
 * Knows neither database nor HTTP.
 */
import { Paper, pointsOf } from "../../paper/paper.ts";
import { type CardLanguage, cardWords, inLanguage } from "./card-words.ts";

export type Card = {
  readonly address: string;
  readonly unitCode: string;
  readonly officer: { readonly name: string; readonly nameEn: string | null; readonly phone: string | null } | null;
  /** Where the code leads. */
  readonly link: string;
  /** Fields of the town's own that belong on the card. */
  readonly extra: readonly (readonly [label: string, value: string])[];
};

type Size = { readonly titlePt: number; readonly textPt: number; readonly qrMm: number };
const sizes: Readonly<Record<"a6" | "a4", Size>> = {
  a6: { titlePt: 13, textPt: 9, qrMm: 36 },
  a4: { titlePt: 24, textPt: 15, qrMm: 70 },
};
/** Three to a sheet. */
const ON_SHEET: Size = { titlePt: 13, textPt: 9.5, qrMm: 38 };
const CARD_HEIGHT_MM = 84;

export function drawCard(card: Card, size: "a6" | "a4", language: CardLanguage, madeAt: Date): Promise<Buffer> {
  const paper = new Paper({ sheet: size === "a6" ? "card" : "a4", title: cardWords.title[spoken(language)], madeAt });
  putCard(paper, card, sizes[size], language);
  return paper.close();
}

/** All cards below each other, with a line to cut along after each. */
export function drawCardSheets(cards: readonly Card[], language: CardLanguage, madeAt: Date): Promise<Buffer> {
  const paper = new Paper({ sheet: "a4", title: cardWords.title[spoken(language)], madeAt });
  for (const card of cards) {
    paper.keepTogether(pointsOf(CARD_HEIGHT_MM));
    const before = paper.leftPt;
    putCard(paper, card, ON_SHEET, language);
    const used = before - paper.leftPt;
    paper.space(Math.max(0, pointsOf(CARD_HEIGHT_MM - 8) - used));
    paper.paragraph(`- - - - ${inLanguage(cardWords.cut, language, " / ")} - - - -`, {
      sizePt: 7,
      align: "center",
      colour: "#555",
      gapPt: 0,
    });
    paper.rule();
  }
  return paper.close();
}

function putCard(paper: Paper, card: Card, { titlePt, textPt, qrMm }: Size, language: CardLanguage): void {
  const leaveRightMm = qrMm + 3;
  const label = (words: { zh: string; en: string }) => inLanguage(words, language, " ");
  const { officer } = card;
  const name = language === "en" ? (officer?.nameEn ?? officer?.name) : officer?.name;
  paper.qr(card.link, qrMm, { align: "right", beside: true });
  const top = paper.leftPt;
  paper.heading(inLanguage(cardWords.title, language, "\n"), { align: "left", sizePt: titlePt, leaveRightMm });
  const facts: (readonly [string, string])[] = [
    [label(cardWords.address), card.address],
    [label(cardWords.unitCode), card.unitCode],
    [label(cardWords.officer), name ?? label(cardWords.nobody)],
    [label(cardWords.phone), officer?.phone ?? label(cardWords.nobody)],
    ...card.extra,
  ];
  paper.facts(facts, language === "both" ? 0.36 : 0.28, textPt, leaveRightMm);
  // Below the code, however few the facts are.
  paper.space(Math.max(0, pointsOf(qrMm) - (top - paper.leftPt)));
  paper.paragraph(inLanguage(cardWords.scan, language, "\n"), { sizePt: textPt, align: "right", gapPt: textPt / 2 });
  paper.paragraph(inLanguage(cardWords.emergency, language, "\n"), { face: "bold", sizePt: textPt * 1.2 });
  paper.paragraph(inLanguage(cardWords.fire, language, "\n"), { sizePt: textPt * 0.85 });
}

const spoken = (language: CardLanguage): "zh" | "en" => (language === "en" ? "en" : "zh");
