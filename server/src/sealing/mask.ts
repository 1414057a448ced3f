/** What may be shown of a name and a number to whoever sees the building: enough to tell two people apart, too little to call one. */
const PHONE_HEAD = 3;
const PHONE_TAIL = 4;
const SHORTEST_PHONE = 9;

/** 王小明 -> 王**; Mary Smith -> M**. */
export const maskName = (name: string): string => `${Array.from(name.trim())[0] ?? ""}**`;

/** 13912340021 -> 139 **** 0021. A short number keeps its last two digits only. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "").replace(/^(00)?86(?=1\d{10}$)/, "");
  if (digits.length < SHORTEST_PHONE) return `**** ${digits.slice(-2)}`;
  return `${digits.slice(0, PHONE_HEAD)} **** ${digits.slice(-PHONE_TAIL)}`;
}
