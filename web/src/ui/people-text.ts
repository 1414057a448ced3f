/** How a protected count of people is written: "≈ 1,235"; a dash for what is not shown; "<10" where only that may be said. Pure. */

const FEWEST_TOLD = 10;
const NOT_SHOWN = "—";

export function peopleText(people: number | null, number: (value: number) => string): string {
  if (people === null) return NOT_SHOWN;
  return people < FEWEST_TOLD ? `<${FEWEST_TOLD}` : `≈ ${number(people)}`;
}
