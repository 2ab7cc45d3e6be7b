// Fills the demonstration once; each journey starts from a copy of it.
import { rmSync } from "node:fs";
import { filledFolder, Program } from "./program";

export default async function fill(): Promise<void> {
  rmSync(filledFolder, { recursive: true, force: true });
  const program = await Program.demo(filledFolder);
  // The demonstration is filled around today; the journeys happen on that day, whatever the hour.
  process.env.REGIE_JOURNEY_DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(new Date());
  await program.stop();
}
