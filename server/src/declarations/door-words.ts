/** What somebody reads at a door before declaring anything: the town's rules with its own numbers, and what becomes of what they tell. Pure. */
import type { Limit, TownRules } from "../rules/town-rules.ts";

type Lines = { readonly zh: string[]; readonly en: string[] };

const unitWords = {
  working_hour: { zh: "个工作小时", en: ["working hour", ""] },
  working_day: { zh: "个工作日", en: ["working day", ""] },
  urgent_hour: { zh: "小时", en: ["hour", ", nights and holidays included"] },
  urgent_day: { zh: "天（含节假日）", en: ["day", ", holidays included"] },
  natural_day: { zh: "天", en: ["day", ""] },
} as const;

const zh = ({ value, unit }: Limit): string => `${value} ${unitWords[unit].zh}`;
const en = ({ value, unit }: Limit): string => {
  const [word, more] = unitWords[unit].en;
  return `${value} ${word}${value === 1 ? "" : "s"}${more}`;
};

export function rulesInWords({ leases, crowding }: Pick<TownRules, "leases" | "crowding">): Lines {
  const { reportWithin, fileWithin, deregisterWithin, verifyWithin } = leases;
  const { leastM2PerPerson, mostPersonsPerRoom } = crowding;
  return {
    zh: [
      `住户入住或搬离后 ${zh(reportWithin)}内，由房东申报。`,
      "房东没有申报的，住户可以自己申报。",
      `租赁合同签订后 ${zh(fileWithin)}内办理备案。`,
      `租赁结束后 ${zh(deregisterWithin)}内办理注销。`,
      `人均面积不少于 ${leastM2PerPerson} 平方米，每间不超过 ${mostPersonsPerRoom} 人。厨房、卫生间、阳台、过道、地下室、车库不单独出租住人。`,
      `网格员会在 ${zh(verifyWithin)}内上门核实。`,
    ],
    en: [
      `The landlord declares who arrives and who leaves within ${en(reportWithin)}.`,
      "If the landlord did not declare, a resident may.",
      `The lease contract is filed within ${en(fileWithin)}.`,
      `A letting that has ended is deregistered within ${en(deregisterWithin)}.`,
      `At least ${leastM2PerPerson} m² for each person and at most ${mostPersonsPerRoom} persons in a room. Kitchens, bathrooms, balconies, passages, basements and garages are not let to live in.`,
      `An officer comes to verify within ${en(verifyWithin)}.`,
    ],
  };
}

/** The same for every town: what the program does with what is told, and what it never asks. */
export const privacyNotice: Lines = {
  zh: [
    "只登记房屋、日期和人数，不登记姓名、证件号码和电话。",
    "用途：登记出租房屋、安排上门核实、计算申报期限。",
    "可以查看的：本辖区负责的网格员、网格长、值班员和管理员。谁看过，您凭回执码都能查到。",
    "合同照片可以不拍；拍了只供核实人员查看，照片中的拍摄信息会被去除。",
    "凭回执码可以随时查看、下载副本、要求更正；核实前可以撤回。请妥善保管，回执码只显示一次。",
  ],
  en: [
    "Only the home, dates and numbers of people are kept: no names, no document numbers, no phone numbers.",
    "What for: to register rented homes, to plan the visit that verifies, to count the days of the declaration.",
    "Who sees it: the officers, supervisors, duty officers and administrators responsible for this place. With your receipt code you see who looked.",
    "A photo of the contract is optional. Only those who verify see it, and what the camera wrote into it is removed.",
    "With your receipt code you can look at it, get a copy and ask for a correction at any time, and withdraw it until it is verified. Keep the code: it is shown once.",
  ],
};
