// What every script stands on that starts the program: where it is, a port that nobody has, and waiting.
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.REGIE_PROGRAM ?? path.join(root, "build/release/regie");
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Below those that the system gives to whoever connects: such a one could be taken again while the server that had it starts anew.
const firstPort = 12_000, lastPort = Math.min(32_000, Number(readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8").split(/\s+/)[0]) - 1);
const given = new Set();
const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

export async function freePort() {
  for (;;) {
    const port = randomInt(firstPort, lastPort + 1);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}
