/** What the page for reporting a matter asks of the server and sends to it. No account, no cookie; the receipt code is the only key. */
import type {
  FollowedReport,
  GroundSketch,
  Photo,
  PublicIncident,
  PublicPlaces,
  PublicReported,
  RateReport,
  ReportPage,
  TellMore,
} from "@gridstead/server/contract";
import { getJson, postJson, postTyped } from "../state/api.ts";

export const readReportPage = (_: string, leaving: AbortSignal): Promise<ReportPage> =>
  getJson<ReportPage>("/api/public/report-page", {}, leaving);
export const findPlaces = (q: string, leaving: AbortSignal): Promise<PublicPlaces> =>
  getJson<PublicPlaces>("/api/public/places", { q }, leaving);
export const readGround = (
  [lng, lat]: readonly [number, number],
  radiusM: number,
  leaving: AbortSignal,
): Promise<GroundSketch> => getJson<GroundSketch>("/api/public/ground", { lng, lat, radiusM }, leaving);
export const sendMatter = (matter: PublicIncident): Promise<PublicReported> =>
  postJson<PublicReported>("/api/public/incidents", matter);
export const sendMatterPhoto = (uuid: string, [lng, lat]: readonly [number, number], picture: Blob): Promise<Photo> =>
  postTyped<Photo>("/api/public/incidents/photos", { uuid, lng, lat }, picture);

const path = (code: string): string => `/api/public/incidents/${encodeURIComponent(code)}`;
export const readFollowed = (code: string, leaving: AbortSignal): Promise<FollowedReport> =>
  getJson<FollowedReport>(path(code), {}, leaving);
export const tellMore = (code: string, more: TellMore): Promise<FollowedReport> =>
  postJson<FollowedReport>(`${path(code)}/more`, more);
export const rateReport = (code: string, rating: RateReport): Promise<FollowedReport> =>
  postJson<FollowedReport>(`${path(code)}/rate`, rating);
