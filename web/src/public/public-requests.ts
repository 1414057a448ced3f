/** What the public pages ask of the server and send to it. The code in the path is the only key; no account, no cookie. */
import type {
  DeclarationStatus,
  Door,
  NewDeclaration,
  Photo,
  PublicNotice,
  PublicReceipt,
  Receipt,
  ReportFixed,
} from "@gridstead/server/contract";
import { getJson, postJson, postTyped } from "../state/api.ts";

export const readDoor = (code: string, leaving: AbortSignal): Promise<Door> =>
  getJson<Door>(`/api/public/doors/${encodeURIComponent(code.toLowerCase())}`, {}, leaving);

export const sendDeclaration = (declaration: NewDeclaration): Promise<Receipt> =>
  postJson<Receipt>("/api/public/declarations", declaration);

const declarationPath = (code: string): string => `/api/public/declarations/${encodeURIComponent(code)}`;
export const readDeclaration = (code: string, leaving: AbortSignal): Promise<DeclarationStatus> =>
  getJson<DeclarationStatus>(declarationPath(code), {}, leaving);
export const withdrawDeclaration = (code: string): Promise<DeclarationStatus> =>
  postJson<DeclarationStatus>(`${declarationPath(code)}/withdraw`, {});
export const askCorrection = (code: string, note: string): Promise<DeclarationStatus> =>
  postJson<DeclarationStatus>(`${declarationPath(code)}/corrections`, { note });
export const copyPath = (code: string): string => `${declarationPath(code)}/copy`;

/** Whose receipt it is. */
export const readReceipt = (code: string, leaving: AbortSignal): Promise<PublicReceipt> =>
  getJson<PublicReceipt>(`/api/public/receipts/${encodeURIComponent(code)}`, {}, leaving);

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
