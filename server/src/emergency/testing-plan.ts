/** A plan for tests: officers check their buildings, the desk calls the gas company, the supervisor closes the road. */
import type { PlanContent } from "./contract-plans.ts";

export const gasPlan = (changes: Partial<PlanContent> = {}): PlanContent => ({
  roles: [
    { key: "check", title: { zh: "排查组", en: "Checking" }, filledBy: { kind: "officers" } },
    { key: "desk", title: { zh: "值班", en: "Desk" }, filledBy: { kind: "duty_officer" } },
    { key: "road", title: { zh: "管制组", en: "Road" }, filledBy: { kind: "supervisor" } },
  ],
  steps: [
    { title: { zh: "联系燃气公司", en: "Call the gas company" }, role: "desk", withinMinutes: 5, required: true },
    { title: { zh: "逐栋排查", en: "Check building by building" }, role: "check", withinMinutes: 30, required: true },
    { title: { zh: "封控道路", en: "Close the road" }, role: "road", withinMinutes: 15, required: false },
  ],
  contacts: [{ title: { zh: "燃气公司值班", en: "Gas company, duty desk" }, phone: "021-9600" }],
  layers: ["cells", "labels"],
  bulletin: { zh: "请立即撤离，不要开关电器。", en: "Leave at once. Touch no switch." },
  ...changes,
});
