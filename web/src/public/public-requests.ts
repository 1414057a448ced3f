/** What the public pages ask of the server and send to it. The code in the path is the only key; no account, no cookie. */

import type {
  CopyWish,
  DeclarationStatus,
  Door,
  NewCorrection,
  NewDeclaration,
  Photo,
  PublicNotice,
  PublicReceipt,
  Receipt,
  ReportFixed,
  Stored,
} from "@gridstead/server/contract";
import { getJson, postForPicture, postJson, postTyped } from "../state/api.ts";
import { newUuid } from "../state/new-uuid.ts";
import { usePreferences } from "../state/preferences.ts";

export const readDoor = (code: string, leaving: AbortSignal): Promise<Door> =>
  getJson<Door>(`/api/public/doors/${encodeURIComponent(code.toLowerCase())}`, {}, leaving);

export const sendDeclaration = (declaration: NewDeclaration): Promise<Receipt> =>
  postJson<Receipt>("/api/public/declarations", declaration);

const declarationPath = (code: string): string => `/api/public/declarations/${encodeURIComponent(code)}`;
export const readDeclaration = (code: string, leaving: AbortSignal): Promise<DeclarationStatus> =>
  getJson<DeclarationStatus>(declarationPath(code), {}, leaving);
export const withdrawDeclaration = (code: string): Promise<DeclarationStatus> =>
  postJson<DeclarationStatus>(`${declarationPath(code)}/withdraw`, {});

/** Whose receipt it is. */
export const readReceipt = (code: string, leaving: AbortSignal): Promise<PublicReceipt> =>
  getJson<PublicReceipt>(`/api/public/receipts/${encodeURIComponent(code)}`, {}, leaving);

const receiptPath = (code: string): string => `/api/public/receipts/${encodeURIComponent(code)}`;
/** `proof`: the own number, in the body and never in an address. */
export const readStored = (code: string, proof: string | null): Promise<Stored> =>
  postJson<Stored>(`${receiptPath(code)}/stored`, { proof });
export const copyStored = (code: string, wish: CopyWish): Promise<Blob> =>
  postForPicture(`${receiptPath(code)}/stored/copy`, wish);
/** Under a number of its own: pressed twice, or sent again over a bad line, it is one. */
export const askCorrection = (code: string, wish: Pick<NewCorrection, "about" | "wish">): Promise<Stored> => {
  const { language } = usePreferences.getState();
  return postJson<Stored>(`${receiptPath(code)}/corrections`, { uuid: newUuid(), language, ...wish });
};

const noticePath = (code: string): string => `/api/public/notices/${encodeURIComponent(code)}`;
export const readNotice = (code: string, leaving: AbortSignal): Promise<PublicNotice> =>
  getJson<PublicNotice>(noticePath(code), {}, leaving);
export const reportFixed = (code: string, report: ReportFixed): Promise<PublicNotice> =>
  postJson<PublicNotice>(`${noticePath(code)}/report-fixed`, report);

/** `code`: of the door for a contract, of the notice for a photo of what was put right. */
export const sendPhoto = (photo: {
  readonly code: string;
  readonly uuid: string;
  readonly purpose: "contract" | "fixed";
  readonly file: Blob;
}): Promise<Photo> =>
  postTyped<Photo>("/api/public/photos", { code: photo.code, uuid: photo.uuid, purpose: photo.purpose }, photo.file);
