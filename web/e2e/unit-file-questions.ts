/** What the stories of the unit file ask the server: a home with the hazards a story needs, its landlord, the state of a hazard. */
import type { Asker } from "./story.ts";

type Unit = {
  readonly id: number;
  readonly room: string;
  readonly version: number;
  readonly grade: string | null;
  readonly building: { readonly id: number; readonly address: string };
};
type Listed = { readonly hazards: readonly { readonly id: number }[] };
type Hazard = { readonly id: number; readonly unit: { readonly id: number } | null };

const headers = ({ origin }: Asker) => ({ origin });

async function ask<Answer>(asker: Asker, path: string): Promise<Answer> {
  const answer = await asker.request.get(path);
  if (!answer.ok()) throw new Error(`expected ${path} to be answered, got ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

async function tell<Answer>(asker: Asker, method: "post" | "put", path: string, data: unknown): Promise<Answer> {
  const answer = await asker.request[method](path, { data, headers: headers(asker) });
  if (!answer.ok()) throw new Error(`expected ${path} to be done, got ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** A home whose only hazards are the three that are found now: 15 + 5 + 5 points leave 75, one more item makes it orange. */
export async function homeWithHazards(asker: Asker, items: readonly string[]): Promise<Unit> {
  const { hazards } = await ask<Listed>(asker, "/api/hazards?which=open&limit=100");
  const taken = new Set<number>();
  for (const { id } of hazards.slice(0, 40)) taken.add((await ask<Hazard>(asker, `/api/hazards/${id}`)).unit?.id ?? 0);
  const unit = await freeHome(asker, taken);
  for (const item of items)
    await tell(asker, "post", "/api/hazards", { uuid: crypto.randomUUID(), unitId: unit.id, item });
  return ask<Unit>(asker, `/api/units/${unit.id}`);
}

async function freeHome(asker: Asker, taken: ReadonlySet<number>): Promise<Unit> {
  for (let id = 3; id < 60; id += 1) {
    if (taken.has(id)) continue;
    const answer = await asker.request.get(`/api/units/${id}`);
    if (!answer.ok()) continue;
    const unit = (await answer.json()) as Unit & { readonly status: string; readonly openHazards: readonly unknown[] };
    if (unit.status === "let" && unit.openHazards.length === 0) return unit;
  }
  throw new Error("expected a home of the demo town that is let and without hazards, found none among the first sixty");
}

export const giveLandlord = ({ id, version }: Unit, asker: Asker, name: string, phone: string): Promise<unknown> =>
  tell(asker, "put", `/api/units/${id}/landlord`, { version, name, phone, language: "zh" });
