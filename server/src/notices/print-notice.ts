/**
 * A notice on paper, in Chinese, English or both: number, home, items with their dates, the town's legal text, who issued it, and the
 * receipt code with a QR code that opens the page to report what is fixed. Makes bytes; reads nothing.
 */
import { Paper } from "../paper/paper.ts";

type BothWords = { readonly zh: string; readonly en: string };
export type PaperLanguage = "zh" | "en" | "both";
export interface PrintedNotice {
  readonly number: string;
  readonly round: number;
  readonly town: BothWords;
  readonly address: string;
  readonly issuedAt: Date;
  readonly offsetMinutes: number;
  readonly items: readonly {
    readonly title: BothWords;
    readonly severity: 1 | 2 | 3;
    /** Where in the house, of what belongs to no unit. */
    readonly place: BothWords | null;
    readonly dueAt: Date | null;
    readonly provisional: boolean;
    readonly paused: boolean;
    readonly closed: boolean;
  }[];
  readonly legalText: BothWords;
  readonly issuer: { readonly name: string; readonly nameEn: string | null; readonly phone: string | null } | null;
  readonly code: string;
  readonly url: string;
}

const words = {
  title: { zh: "限期整改通知书", en: "Notice to put right" },
  number: { zh: "编号", en: "No." },
  round: { zh: "轮次", en: "Round" },
  address: { zh: "地址", en: "Address" },
  issuedOn: { zh: "签发日期", en: "Issued on" },
  asked: {
    zh: "经检查，下列隐患须在期限前整改：",
    en: "The following was found and must be put right by the dates given:",
  },
  index: { zh: "序号", en: "#" },
  hazard: { zh: "隐患", en: "Hazard" },
  severity: { zh: "等级", en: "Severity" },
  due: { zh: "整改期限", en: "Put right by" },
  provisional: { zh: "暂定", en: "provisional" },
  paused: { zh: "暂停计时", en: "clock stopped" },
  closed: { zh: "已销号", en: "closed" },
  issuer: { zh: "签发人", en: "Issued by" },
  phone: { zh: "联系电话", en: "Telephone" },
  code: { zh: "回执码", en: "Receipt code" },
  report: {
    zh: "整改完成后，请扫码或凭回执码上报，并附照片。",
    en: "When it is put right, scan the code or enter the receipt code, and report it with a photo.",
  },
} as const satisfies Readonly<Record<string, BothWords>>;
const severities = {
  1: { zh: "I 重大", en: "I critical" },
  2: { zh: "II 较大", en: "II serious" },
  3: { zh: "III 一般", en: "III general" },
};

const QR_MM = 32;

export async function printNotice(notice: PrintedNotice, language: PaperLanguage): Promise<Buffer> {
  const say = (both: BothWords, between = " "): string =>
    language === "both" ? (both.zh === both.en ? both.zh : `${both.zh}${between}${both.en}`) : both[language];
  const paper = new Paper({ sheet: "a4", title: `${say(words.title)} ${notice.number}`, madeAt: notice.issuedAt });
  paper.heading(say(notice.town), { sizePt: 12, gapPt: 2 }).heading(say(words.title));
  paper.qr(notice.url, QR_MM, { align: "right", beside: true });
  paper.facts(factsOf(notice, say), 0.3, 10, QR_MM + 4);
  paper.paragraph(say(words.report), { sizePt: 9, colour: "#333", leaveRightMm: QR_MM + 4, gapPt: 10 });
  paper.paragraph(say(words.asked, "\n"), { gapPt: 6 });
  paper.table(columnsOf(say), rowsOf(notice, say));
  paper.space(6).paragraph(say(notice.legalText, "\n"), { gapPt: 12 });
  paper.keepTogether(50).facts(signedBy(notice, language, say), 0.3);
  return paper.close((page, pages) => `${notice.number}    ${page} / ${pages}`);
}

type Say = (both: BothWords, between?: string) => string;

const factsOf = (notice: PrintedNotice, say: Say): (readonly [string, string])[] => [
  [say(words.number), notice.number],
  ...(notice.round > 1 ? [[say(words.round), String(notice.round)] as const] : []),
  [say(words.address), notice.address],
  [say(words.issuedOn), townTime(notice.issuedAt, notice.offsetMinutes).slice(0, 10)],
  [say(words.code), notice.code],
];

const columnsOf = (say: Say) => [
  { head: say(words.index), share: 0.09, align: "center" as const },
  { head: say(words.hazard), share: 0.47 },
  { head: say(words.severity), share: 0.16 },
  { head: say(words.due), share: 0.28 },
];

const rowsOf = ({ items, offsetMinutes }: PrintedNotice, say: Say): string[][] =>
  items.map((item, index) => {
    const marks = [item.provisional && words.provisional, item.paused && words.paused, item.closed && words.closed];
    const told = marks.filter((mark) => mark !== false).map((mark) => `(${say(mark, " / ")})`);
    const due = item.dueAt === null ? "—" : townTime(item.dueAt, offsetMinutes);
    const found = [say(item.title, "\n"), ...(item.place === null ? [] : [say(item.place, " / ")])].join("\n");
    return [String(index + 1), found, say(severities[item.severity], "\n"), [due, ...told].join("\n")];
  });

const signedBy = ({ issuer }: PrintedNotice, language: PaperLanguage, say: Say): [string, string][] =>
  issuer === null
    ? []
    : [
        [say(words.issuer), (language === "en" && issuer.nameEn) || issuer.name],
        [say(words.phone), issuer.phone ?? "—"],
      ];

/** 2026-12-07 23:59, of the town. */
const townTime = (instant: Date, offsetMinutes: number): string =>
  new Date(instant.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 16).replace("T", " ");
