// proves OPS-2, OPS-3: somebody who clones the repository and types bin/run gets a demonstration to log in to, and a second start
// takes seconds.
//
//   node tests/first_run.mjs
//
// Clones the last commit (what is not committed is not in it) into build/first-run, which is always the same place, so that
// the compiler's cache helps from the second time on; nothing else of this checkout is used. What bin/setup would install on a
// fresh machine is there already: that part is not proved here.
import { execFileSync, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { freePort, pause, root } from "./support/program.mjs";

const mostSecondsForSecondStart = 15; // on a machine that does other things too; alone it takes two
const clone = path.join(root, "build/first-run");
const must = (holds, what) => {
  if (!holds) throw new Error(what);
};

const port = await freePort();
const origin = `http://localhost:${port}`;
const cookies = new Map();
async function request(address, fields) {
  const answer = await fetch(new URL(address, origin), {
    method: fields ? "POST" : "GET",
    redirect: "manual",
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "), ...(fields ? { origin, "sec-fetch-site": "same-origin" } : {}) },
    body: fields ? new URLSearchParams(fields) : undefined,
  });
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
    cookies.set(name, value);
  }
  return { status: answer.status, location: answer.headers.get("location") ?? "", text: await answer.text() };
}
const token = async (page) => (await request(page)).text.match(/name="token" value="([^"]*)"/)?.[1] ?? "";

// Types bin/run; gives what it says, and how long it took to answer.
let running;
async function binRun() {
  const begun = performance.now();
  // A group of its own, so that all that bin/run starts can be ended.
  const child = (running = spawn("bin/run", ["--port", String(port)], { cwd: clone, detached: true, stdio: ["ignore", "pipe", "pipe"] }));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (piece) => (said += piece));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for (;;) {
    must(child.exitCode === null, `bin/run ended:\n${said}`);
    if (await fetch(`${origin}/readyz`).then((answer) => answer.ok, () => false)) break;
    await pause(100);
  }
  const seconds = (performance.now() - begun) / 1000;
  await pause(200);
  return {
    said,
    seconds,
    stop: async () => {
      child.kill("SIGTERM"); // bin/run has become the program
      must((await ended) === 0, `the demonstration did not stop well:\n${said}`);
    },
  };
}

let failed = 0;
try {
  rmSync(clone, { recursive: true, force: true });
  execFileSync("git", ["clone", "--quiet", root, clone]);
  const first = await binRun();
  console.log(`clone, build, fill and serve: ${first.seconds.toFixed(0)} s`);
  must(first.said.includes(origin), "bin/run does not say where");
  const account = (await (await fetch(`${origin}/demo/accounts.json`)).json()).find((one) => one.kind === "client" && one.rights.includes("agenda.write"));
  must(first.said.includes(account.username) && first.said.includes(account.password), "bin/run does not say who can log in");

  must((await request("/")).location === "/inloggen", "START does not send to the login");
  await request("/inloggen", { token: await token("/inloggen"), naam: account.username, ww: account.password });
  const sms = (await (await fetch(`${origin}/demo/postvak.json`)).json()).find((posted) => posted.channel === "sms");
  const entered = await request("/inloggen/code", { token: await token("/inloggen/code"), code: sms.text.match(/\b\d{6}\b/)[0] });
  must(entered.status === 303, `the code was answered with ${entered.status}`);
  let start = await request("/");
  if (start.status === 303) start = await request(start.location);
  must(start.status === 200 && start.text.includes("Mijn Afspraken"), `START was answered with ${start.status}`);
  await first.stop();

  const second = await binRun();
  console.log(`second start: ${second.seconds.toFixed(1)} s`);
  must(second.seconds < mostSecondsForSecondStart, `a second start took ${second.seconds.toFixed(1)} s`);
  must((await request("/")).status !== 500 && (await request("/inloggen")).status !== 500, "the second start does not serve");
  await second.stop();
  rmSync(path.join(clone, "data"), { recursive: true, force: true });
} catch (error) {
  failed = 1;
  console.error(error);
  if (running?.exitCode === null) process.kill(-running.pid, "SIGKILL");
}
console.log(`${1 - failed} passed, ${failed} failed`);
process.exit(failed);
