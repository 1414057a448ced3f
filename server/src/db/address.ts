/**
 * A building's address as one line. Chinese runs from the large to the small without spaces (永安路41号 东昌小区), Latin the
 * other way round (41 Yong'an Road, Dongchang Estate). Knows no division: the map shows it.
 */
export type AddressParts = {
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly estate: string | null;
  readonly name: string | null;
  readonly sourceId: string;
};

const HAN = /\p{Script=Han}/u;
const BARE_NUMBER = /^\d+[A-Za-z]?$/;

/** Never empty: a building without any address is called by its name, and one without a name by its source id. */
export function addressLine({ street, houseNumber, estate, name, sourceId }: AddressParts): string {
  const road = street ?? (houseNumber === null ? null : estate);
  if (road === null) return estate ?? name ?? sourceId;
  const second = street === null ? null : estate;
  if (!HAN.test(road)) return [[houseNumber, road].filter(Boolean).join(" "), second].filter(Boolean).join(", ");
  const number = houseNumber !== null && BARE_NUMBER.test(houseNumber) ? `${houseNumber}号` : (houseNumber ?? "");
  return [`${road}${number}`, second].filter(Boolean).join(" ");
}

/** "永安路41号 302室": the address with the unit inside it, as far as it is known. */
export function unitAddressLine(building: string, floor: number | null, room: string | null): string {
  const han = HAN.test(building);
  if (room !== null && room !== "")
    return han ? `${building} ${room}${/\d$/.test(room) ? "室" : ""}` : `${building}, room ${room}`;
  if (floor !== null) return han ? `${building} ${floor}层` : `${building}, floor ${floor}`;
  return building;
}
