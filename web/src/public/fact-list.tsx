/** What the town's rules make of the numbers that were given: facts about the home and the paper, with what was expected. No reproach. */
import type { Fact } from "@gridstead/server/contract";
import { Icon } from "../ui/icon.tsx";
import { useBoth, useSay } from "./say.ts";

export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  const say = useSay();
  const both = useBoth();
  if (facts.length === 0) return null;
  return (
    <section className="told" aria-label={say("facts.title")}>
      <Icon name="note" size={20} />
      <div>
        <b>{say("facts.title")}</b>
        <ul>
          {facts.map((fact) => (
            <li key={fact.code}>{both(fact)}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
