// Fills the demonstration once; each journey starts from a copy of it.
import { rmSync } from "node:fs";
import { filledFolder, Program } from "./program";

export default async function fill(): Promise<void> {
  rmSync(filledFolder, { recursive: true, force: true });
  const program = await Program.demo(filledFolder);
  await program.stop();
}
