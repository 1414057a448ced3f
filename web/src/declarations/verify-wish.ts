/** What an officer says when verifying: which home of the house, or a new one, which room, which letting, how many were found. Pure. */
import type { DeclarationDetail, Letting, VerifyDeclaration } from "@gridstead/server/contract";

export type VerifyAnswers = {
  /** Null: the register has no such home yet. */
  readonly unitId: number | null;
  readonly roomId: number | null;
  readonly leaseId: number | null;
  readonly newRoom: string;
  readonly newFloor: string;
  readonly newLetting: Letting;
  readonly adults: number;
  readonly children: number;
  readonly note: string;
};

/** The home that matches; else the door's own; else a new one, filled in from what was declared. */
export function firstAnswers(declaration: DeclarationDetail): VerifyAnswers {
  const match = declaration.candidates.find(({ matches }) => matches);
  return {
    unitId: declaration.unitId ?? match?.unitId ?? null,
    roomId: null,
    leaseId: null,
    newRoom: declaration.room,
    newFloor: declaration.floor?.toString() ?? "",
    newLetting: declaration.letting ?? "whole",
    adults: declaration.adults,
    children: declaration.children,
    note: "",
  };
}

export function toVerify(declaration: DeclarationDetail, answers: VerifyAnswers): VerifyDeclaration {
  const { unitId, roomId, leaseId, adults, children } = answers;
  const note = answers.note.trim();
  return {
    version: declaration.version,
    adults,
    children,
    ...(unitId === null ? { newUnit: newUnitOf(declaration, answers) } : { unitId }),
    ...(roomId === null || unitId === null ? {} : { roomId }),
    ...(leaseId === null || unitId === null ? {} : { leaseId }),
    ...(note === "" ? {} : { note }),
  };
}

function newUnitOf(
  { areaM2, rooms, beds }: DeclarationDetail,
  { newRoom, newFloor, newLetting }: VerifyAnswers,
): NonNullable<VerifyDeclaration["newUnit"]> {
  const floor = Number.parseInt(newFloor, 10);
  return {
    floor: Number.isNaN(floor) ? null : floor,
    room: newRoom.trim(),
    areaM2,
    rooms,
    beds,
    letting: newLetting,
  };
}
