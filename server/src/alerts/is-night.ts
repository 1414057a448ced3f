/** Whether an instant lies in the hours that a town calls night. Pure. */
type Night = { readonly nightFromHour: number; readonly nightToHour: number };

/** From the first hour up to the second, over midnight when the second is smaller. Equal hours: never. */
export function isNight(at: Date, offsetMinutes: number, { nightFromHour, nightToHour }: Night): boolean {
  const hour = new Date(at.getTime() + offsetMinutes * 60_000).getUTCHours();
  return nightFromHour <= nightToHour
    ? hour >= nightFromHour && hour < nightToHour
    : hour >= nightFromHour || hour < nightToHour;
}
