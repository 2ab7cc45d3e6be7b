// Starts and stops `regie demo` on a data folder of its own.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { freePort } from "../../support/program.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
export const program = process.env.REGIE_PROGRAM ?? path.join(root, "build/release/regie");
export const filledFolder = path.join(root, "build/journeys-filled");

export class Program {
  readonly origin: string;
  private process: ChildProcess;
  private output = "";

  private constructor(process: ChildProcess, port: number) {
    this.process = process;
    this.origin = `http://localhost:${port}`;
    for (const stream of [process.stdout, process.stderr]) stream?.on("data", (piece) => (this.output += piece));
  }

  // What an operator types on this machine: `regie account create …`, on the data of the program that runs.
  static command(folder: string, origin: string, words: string[]): void {
    execFileSync(program, words, { env: { ...process.env, REGIE_DATABASE: folder, REGIE_ORIGIN: origin }, stdio: ["ignore", "ignore", "inherit"] });
  }

  // Serves the demonstration from `folder` (filled first when it is empty) and waits until it answers.
  static async demo(folder: string): Promise<Program> {
    const port = await freePort();
    const started = new Program(spawn(program, ["demo", "--port", String(port), "--data", folder, "--large-record", "400"], { stdio: ["ignore", "pipe", "pipe"] }), port);
    const until = Date.now() + 60_000;
    while (Date.now() < until) {
      if (started.process.exitCode !== null) throw new Error(`regie stopped at once:\n${started.output}`);
      try {
        if ((await fetch(`${started.origin}/readyz`)).ok) return started;
      } catch {
        // not listening yet
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`regie did not get ready:\n${started.output}`);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    const killer = setTimeout(() => this.process.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(killer);
  }
}
