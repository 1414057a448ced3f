/** Opens the run that the address names, and puts its choices on the desk, so that one can go on from somebody else's link. */
import { useEffect } from "react";
import { useDesk } from "../state/desk.ts";
import { periodOfRun } from "../state/street-period.ts";
import { openRun, useStreetRun } from "../state/street-run.ts";
import { draftOf } from "../state/street-wish.ts";
import { useStreets } from "../state/streets.ts";
import { useTownOffset } from "../state/town.ts";

export function useOpenRun(): void {
  const runId = useStreets((state) => state.runId);
  const run = useStreetRun((state) => state.run);
  const offset = useTownOffset();
  useEffect(() => {
    if (runId === null || useStreetRun.getState().run?.id === runId) return;
    useStreets.getState().openTab("result");
    void openRun(runId);
  }, [runId]);
  const id = run?.id ?? null;
  useEffect(() => {
    const opened = useStreetRun.getState().run;
    if (!opened || opened.id !== id) return;
    const { wish } = opened;
    useStreets.setState({
      draft: draftOf(wish),
      period: periodOfRun(Date.parse(wish.from), Date.parse(wish.to), Date.now(), offset),
    });
    useDesk.getState().setDivision(wish.division ?? null);
  }, [id, offset]);
}
