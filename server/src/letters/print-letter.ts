/** The letter as a sheet to print: the text that was signed, the signature, and the hash of what is kept. Files are read after the transaction. */
import type { Tx } from "../db/client.ts";
import { Paper } from "../paper/paper.ts";
import { Problem } from "../problem.ts";
import { paperOf } from "./queries.ts";
import { filled, type ReadPaper, readLetter, valuesOf, type WholeLetter } from "./show-letter.ts";

export type Language = "zh" | "en";
type Kept = { readonly uuid: string; readonly mediaType: string; readonly sha256: string };
export type PrintableLetter = WholeLetter & { readonly kept: Kept | null };

/** Throws letters.not_found; letters.no_template for an imported one, whose text nobody knows. */
export async function readPrintable(tx: Tx, id: number): Promise<PrintableLetter> {
  const whole = await readLetter(tx, id);
  if (whole.template === null) throw new Problem("letters.no_template", { id });
  const [kept] = (await paperOf(id).execute(tx)).rows;
  return { ...whole, kept: kept ?? null };
}

const words = {
  zh: {
    signed: "签署日期",
    valid: "有效期",
    signer: "签署人",
    state: "状态",
    hash: "附件校验码（SHA-256）",
    paper: "签名见所附的纸质责任书。",
  },
  en: {
    signed: "Signed on",
    valid: "Valid",
    signer: "Signed by",
    state: "State",
    hash: "Attachment (SHA-256)",
    paper: "The signature is on the attached paper.",
  },
} as const;
const signers = { landlord: { zh: "房东", en: "Landlord" }, manager: { zh: "管理人", en: "Manager" } } as const;
const states = {
  signed: { zh: "有效", en: "Valid" },
  expired: { zh: "已到期", en: "Expired" },
  superseded: { zh: "已被新责任书替代", en: "Superseded" },
  withdrawn: { zh: "已撤销", en: "Withdrawn" },
} as const;

export async function printLetter(
  { letter, unit, template, kept }: PrintableLetter,
  language: Language,
  read: ReadPaper,
): Promise<Buffer> {
  if (template === null) throw new Problem("letters.no_template", { id: letter.id });
  const signedOn = letter.signedAt.toISOString().slice(0, 10);
  const text = filled(template, valuesOf(unit, letter.validFrom, letter.validTo));
  const [title, body] = language === "zh" ? [text.title, text.body] : [text.titleEn, text.bodyEn];
  const say = words[language];
  const paper = new Paper({ sheet: "a4", title, madeAt: letter.signedAt }).heading(title);
  for (const line of body.split("\n")) writeLine(paper, line);
  paper.space(8).facts([
    [say.signed, signedOn],
    [say.valid, `${letter.validFrom} – ${letter.validTo}`],
    [say.signer, signers[letter.signer][language]],
    [say.state, states[letter.state][language]],
  ]);
  await writeSignature(paper, kept, say, read);
  return paper.close((page, pages) => `${title} · ${letter.uuid} · ${page}/${pages}`);
}

function writeLine(paper: Paper, line: string): void {
  if (line.startsWith("# ")) paper.space(4).paragraph(line.slice(2), { face: "bold", sizePt: 11.5 });
  else if (line.trim() === "") paper.space(4);
  else paper.paragraph(line, { sizePt: 10.5 });
}

const SIGNATURE_WIDTH_MM = 60;
const SIGNATURE_HEIGHT_MM = 25;

/** A PDF cannot be drawn into another one: then the paper itself is what was signed. */
async function writeSignature(
  paper: Paper,
  kept: Kept | null,
  say: (typeof words)[Language],
  read: ReadPaper,
): Promise<void> {
  if (kept === null) return;
  const drawable = kept.mediaType === "image/png" || kept.mediaType === "image/jpeg";
  if (drawable) paper.picture(await read(kept.sha256), SIGNATURE_WIDTH_MM, SIGNATURE_HEIGHT_MM);
  else paper.paragraph(say.paper);
  paper.facts([[say.hash, kept.sha256]], 0.22, 8);
}
